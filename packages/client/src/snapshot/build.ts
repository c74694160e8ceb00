import { LESS, ONWARD_USES, type Snapshot } from '@sotto/shared/snapshot'
import type { DiaryRecord } from '@sotto/shared/diary'
import { calendarOf } from '../report/calendar.ts'
import { entriesOf } from '../report/entry.ts'
import { amendmentsIn, type Changes } from './amended.ts'
import { daysInBands } from './bands.ts'
import { periodBefore, totalsOf } from './before.ts'
import { toDaily } from './daily.ts'
import type { LinkedRow } from './draft.ts'
import { isShown } from './less.ts'
import { linkRows, tells } from './link.ts'
import { numberRows } from './number.ts'
import { byPicture, PICTURE_PATH, picturesIn, type Pictures } from './pictures.ts'
import { isLasting, withheldGroups } from './offer.ts'
import { reduceRows } from './reduce.ts'
import { lengthOf, momentsByMonth } from './relative.ts'
import type { ResolvedChoice } from './resolved.ts'
import { selectRecords } from './select.ts'
import { compositeOf, isHarmless, withoutRare } from './story.ts'
import { weeksOf } from './weekly.ts'

/** What a snapshot says that is neither chosen from the diary nor in it. */
export type Envelope = Pick<
  Snapshot,
  'share' | 'sealedAtMs' | 'expiresAtMs' | 'recipient' | 'purpose' | 'about' | 'terms' | 'keys'
>

const NO_CHANGES: Changes = new Map()

/** What is read of the diary beside its records. */
export interface Besides {
  /** What was changed of them, told where `choice.amendments` says so. */
  readonly changes?: Changes | undefined
  /** Told where `photo.blob` was chosen. */
  readonly pictures?: Pictures | undefined
}

/**
 * The snapshot that a choice makes of a diary. It depends on the chosen fields of the chosen records and on nothing
 * else: not on their order, nor on anything beside them, but for the number of entries left out and, where they were chosen,
 * the totals of the period before.
 */
export function buildSnapshot(
  records: readonly DiaryRecord[],
  choice: ResolvedChoice,
  envelope: Envelope,
  { changes = NO_CHANGES, pictures }: Besides = {},
): Snapshot {
  const { less, from, to } = choice
  const { picked, leftOut } = selectRecords(records, choice)
  const reduced = byPicture(reduceRows(picked, choice), pictures ?? new Map())
  const { rows: all, rowOf } = linkRows(reduced)
  const telling = all.filter(tells)
  const linked = choice.preset === 'story' ? telling.filter(isHarmless) : telling
  const isWeekly = less.includes('weekly')
  const isDaily = less.includes('daily') && !isWeekly
  const isCounted = !less.includes('bands') && !less.includes('class')
  const { rows, days: summed } = isDaily
    ? toDaily(linked, isCounted)
    : { rows: isWeekly ? linked.filter(lasts) : linked, days: [] }
  // A day that has no band is not told, nor that anything of it was changed.
  const days = less.includes('bands') ? daysInBands(summed) : summed
  const { rows: numbered, numbers } = numberRows(rows)
  const made = { picked: reduced, rowOf, numbers, days, isDaily }
  const fields = choice.fields.filter((path) => isShown(path, less))
  const range = less.includes('relative') ? { days: lengthOf(from, to) } : { from, to }
  const { share, sealedAtMs, expiresAtMs, recipient, purpose, about, terms, keys } = envelope
  const before = choice.before ? totalsOf(buildSnapshot(records, periodBefore(choice), envelope)) : undefined
  return {
    format: 'sotto-snapshot',
    version: 1,
    share,
    ...(less.includes('relative') ? momentsByMonth(sealedAtMs, expiresAtMs) : { sealedAtMs, expiresAtMs }),
    preset: choice.preset,
    ...(choice.owner === undefined ? {} : { owner: choice.owner }),
    ...(recipient === undefined ? {} : { recipient }),
    ...(purpose === undefined ? {} : { purpose }),
    range,
    less: LESS.filter((way) => less.includes(way)),
    fields,
    withheld: { groups: withheldGroups(fields), entries: leftOut },
    terms: {
      ...(choice.preset === 'story' ? withoutBasis(terms) : terms),
      onward: ONWARD_USES.filter((use) => terms.onward.includes(use)),
    },
    keys: { reply: keys.reply, event: keys.event },
    questions: [...choice.questions],
    // A story is told of nobody in particular: the keeper's words may name them.
    ...(about === undefined || choice.preset === 'story' ? {} : { about: { keptBy: about.keptBy } }),
    ...(before === undefined ? {} : { before }),
    ...(choice.amendments === undefined ? {} : { amendments: amendmentsIn(records, choice, changes, made) }),
    ...(fields.includes(PICTURE_PATH) ? { pictures: picturesIn(pictures ?? new Map(), rowOf, numbers) } : {}),
    rows: numbered,
    days: [...days],
    ...(isWeekly ? summedUp(linked, fields, range, choice) : {}),
  }
}

/** A delegate's reasons name a person, a court, a document: the ledger has them. */
const withoutBasis = ({ basis: _basis, ...terms }: Snapshot['terms']): Snapshot['terms'] => terms

const lasts = ({ kind }: LinkedRow): boolean => isLasting(kind)

/** Everything that is of a day, as weeks or as flares laid over one another. */
function summedUp(
  linked: readonly LinkedRow[],
  fields: readonly string[],
  range: Snapshot['range'],
  { preset, less, composite }: ResolvedChoice,
): Pick<Snapshot, 'weeks' | 'composite'> {
  const calendar = calendarOf(range)
  const entries = entriesOf({ rows: numberRows(linked).rows, fields: [...fields] }, calendar)
  if (composite) return { composite: compositeOf(entries, calendar) }
  const weeks = weeksOf(entries, calendar, less.includes('bands'))
  return { weeks: preset === 'story' ? withoutRare(weeks) : weeks }
}
