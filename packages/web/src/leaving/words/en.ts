import type { LeavingWords } from './words.ts'

export const en: LeavingWords = {
  title: 'Leave',
  exportTitle: 'First, a copy',
  exportText: 'A file with everything that you wrote. Whoever has the file can read it.',
  export: 'Take a copy',
  eraseTitle: 'Delete the diary at the relay',
  eraseText:
    'The relay deletes its copy and ends every link. What is on your devices stays there, and nothing is shared between them any more. Backups of the relay may keep a sealed copy for a while.',
  erase: 'Delete at the relay',
  erasing: 'Deleting …',
  erased: 'The relay has deleted its copy.',
  left: (relays) => `${relays} may still have an older, sealed copy.`,
  eraseAsk: 'Delete it at the relay?',
  typeTo: (word) => `Type “${word}” to go on`,
  word: 'delete',
  forgetTitle: 'Delete it from this browser',
  forgetText: 'Your other devices keep it. Without another device and without your twelve words it is gone for good.',
  forgetWaiting: (count) =>
    count === 1 ? 'One change was not sent yet and is lost.' : `${count} changes were not sent yet and are lost.`,
  forget: 'Delete from this browser',
  forgetAsk: 'Delete it from this browser?',
  cancel: 'Cancel',
}
