import type { RecordOf } from '@sotto/shared/diary'

export type LeakLine = RecordOf<'leak'>
export type LeakSign = NonNullable<LeakLine['sign']>

/** A report that turned up where it should not be: what its lines say together. */
export interface Leak {
  /** Of the line that began it. */
  readonly id: string
  /** When it was noticed, UTC ms. */
  readonly atMs: number
  /** What was said of it then. */
  readonly note: string | null
  /** Ids of the lines of the ledger that it may have come from, as far as is known; those named last come first. */
  readonly disclosures: readonly string[]
  /** How that is known; null where it is not. */
  readonly sign: LeakSign | null
  /** Where it stands, oldest first. */
  readonly seen: readonly LeakLine[]
  /** By which links were shut, oldest first. */
  readonly shut: readonly LeakLine[]
  readonly isOver: boolean
  /** All of them, in order of time. */
  readonly lines: readonly LeakLine[]
}

/** Leaks by their lines, oldest first. A line of a leak that is not here is passed over. */
export function leaksOf(lines: readonly LeakLine[]): Leak[] {
  return lines.filter(({ step, of }) => step === 'noticed' && of === undefined).map((first) => leakOf(first, lines))
}

function leakOf(first: LeakLine, all: readonly LeakLine[]): Leak {
  const lines = [first, ...all.filter(({ of }) => of === first.id)]
  const told = lines.filter(({ step, disclosures = [] }) => step !== 'shut' && disclosures.length > 0)
  const named = told.toReversed().flatMap(({ disclosures = [] }) => disclosures)
  const turns = lines.filter(({ step }) => step === 'over' || step === 'reopened')
  return {
    id: first.id,
    atMs: first.at,
    note: first.note ?? null,
    disclosures: [...new Set(named)],
    sign: told.at(-1)?.sign ?? null,
    seen: lines.filter(({ step }) => step === 'seen'),
    shut: lines.filter(({ step }) => step === 'shut'),
    isOver: turns.at(-1)?.step === 'over',
    lines,
  }
}
