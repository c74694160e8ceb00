import type { TimelineWords } from './words.ts'

const entries = (count: number) => `${count} ${count === 1 ? 'entry' : 'entries'}`

export const en: TimelineWords = {
  title: 'Timeline',
  search: 'Search your diary',
  searchHint: 'Notes, places, words, medicines',
  clear: 'Clear the search',
  filter: 'Filter',
  filters: (count) => (count === 0 ? 'Filter' : `Filter, ${count} on`),
  filterTitle: 'What to show',
  kinds: 'Kinds of entries',
  medicine: 'Medicine',
  condition: 'Condition',
  tag: 'Tag',
  tagHint: 'what it is like, triggers, what helped',
  from: 'From',
  to: 'To',
  showAll: 'Show everything',
  done: 'Show',
  without: (filter) => `Without the filter: ${filter}`,
  since: (day) => `from ${day}`,
  until: (day) => `to ${day}`,
  older: 'Show older entries',
  lookedBack: (day) => `Looked back to ${day}.`,
  all: (count) => `That is everything: ${entries(count)}.`,
  none: 'Nothing here yet',
  noneFound: 'Nothing found',
  emptyText: 'What you log on Today stands here, newest first.',
  loading: 'Reading …',
  openDay: (day) => `Open ${day}`,
  calendar: 'Calendar',
}
