import type { InputWords } from './words.ts'

export const en: InputWords = {
  keypad: {
    title: 'Pain now?',
    none: '0 none',
    worst: '10 worst imaginable',
    of: (nrs) => `${nrs} of 10`,
    earlier: 'Earlier',
    notNow: 'Not now',
  },
  moment: {
    date: 'Day',
    time: 'Time',
    zone: 'Time zone',
    changeZone: 'Change',
    zoneName: (place, offset) => `${place} time, ${offset}`,
    twice: (time) => `The clocks went back: there was ${time} two times. Which one?`,
    first: (offset) => `The first, ${offset}`,
    second: (offset) => `The second, ${offset}`,
    skipped: (time, instead) => `The clocks went forward: there was no ${time}. It is kept as ${instead}.`,
    future: 'This is still to come. Choose a time that has passed.',
    unfinished: 'Choose a day and a time.',
  },
  chips: { ownWord: 'your word', ownWordField: 'Your word', add: 'Add' },
  sheet: { close: 'Close' },
  toast: { dismiss: 'Close' },
  scale: { of: (value) => `${value} of 10`, clear: 'Clear', unanswered: 'not answered' },
  stepper: {
    less: (what) => `Less: ${what}`,
    more: (what) => `More: ${what}`,
    decimal: '.',
    unclear: (whole, part) => `Is that ${whole}, or ${part}? Write it as one of these.`,
    unreadable: 'Write it in digits, such as 2 or 0.5.',
  },
  text: {
    left: (count) => `${count} ${count === 1 ? 'character' : 'characters'} left`,
    over: (count) => `${count} ${count === 1 ? 'character' : 'characters'} too many`,
  },
  badge: { S1: 'Health', S2: 'Medicines', S3: 'Private', S4: 'Your own words', S5: 'Who you are' },
  pill: {
    state: { due: 'to take', taken: 'taken', late: 'taken late', skipped: 'skipped', other: '' },
    more: 'Press Enter, or hold, for time and amount.',
  },
  ring: (answered, questions) => `${answered} of ${questions} answered`,
}
