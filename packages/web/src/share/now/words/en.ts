import type { NowWords } from './words.ts'

export const en: NowWords = {
  opened: (recipient) => (recipient === null ? 'A link of yours was opened' : `The link for ${recipient} was opened`),
  ends: (recipient) =>
    recipient === null
      ? 'A link of yours ends tomorrow: make another?'
      : `The link for ${recipient} ends tomorrow: make another?`,
  endsHint: 'The same choice is filled in; you look at it before anything is made.',
  look: 'Look',
  seen: 'Seen',
  again: 'Share again',
  title: 'Who can see something now',
  link: 'Who can see something now',
  lead: 'Every link that opens, everybody who is in your diary, and what left for good.',
  away: 'The relay does not answer now. This is what this device knows.',
  looking: 'One moment …',
  nobody: 'No name',
  links: 'Links',
  noLinks: 'No link is open.',
  until: (moment) => `Opens until ${moment}`,
  paused: 'Paused by you',
  draft: 'Not sent yet',
  holds: (what) => `Holds: ${what}`,
  neverOpened: 'Not opened yet, as the relay reports',
  unasked: 'Openings are not known now',
  unnamed: {
    title: 'A link that your list does not know',
    text: 'A device of your diary made it and wrote nothing down, or has not told this device yet. What is in it is not known here. If you did not make it, end it and look through your devices.',
    one: (moment) => `Opens until ${moment}`,
    end: 'End it',
    ended: 'Ended: it does not open any more',
  },
  members: 'In your diary',
  self: 'this device',
  role: { owner: 'your device', helper: 'helps you', delegate: 'decides for you' },
  reads: { everything: 'reads everything', part: 'reads a part', nothing: 'reads nothing, adds entries' },
  lastSeen: (day) => `last seen ${day}`,
  outside: 'Files and paper',
  outsideHint: 'These cannot be called back. Whoever has one can read it.',
  carrier: { link: 'link', shl: 'link', export: 'a file', print: 'on paper', card: 'a card' },
  got: 'See what they got',
  endAll: 'End all links',
  endSheet: {
    title: (links) => (links === 1 ? 'End the one link?' : `End all ${links} links?`),
    loses: [
      'Nobody can open them again, and they cannot be let open again.',
      'Nobody is told. Whoever still needs it has to ask you for a new link.',
      'What was read, saved or printed stays with them.',
    ],
    end: 'End all links',
    cancel: 'Leave them open',
  },
  allEnded: 'All links are ended',
  someLeft: (links) =>
    `${links === 1 ? 'One link' : `${links} links`} could not be ended, since the relay does not answer. Try again when you are online.`,
  chain: {
    whole: (lines) => `The list of what you shared is whole: ${lines === 1 ? 'one line' : `${lines} lines`}.`,
    broken: (lines) =>
      `${lines === 1 ? 'One line' : `${lines} lines`} of the list of what you shared were hidden or changed. Look through your devices.`,
  },
  record: {
    title: 'Record of consent',
    hint: 'What was agreed to, to keep or to show. No entry of the diary is in it.',
    pdf: 'As PDF',
    json: 'As JSON',
    saved: 'Saved on this device',
    ledger: 'The whole list',
    ledgerHint: 'Every line as a record of consent. Who it names can be read in it: keep it as you keep the diary.',
  },
  remind: 'Tell me a day before a link ends',
  remindHint: 'Here, on this device, without a sound.',
}
