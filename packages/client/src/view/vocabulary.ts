import type { RecordKind } from '@sotto/shared/diary'
import type { Diary } from '../diary/diary.ts'
import type { OwnWord } from '../outline/standing.ts'

/** The owner's own words of one set, or the names of the exercises (`exercise.planItem`). */
export interface OwnWords {
  readonly kind: RecordKind
  readonly field: string
  /** Most used first, then the last used. */
  readonly words: readonly Pick<OwnWord, 'term' | 'count' | 'lastDay'>[]
}

/** Every own word that an entry holds, however old, in order of kinds and fields; sets without one are left out. */
export async function vocabulary({ months }: Diary): Promise<readonly OwnWords[]> {
  const { words } = await months.standing(await months.spans())
  const sets = [...Map.groupBy(words, ({ kind, field }) => `${kind}.${field}`)].sort(([a], [b]) => (a < b ? -1 : 1))
  return sets.flatMap(([, ofSet]) => {
    const [first] = ofSet
    if (!first) return []
    const sorted = ofSet.toSorted(mostUsedFirst).map(({ term, count, lastDay }) => ({ term, count, lastDay }))
    return [{ kind: first.kind, field: first.field, words: sorted }]
  })
}

function mostUsedFirst(a: OwnWord, b: OwnWord): number {
  if (a.count !== b.count) return b.count - a.count
  if (a.lastDay !== b.lastDay) return a.lastDay > b.lastDay ? -1 : 1
  return a.term < b.term ? -1 : 1
}
