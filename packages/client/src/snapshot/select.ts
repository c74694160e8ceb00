/** Which records of a diary are in a share at all, and how many its owner left out of it. */
import type { DiaryRecord } from '@sotto/shared/diary'
import type { Picked } from './draft.ts'
import { isLasting } from './offer.ts'
import { lensOf, project, type Lens } from './project.ts'
import type { ResolvedChoice } from './resolved.ts'

export interface Selected {
  readonly picked: readonly Picked[]
  /** Entries that would be in it, had they not been unticked or tagged with a condition left out. */
  readonly leftOut: number
}

interface Candidate {
  readonly record: DiaryRecord
  readonly picked: Picked
  readonly isLeftOut: boolean
}

export function selectRecords(records: readonly DiaryRecord[], choice: ResolvedChoice): Selected {
  const lens = lensOf(choice)
  const live = records.filter(({ deletedAt }) => deletedAt === undefined)
  const isLeftOut = leaver(records, choice)
  const candidates = live
    .filter((record) => belongs(record, lens))
    .flatMap((record): Candidate[] => {
      const picked = project(record, lens)
      return picked ? [{ record, picked, isLeftOut: isLeftOut(record) }] : []
    })
  const near = nearDoses(candidates, choice.painNearDosesMs)
  const taken = new Set(
    candidates.filter((one) => !one.isLeftOut).flatMap(({ picked }) => picked.points['medication'] ?? []),
  )
  const fits = ({ record }: Candidate) =>
    near(record) && (record.kind !== 'medication' || taken.has(record.id) || isTakenIn(record, choice))
  const chosen = candidates.filter(fits)
  return {
    picked: chosen.filter((one) => !one.isLeftOut).map(({ picked }) => picked),
    // A condition that is left out is not counted: the count would tell of it.
    leftOut: chosen.filter((one) => one.isLeftOut && !choice.leaveOutConditions.includes(one.record.id)).length,
  }
}

/** The day of the earliest entry that a choice shows. */
export function firstDay(records: readonly DiaryRecord[], choice: ResolvedChoice): string | undefined {
  const days = selectRecords(records, choice)
    .picked.filter(({ row }) => !isLasting(row.kind))
    .map(({ row }) => String(row.day))
  return days.reduce<string | undefined>((first, day) => (first === undefined || day < first ? day : first), undefined)
}

/** What no choice of fields can tell rightly, or what a preset leaves out by rule. */
function belongs(record: DiaryRecord, { choice, has }: Lens): boolean {
  // Told without its status, a dose that was skipped would read as taken.
  if (record.kind === 'dose' && record.status === 'skipped') return has('dose.status')
  return !(choice.current && record.kind === 'condition' && record.active === false)
}

/**
 * Whether the owner left a record out: by itself, by a condition it is tagged with, or because what it is part of is: a
 * dose of a medicine, a picture of an entry, and so a picture of a dose of a medicine; also where that was removed.
 */
function leaver(records: readonly DiaryRecord[], choice: ResolvedChoice): (record: DiaryRecord) => boolean {
  const conditions = new Set(choice.leaveOutConditions)
  const isTagged = (record: DiaryRecord) => record.conditions?.some((id) => conditions.has(id)) === true
  const tagged = records.filter(isTagged).map(({ id }) => id)
  const out = new Set([...choice.leaveOut, ...choice.leaveOutConditions, ...tagged])
  const wholes = new Map(records.map((record) => [record.id, wholeOf(record)]))
  return (record) => {
    // Two devices can have two pictures be of one another.
    const seen = new Set<string>()
    for (let id: string | undefined = record.id; id !== undefined && !seen.has(id); id = wholes.get(id)) {
      if (out.has(id)) return true
      seen.add(id)
    }
    return false
  }
}

const wholeOf = (record: DiaryRecord): string | undefined =>
  record.kind === 'dose' ? record.medication : record.kind === 'photo' ? record.of : undefined

/** Whether a medicine was current on a day of the range, as far as its owner said. */
function isTakenIn(record: DiaryRecord, { from, to }: ResolvedChoice): boolean {
  if (record.kind !== 'medication') return false
  return (record.start ?? record.localDate) <= to && (record.stop ?? to) >= from
}

function nearDoses(candidates: readonly Candidate[], withinMs: number | undefined): (record: DiaryRecord) => boolean {
  if (withinMs === undefined) return () => true
  const doses = candidates
    .filter(({ record, isLeftOut }) => record.kind === 'dose' && !isLeftOut)
    .map(({ record }) => record.at)
    .sort((a, b) => a - b)
  return ({ kind, at }) => {
    if (kind !== 'pain') return true
    const next = firstNotBefore(doses, at - withinMs)
    return next !== undefined && next <= at + withinMs
  }
}

/** The least of ascending numbers that is `bound` or more. */
function firstNotBefore(ascending: readonly number[], bound: number): number | undefined {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? Infinity) < bound) low = middle + 1
    else high = middle
  }
  return ascending[low]
}
