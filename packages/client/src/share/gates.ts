/** What is asked before a share, and what of the answers goes where. */
import { GATES, type Gate, type LedgerGate, type Snapshot } from '@sotto/shared/snapshot'
import { SottoError } from '../error.ts'
import { othersIn } from '../report/others.ts'

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
