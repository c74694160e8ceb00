/** What is asked before a share, and what of the answers goes where. */
import { fieldOf, termSensitivity } from '@sotto/shared/diary'
import { GATES, LEDGER_GATES, type Gate, type LedgerGate, type Snapshot } from '@sotto/shared/snapshot'
import { SottoError } from '../error.ts'

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

/** The gates of a preset: a story stops before all three. */
export const gatesOf = (preset: string): readonly Gate[] => (preset === 'story' ? GATES : [])

/** @throws {SottoError} `gates-unanswered` with those that are */
export function demandGates(preset: string, given: readonly LedgerGate[]): void {
  const open = gatesOf(preset).filter((gate) => !given.includes(gate))
  if (open.length > 0) throw new SottoError('gates-unanswered', `Not confirmed yet: ${open.join(', ')}.`)
}

/** Those that go with the snapshot, as its terms. */
export const sealedGates = (preset: string, given: readonly LedgerGate[]): Gate[] =>
  gatesOf(preset).filter((gate) => given.includes(gate))

/** Those that the ledger keeps. Where others are named and nothing was said of them, it says that they were not asked. */
export function ledgerGates(snapshot: Pick<Snapshot, 'rows' | 'preset'>, given: readonly LedgerGate[]): LedgerGate[] {
  const story: readonly LedgerGate[] = sealedGates(snapshot.preset, given)
  if (othersIn(snapshot).length === 0) return [...story]
  return [...story, given.includes('others-agreed') ? 'others-agreed' : 'others-not-asked']
}

export const isLedgerGate = (word: unknown): word is LedgerGate => LEDGER_GATES.some((one) => one === word)
