import type { RecordKind } from '@sotto/shared/diary'
import type { App } from '../app/app.ts'
import { Asked } from '../engine/asked.svelte.ts'

/** At most so many of a set are offered by themselves; any other can be written again. */
const MOST = 12

/** The owner's own words that entries hold: kept once used. To be called while a component is set up. */
export function useOwnWords(app: App): { of: (kind: RecordKind, field: string) => readonly string[] } {
  const asked = new Asked(app.engine, () => app.engine.api.view.vocabulary())
  return {
    of: (kind, field) => {
      const set = asked.value?.find((one) => one.kind === kind && one.field === field)
      return set?.words.slice(0, MOST).map(({ term }) => term) ?? []
    },
  }
}
