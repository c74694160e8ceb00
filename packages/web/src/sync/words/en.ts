import type { SyncWords } from './words.ts'

const diary = 'Your diary on this device is whole.'

export const en: SyncWords = {
  title: 'How it is saved',
  here: 'Saved on this device',
  relay: (host) => `Everything is at the relay ${host}, sealed`,
  notRelay: (count) => (count === 1 ? 'One change waits to be sent' : `${count} changes wait to be sent`),
  relayUnknown: 'Whether the relay has everything is not known now',
  devices: (count) => (count === 1 ? 'No other device of yours has it' : `${count} devices share this diary`),
  link: {
    connecting: 'Connecting to the relay …',
    connected: 'Connected to the relay',
    offline: 'No connection to the relay. This goes on trying by itself.',
    ended: 'The connection to the relay has ended',
  },
  now: 'Ask the relay now',
  asking: 'Asking …',
  alarms: 'Look at this',
  notices: 'What your devices did',
  since: (moment) => `since ${moment}`,
  seen: 'Seen',
  safe: {
    'relay-withholding': diary,
    'relay-rollback': diary,
    'relay-fork': diary,
    'relay-tampered': diary,
    'change-quarantined': diary,
    'checkpoint-wrong': diary,
    'epoch-unopened': diary,
    'removed-wrote-on': 'Nothing of yours is lost.',
    'own-history-found': 'Nothing of yours is lost.',
    'store-rows-lost': 'What was sent is safe.',
    'draft-key-replaced': 'Your entries are safe.',
    'quota-full': diary,
    'ledger-hidden': diary,
    'ledger-changed': diary,
    'share-unnamed': diary,
    'delegate-overstepped': 'Nothing is lost: what they changed can be changed back.',
  },
  notice: {
    'member-added': ['A device was added to your diary.', 'If nobody you trust did this, remove it.'],
    'helper-added': [
      'Somebody who helps was added to your diary.',
      'If nobody you trust did this, remove that device.',
    ],
    'delegate-added': [
      'Somebody was given the right to decide for you.',
      'Look at who decided it and on what basis, under Devices; remove it if it is not right.',
    ],
    'member-removed': [
      'A device was removed from your diary.',
      'If nobody you trust did this, look through your devices.',
    ],
    'phrase-replaced': [
      'The twelve words were replaced. The old ones open nothing any more.',
      'Write down the new ones where they were shown. If nobody you trust did this, replace them again.',
    ],
    recovered: [
      'Somebody came back into your diary with the twelve words.',
      'If it was not you, remove that device and make new words.',
    ],
    'delegation-ended': ['The time for which somebody could decide for you is over.', 'That device was removed.'],
    'relay-moved': ['Your diary has moved to another relay.', 'This device has followed. Nothing is to be done.'],
    'relay-left': ['The relay that you left has deleted its copy of your diary.', 'Nothing is to be done.'],
    'link-opened': [
      'A link of yours was opened, as the relay reports.',
      'Look under Who can see; end it if it was not meant.',
    ],
    'link-ends': ['A link of yours ends tomorrow.', 'Look under Who can see to make another, if it is still needed.'],
    'hand-over-due': [
      'The day has come to hand this diary over to the person it is about.',
      'Add their device, then let them take over there.',
    ],
  },
  removed: 'This device was removed from the diary. What is on it stays readable.',
  erased: 'The diary was deleted at the relay. What is on this device stays readable.',
  export: 'Take a copy',
  move: (count, relay) =>
    `Your diary has moved to ${relay}. ${count === 1 ? 'One device has' : `${count} devices have`} not followed yet.`,
  storage: {
    title: 'Room on this device',
    kept: 'This browser keeps the diary until you delete it.',
    notKept: 'This browser may clear the diary away when room runs out, or when it is not used for long.',
    keep: 'Ask it to keep the diary',
    refused: 'The browser did not agree. It may after you have used Sotto for a while, or installed it.',
    used: (amount, of) => `${amount} used of about ${of}`,
  },
}
