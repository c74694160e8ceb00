/** What happened when: the injury, work as it changed, limits as they were written down, visits. For a claim. */
import type { Day, Snapshot } from '@sotto/shared/snapshot'
import type { Calendar } from './calendar.ts'
import { dayIn, flagIn, numberIn, textIn, type Entries, type PlacedEntry } from './entry.ts'
import { workOf } from './work.ts'

interface Dated {
  readonly day: Day
  /** Days from the range's first; an injury may lie before it. */
  readonly index: number
}

export type TimelineEvent =
  | (Dated & { readonly kind: 'injury' })
  /** Days in a row, as far as they were entered, on which work was the same. */
  | (Dated & { readonly kind: 'work'; readonly status: string; readonly last: Day; readonly days: number })
  | (Dated & { readonly kind: 'visit'; readonly type: string | null; readonly attended: boolean | null })
  | (Dated & { readonly kind: 'ability'; readonly limits: readonly Limit[] })

export interface Limit {
  readonly field: 'sit' | 'stand' | 'walk' | 'lift' | 'carry'
  readonly value: number
  readonly unit: 'min' | 'kg' | 'lb'
}

const SHOWN_TO = ['worksafebc', 'advocate']

/** In order of days; null where the preset has none. */
export function timelineOf(
  snapshot: Pick<Snapshot, 'preset'>,
  entries: Entries,
  calendar: Calendar,
): TimelineEvent[] | null {
  if (!SHOWN_TO.includes(snapshot.preset)) return null
  const events = [
    ...injuries(entries, calendar),
    ...workRuns(entries, calendar),
    ...entries.within('visit').map(visit),
    ...entries.within('ability').flatMap(ability),
  ]
  return events.sort((a, b) => a.index - b.index)
}

function injuries(entries: Entries, calendar: Calendar): TimelineEvent[] {
  return entries.of('claim').flatMap(({ fields }) => {
    const day = dayIn(fields['injuryDate'])
    const index = day === null ? null : calendar.indexOf(day)
    return day === null || index === null ? [] : [{ kind: 'injury', day, index }]
  })
}

function workRuns(entries: Entries, calendar: Calendar): TimelineEvent[] {
  const runs: { first: Dated; last: Dated; status: string; days: number }[] = []
  for (const { day, index, status } of workOf(entries, calendar)?.days ?? []) {
    // A weekend between two weeks off does not end them.
    if (status === null || status === 'not-scheduled') continue
    const run = runs.at(-1)
    if (run && run.status === status) {
      run.last = { day, index }
      run.days += 1
    } else runs.push({ first: { day, index }, last: { day, index }, status, days: 1 })
  }
  return runs.map(({ first, last, status, days }) => ({ kind: 'work', ...first, status, last: last.day, days }))
}

const visit = ({ day, index, fields }: PlacedEntry): TimelineEvent => ({
  kind: 'visit',
  ...{ day, index },
  type: textIn(fields['type']),
  attended: flagIn(fields['attended']),
})

function ability({ day, index, fields }: PlacedEntry): TimelineEvent[] {
  const weight = fields['weightUnit'] === 'lb' ? 'lb' : 'kg'
  const limits = (['sit', 'stand', 'walk', 'lift', 'carry'] as const).flatMap((field): Limit[] => {
    const value = numberIn(fields[field])
    return value === null ? [] : [{ field, value, unit: field === 'lift' || field === 'carry' ? weight : 'min' }]
  })
  return limits.length === 0 ? [] : [{ kind: 'ability', day, index, limits }]
}
