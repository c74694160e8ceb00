/** What an owner should know about how a file was read, by code; here in English, as a terminal says it. */
export const IMPORT_NOTES = {
  noon: 'The file has days but no times of day. Noon stands for the time.',
  dangling: 'Some entries refer to entries that are not in the file. They are taken only where the diary has those.',
  pictures: 'Pictures are not in such a file. Their entries come with those that this diary has itself.',
  fields: 'Some entries have fields that this version does not know. Those fields are left out.',
  columns: 'Columns that are not in the schema were left out.',
  unlisted: 'The file has more columns or fields than are listed here.',
  'day-parts':
    'Some times are parts of a day. They become about the hour: pre 06:00, am 09:00, mid 13:00, pm 19:00, all day 12:00.',
  'scale-unsaid': 'The file does not say how its ratings are scaled. They are taken as 0 to 10, as they stand.',
  'scale-words': 'Ratings in words become numbers from 0 to 10: none 0, mild 3, moderate 5, severe 8, unbearable 10.',
  'scale-mood': 'The five moods of the app become 10, 8, 5, 3 and 0. Moods with other names stand in the note.',
  zeros: 'In this kind of file a 0 can also mean that nothing was recorded. It is taken as it stands.',
  'zeros-left': 'In this kind of file a 0 can also mean that nothing was recorded. Zeros are left out.',
  strengths: 'An amount such as 400 mg becomes the strength of the medicine: each strength is a medicine of its own.',
  'medicines-only': 'The file names medicines but not when they were taken. They come without doses.',
  flares: 'Each episode becomes a flare, and its ratings become pain entries.',
  cut: 'The file ends in the middle. What came before that is read.',
} as const

export type ImportNote = keyof typeof IMPORT_NOTES
