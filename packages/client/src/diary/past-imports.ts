import type { DiaryRecord } from '@sotto/shared/diary'
import { decodeTime } from 'ulid'

/** What is in the diary of one import. Local dates, YYYY-MM-DD. */
export interface PastImport {
  readonly importId: string
  /** When it was made, by that device's clock. */
  readonly atMs: number
  readonly entries: number
  readonly from: string
  readonly to: string
  /** The programs that its entries come from. */
  readonly sources: readonly string[]
}

/** The imports that these entries came with, the newest first. An id that tells no time stands last. */
export function pastImports(records: readonly DiaryRecord[]): PastImport[] {
  const byImport = Map.groupBy(
    records.filter(({ importId, deletedAt }) => importId !== undefined && deletedAt === undefined),
    ({ importId }) => importId ?? '',
  )
  const found = [...byImport].map(([importId, those]): PastImport => {
    const days = those.map(({ localDate }) => localDate).sort()
    return {
      importId,
      atMs: timeOf(importId),
      entries: those.length,
      from: days[0] ?? '',
      to: days.at(-1) ?? '',
      sources: [...new Set(those.map(({ source }) => source))].sort(),
    }
  })
  return found.sort((one, other) => other.atMs - one.atMs || (one.importId < other.importId ? -1 : 1))
}

function timeOf(importId: string): number {
  try {
    return decodeTime(importId)
  } catch {
    return 0
  }
}
