import type { IncidentWords } from './words.ts'

const past = 'What was opened, printed or saved cannot be called back. Ask whoever has it to delete it and to say so.'
const look = 'Look through your devices and remove one that you do not know; look through your links too.'
const locked = 'What that device has stays on it, behind its own lock. It gets nothing new.'
const afar = 'Have it locked or wiped from afar with what its maker offers, and its SIM blocked by your phone provider.'

export const en: IncidentWords = {
  title: 'Something happened',
  lead: 'Say what it is. Doors are shut first; then you see what is left to do.',
  what: {
    'device-lost': 'A device is lost',
    'device-stolen': 'A device was stolen',
    'link-leaked': 'A link is in wrong hands',
    'phrase-seen': 'Somebody saw my twelve words',
    'shared-too-much': 'I shared too much',
    other: 'Something else',
  },
  elsewhere: 'A report of mine turned up somewhere else',
  which: 'Which device?',
  noOther: 'There is no other device in this diary.',
  links: 'Links that are open now',
  shares: { keep: 'Leave them open', pause: 'Pause them', end: 'End them for good' },
  phrase: 'Make new twelve words',
  phraseHint: 'If the old ones may have been seen, or were with the device.',
  note: 'What to remember of it',
  next: 'Next',
  does: 'This is what happens now',
  doing: {
    removes: (names) => `${names} is removed from the diary.`,
    pause: 'The open links are paused.',
    end: 'The open links are ended for good.',
    phrase: 'The twelve words are replaced; the new ones are shown once.',
    keys: 'The keys are changed for all that is written from now on.',
    kept: 'It is kept in your diary, with its day. It is in no link.',
  },
  act: 'Do it',
  acting: 'Shutting doors …',
  back: 'Back',
  doneTitle: 'Done',
  step: {
    'device-removed': 'The device is removed',
    'phrase-replaced': 'The twelve words are replaced',
    'keys-changed': 'The keys are changed',
    'links-paused': 'The links are paused',
    'links-ended': 'The links are ended',
    'relay-told': 'Your other devices are told',
  },
  owed: 'still to come, once you are online',
  phraseNew: 'Write down the new words now: they are shown this once.',
  phraseLabel: 'Your twelve words',
  tell: 'Whom to tell',
  person: {
    recipients: 'Those who have your links',
    clinic: 'Your clinic',
    insurer: 'Your insurer',
    employer: 'Your employer',
    police: 'The police',
    family: 'Your family',
    operator: 'Whoever runs the relay',
  },
  todo: 'What is left to you',
  advice: {
    'device-lost': [locked, afar, 'If it turns up, add it again as a new device.'],
    'device-stolen': [locked, afar, 'Report it to the police, and note the number of the report.'],
    'link-leaked': [
      past,
      'If it was put up somewhere, keep a picture of where and when before you ask for it to be taken down.',
      'Make a new link for whoever still needs it, and tell its passcode another way.',
    ],
    'phrase-seen': [look],
    'shared-too-much': [
      'Look at what they got before you write to them: your diary has kept it, under Share.',
      past,
      'Make a new link that holds less for whoever still needs it.',
    ],
    other: [look, 'Note what you find: it is kept here with the rest.'],
  },
  finish: 'To the devices',
}
