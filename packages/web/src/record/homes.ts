import type { FormKind } from './fields.ts'

/** Where a kind's entries are listed. */
export function homeOf(kind: FormKind): string {
  if (kind === 'medication') return 'medicines'
  return kind === 'exercise' || kind === 'goal' || kind === 'ability' ? 'movement' : `record/${kind}`
}
