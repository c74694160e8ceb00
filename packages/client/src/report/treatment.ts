/** What was done of a treatment: sessions of those planned, doses of those noted, visits kept. Counted, never judged. */
import type { Day, Snapshot } from '@sotto/shared/snapshot'
import type { Calendar } from './calendar.ts'
import type { Entries, PlacedEntry } from './entry.ts'
import { timesOf } from './weeks.ts'

/** `done` of `n`. */
export interface Done {
  readonly done: number
  readonly n: number
}

export interface TreatmentSum {
  /** Sessions of which it was said whether they were done. Null: not chosen. */
  readonly sessions: Done | null
  /** Doses taken, late ones too, of those that were noted as taken or skipped. */
  readonly doses: Done | null
  /** Visits of which it was said whether they were kept. */
  readonly visits: Done | null
}

export interface TreatmentWeek extends TreatmentSum {
  readonly day: Day
  readonly index: number
}

export interface Treatment extends TreatmentSum {
  readonly weeks: readonly TreatmentWeek[]
}

/** Those who are shown how treatment went, not each session and each medicine. */
const SHOWN_TO = ['worksafebc', 'advocate']

export function treatmentOf(
  snapshot: Pick<Snapshot, 'weeks' | 'less' | 'preset'>,
  entries: Entries,
  calendar: Calendar,
): Treatment | null {
  const isWeekly = snapshot.less.includes('weekly')
  const has = {
    sessions: entries.chosen('exercise', 'completed'),
    doses: entries.chosen('dose', 'status'),
    visits: entries.chosen('visit', 'attended'),
  }
  const isShown = isWeekly || SHOWN_TO.includes(snapshot.preset)
  if (!isShown || !Object.values(has).some(Boolean)) return null
  const weeks = isWeekly ? ofWeeks(snapshot, calendar, has) : ofEntries(entries, calendar, has)
  return { ...sumOf(weeks, has), weeks }
}

type Has = Readonly<Record<keyof TreatmentSum, boolean>>

function sumOf(weeks: readonly TreatmentSum[], has: Has): TreatmentSum {
  const add = (of: keyof TreatmentSum): Done | null =>
    has[of]
      ? weeks.reduce((sum, week) => ({ done: sum.done + (week[of]?.done ?? 0), n: sum.n + (week[of]?.n ?? 0) }), {
          done: 0,
          n: 0,
        })
      : null
  return { sessions: add('sessions'), doses: add('doses'), visits: add('visits') }
}

function ofWeeks({ weeks = [] }: Pick<Snapshot, 'weeks'>, calendar: Calendar, has: Has): TreatmentWeek[] {
  return weeks.flatMap((week) => {
    const index = calendar.indexOf(week.week)
    if (index === null || index < 0 || index >= calendar.days) return []
    const times = (of: string, ...words: readonly string[]) =>
      words.reduce((sum, word) => sum + timesOf(week, of, word), 0)
    const doneOf = (of: string, done: readonly string[], not: string): Done => {
      const kept = times(of, ...done)
      return { done: kept, n: kept + times(of, not) }
    }
    return {
      day: week.week,
      index,
      sessions: has.sessions ? doneOf('exercise.completed', ['yes'], 'no') : null,
      doses: has.doses ? doneOf('dose.status', ['taken', 'late'], 'skipped') : null,
      visits: has.visits ? doneOf('visit.attended', ['yes'], 'no') : null,
    }
  })
}

function ofEntries(entries: Entries, calendar: Calendar, has: Has): TreatmentWeek[] {
  const told: readonly PlacedEntry[] = (['exercise', 'dose', 'visit'] as const).flatMap((kind) => entries.within(kind))
  const weeks = Map.groupBy(told, ({ index }) => Math.max(0, calendar.weekOf(index)))
  return [...weeks]
    .sort(([a], [b]) => a - b)
    .map(([index, of]) => ({
      day: calendar.dayAt(index),
      index,
      sessions: has.sessions ? flagged(of, 'exercise', 'completed') : null,
      doses: has.doses ? doses(of) : null,
      visits: has.visits ? flagged(of, 'visit', 'attended') : null,
    }))
}

function flagged(entries: readonly PlacedEntry[], of: PlacedEntry['kind'], field: string): Done {
  const said = entries.flatMap(({ kind, fields }) =>
    kind === of && typeof fields[field] === 'boolean' ? fields[field] : [],
  )
  return { done: said.filter((one) => one === true).length, n: said.length }
}

/** In a share by the day one row stands for several doses, and says for how many. */
function doses(entries: readonly PlacedEntry[]): Done {
  const of = (status: unknown) => status === 'taken' || status === 'late'
  const said = entries.filter(({ kind, fields }) => kind === 'dose' && typeof fields['status'] === 'string')
  const count = (some: readonly PlacedEntry[]) => some.reduce((sum, { times }) => sum + times, 0)
  return { done: count(said.filter(({ fields }) => of(fields['status']))), n: count(said) }
}
