/** Whom a share names beside its owner. They are asked for by what stands in it, not by what was chosen. */
import { fieldOf, termSensitivity } from '@sotto/shared/diary'
import type { Snapshot } from '@sotto/shared/snapshot'

/** What a share names of others. `custom` are words of the owner's own, in which anybody may be named. */
export const OTHERS = ['provider', 'prescriber', 'contact', 'custom'] as const

export type Other = (typeof OTHERS)[number]

/** What a snapshot names of others, as it stands: nothing is asked of what is not in it. */
export function othersIn({ rows }: Pick<Snapshot, 'rows'>): Other[] {
  const found = new Set<Other>()
  for (const { kind, fields } of rows) {
    for (const [name, value] of Object.entries(fields)) {
      const field = fieldOf(kind, name)
      if (kind === 'visit' && name === 'provider') found.add('provider')
      else if (kind === 'medication' && name === 'prescriber') found.add('prescriber')
      else if (kind === 'profile' && name === 'emergencyContacts') found.add('contact')
      else if (field?.type === 'note' || (field?.sensitivity === 'S4' && field.type === 'text')) found.add('custom')
      else if (field?.type === 'terms' && Array.isArray(value)) {
        if (value.some((term) => typeof term === 'string' && termSensitivity(field, term) === 'S4')) found.add('custom')
      }
    }
  }
  return OTHERS.filter((one) => found.has(one))
}
