/** What the app notes of itself: ids, pictures by their place in the phone. */
export const TECHNICAL = /^(id|episodeId|medicationId|scheduleId|updatedAt|createdAt|photoUri|notificationId)$/
