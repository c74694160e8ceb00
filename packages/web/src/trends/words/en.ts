import type { TrendsWords } from './words.ts'

const counted = (count: number, one: string, other: string) => `${count} ${count === 1 ? one : other}`

export const en: TrendsWords = {
  title: 'Trends',
  range: 'Range',
  spans: { '30': '30 days', '90': '90 days', '365': '1 year', all: 'All' },
  own: 'Own range',
  ownTitle: 'Which days?',
  from: 'From',
  to: 'To',
  apply: 'Show',
  asTable: 'As a table',
  print: 'Print',
  copied: 'Copied',
  notCopied: 'This browser did not let the page copy. Select the text and copy it by hand.',
  before: (value, n) => `before: ${value} (n ${n})`,
  beforeNothing: 'before: nothing entered',
  beforeIs: (span) => `“Before” is the equal time before it: ${span}.`,
  nothing: 'Nothing logged in these days',
  nothingText: 'One number a day is enough for a line to appear.',
  chooseDay: 'Look at a day',
  chooseDayHint: 'Point at a day, tap it, or use the arrow keys, to see its entries.',
  dayOf: (day, median, low, high, n) =>
    n === 1 ? `${day}: ${median}, one rating` : `${day}: median ${median}, ${low} to ${high}, ${n} ratings`,
  dayNothing: (day) => `${day}: nothing logged`,
  dayNoPain: (day) => `${day}: no rating of pain`,
  openDay: 'Open the day',
  more: (count) => `and ${count} more`,
  closeDay: 'Close',
  shown: 'Day shown',
  calendar: 'Calendar',
  earlier: 'Earlier',
  later: 'Later',
  sleep: 'Sleep, and what gets in the way',
  checkSummary: (question, median, low, high, n) =>
    `${question}: median ${median} of ${counted(n, 'day', 'days')}, from ${low} to ${high}.`,
  scale: '0 to 10',
  hours: 'hours',
  middle: (value, n) => `median ${value}, n ${n}`,
}
