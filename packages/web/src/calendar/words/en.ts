import type { CalendarWords } from './words.ts'

const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const named = (day: string) => month.format(Date.parse(day))
const counted = (count: number, one: string, other: string) => `${count} ${count === 1 ? one : other}`

export const en: CalendarWords = {
  title: 'Calendar',
  monthOf: named,
  halfYear: (from, to) => `${named(from)} to ${named(to)}`,
  earlier: 'Earlier',
  later: 'Later',
  backToToday: 'To today',
  today: 'today',
  median: (value, n) => `median ${value} of ${counted(n, 'rating', 'ratings')}`,
  noPain: 'no rating, something else noted',
  nothing: 'nothing noted',
  flare: 'flare',
  key: 'median of the day',
  timeline: 'Timeline',
  search: 'Search',
  day: {
    before: 'The day before',
    after: 'The day after',
    sum: (median, low, high, n) =>
      n === 1 ? `One rating: ${median}` : `Median ${median}, from ${low} to ${high}, ${n} ratings`,
    none: 'Nothing noted on this day',
    noneText: 'That is not a zero: it stays empty everywhere. You can add what you remember.',
    add: 'Add to this day',
    pain: 'Pain',
    dose: 'Dose',
    check: 'Daily check',
    future: 'This day is still to come.',
    entries: (count) => counted(count, 'entry', 'entries'),
  },
}
