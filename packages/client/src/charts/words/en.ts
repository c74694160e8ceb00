import type { ChartWords } from './words.ts'

const count = (n: number, one: string, other: string) => `${n} ${n === 1 ? one : other}`

export const en: ChartWords = {
  allTables: 'All tables',
  asTable: 'As a table',
  copyTable: 'Copy the table',
  rows: (n) => count(n, 'row', 'rows'),
  noRows: 'No rows.',
  notRated: 'not rated',
  namedDays: (n) => `${n} d`,
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
}
