import type { Shown } from './view.ts'

/** Where an entry is opened and changed. */
export function addressOf({ id, kind, day }: Pick<Shown, 'id' | 'kind' | 'day'>): string {
  if (kind === 'pain' || kind === 'dose' || kind === 'flare') return `entry/${id}`
  return kind === 'check' ? `check/${day}` : `record/${kind}/${id}`
}
