import type { KeysWords } from './words.ts'

export const en: KeysWords = {
  title: 'Keys',
  means: [
    'What is written from now on is sealed with a new key, for the same devices and people.',
    'A key that somebody copied before opens nothing that comes after; what it could open before, it still opens.',
  ],
  now: 'Change the keys now',
  changing: 'Changing the keys …',
  changed: 'The keys are changed',
  rhythmTitle: 'By themselves',
  rhythmLead:
    'Whichever of your devices is there when the day comes does it. They also change whenever you remove a device.',
  rhythm: {
    never: 'Only when I do it',
    1: 'Every month',
    3: 'Every 3 months',
    6: 'Every 6 months',
    12: 'Every year',
  },
  months: (count) => `Every ${count} months`,
  last: (day) => `Last changed on ${day}.`,
  next: (day) => `Next on ${day}.`,
  save: 'Change them now, and then by themselves',
  saveNever: 'No longer by themselves',
  savedNever: 'The keys change only when you do it',
}
