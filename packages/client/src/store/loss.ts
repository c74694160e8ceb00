/**
 * Tables whose rows this device makes again, or can do without: old acts to take back, documents as plain records and
 * what is made of these, ids that tell a fork, bytes kept for a relay that might lose them, changes that Automerge could
 * not take, days on which others were last seen, what is known about pictures. What is lost of them is no loss.
 */
const REMADE: ReadonlySet<string> = new Set([
  ...['undo', 'projection', 'outline', 'days', 'standing', 'seen', 'sent', 'quarantine', 'member-seen'],
  ...['auto-lock'],
  ...['photo-shown', 'photo-left', 'photo-leaving'],
])

/** Pieces of pictures, a table for each picture: the relay gives them again, and what it never had is told as lost. */
const isOfPhoto = (table: string): boolean => table.startsWith('photo/')

/** Whether rows that a table has lost have to be made good. */
export const isLoss = (table: string): boolean => !REMADE.has(table) && !isOfPhoto(table)

/** The row that nothing can bring back: who this device is. */
export const VITAL = { table: 'device', key: 'identity' }
