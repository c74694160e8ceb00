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
  forgetOthers:
    'The person whose diary it is keeps everything that you sent. To come back you need another invitation of theirs.',
  forgetWaiting: (count) =>
    count === 1 ? 'One change was not sent yet and is lost.' : `${count} changes were not sent yet and are lost.`,
  forget: 'Delete from this browser',
  forgetAsk: 'Delete it from this browser?',
  cancel: 'Cancel',
  move: {
    title: 'Move to another relay',
    text: 'Your whole diary is brought there, sealed, and read back before anything changes. Your other devices follow by themselves. Once they have, the relay that you leave is told to delete its copy.',
    to: 'Where to',
    invited: 'I have an invitation',
    invitationField: 'Invitation',
    invitationHint: 'Only where whoever runs the new relay gave you one.',
    endLinks: 'End the links that still open',
    endLinksHint: 'They stay with the relay where they were made. You can make new ones afterwards.',
    move: 'Move',
    ask: (host) => `Move to ${host}?`,
    askText: 'This can take some minutes. Stay on this page. Until the end your diary stays where it is.',
    working: {
      pull: 'Fetching what is new …',
      push: 'Sending what waits …',
      import: 'Taking in what is new …',
      checkpoint: 'Bringing your diary there …',
    },
    again: 'Nothing is lost. Try again: it goes on where it stopped.',
    done: (host) => `Your diary is at ${host} now.`,
    everybody: 'All your devices are there. The relay that you left is told to delete its copy.',
    follows: (name) => `${name} follows when Sotto is next open there`,
    followed: (name) => `${name} is there already`,
    page: (page, host) =>
      `This page still comes from ${page}, and works for as long as that is there. To have Sotto from ${host} too, open it there and bring your diary from this device: More, Devices, Add a device.`,
  },
}
