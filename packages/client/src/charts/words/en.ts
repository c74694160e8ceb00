import type { ChartWords } from './words.ts'

const count = (n: number, one: string, other: string) => `${n} ${n === 1 ? one : other}`

export const en: ChartWords = {
  allTables: 'All tables',
  asTable: 'As a table',
  copyTable: 'Copy the table',
  rows: (n) => count(n, 'row', 'rows'),
  noRows: 'No rows.',
  rowsOf: (shown, n) => `The first ${shown} of ${n} rows.`,
  rowsFrom: (first, last, n) => `rows ${first} to ${last} of ${n}`,
  moreRows: 'Show more',
  lastOf: (shown, n) => `The last ${shown} of ${n} are drawn here. All of them are in the tables.`,
  notRated: 'not rated',
  namedDays: (n) => `${n}\u00a0d`,
  mapSummary: 'Body map, front and back. The list beside it says the same.',
  showAll: (n) => `Show all ${n} sessions`,
  showFewer: 'Show the last 12',
  sessionAxis: 'pain from 0 to 10',
  session: 'Session',
  date: 'Date',
  stopped: 'stopped',
  lowestToHighest: { week: 'lowest to highest that week', month: 'lowest to highest that month' },
  byPeriod: {
    week: 'A bar is a week, because there are more days than fit: from its lowest to its highest rating, and its doses together. The line and every number are of days.',
    month:
      'A bar is a month, because there are more days than fit: from its lowest to its highest rating, and its doses together. The line and every number are of days.',
  },
  methods: 'How it was computed',
  howComputed: {
    days: [
      'A day’s median is of the ratings for “now”, of those for “average” where there are none for “now”. “Worst” and “least” widen the day’s bar and nothing else.',
      'Medians are of days, so that a bad day with many entries weighs no more than a quiet one.',
    ],
    line: [
      '7-day median: centred, needs 4 logged days of 7, and is drawn only where all 7 lie in the period. It breaks where days are missing.',
    ],
    nothing: ['Nothing logged is not zero. A zero is written as 0.'],
    places: ['A place is filled on the figure from 3 days on.'],
    flares: ['A flare without an end counts to the last logged day.'],
  },
  course: (first, firstDay, last, lastDay) => `7-day median: ${first} on ${firstDay}, ${last} on ${lastDay}.`,
  noticeable: 'About 2 points of 10 is usually noticeable.',
}
