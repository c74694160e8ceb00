import type { AsideWords } from './words.ts'

export const en: AsideWords = {
  title: (count) =>
    count === 1 ? 'One entry could not be put in your diary' : `${count} entries could not be put in your diary`,
  lead: 'They are kept on this device, sealed, and tried again each time your diary is opened.',
  unreadable: 'Cannot be read here',
  unknownTime: 'Time not known',
  again: 'Try again now',
  stillThere: 'They still do not fit in your diary.',
  taken: 'They are in your diary now.',
  copy: 'Save what can be read',
  remove: 'Delete them',
  sure: 'Delete them for good? Nothing brings them back.',
  removeNow: 'Delete for good',
  keep: 'Keep them',
}
