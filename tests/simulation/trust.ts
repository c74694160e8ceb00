import type { Machine, Outcome } from './machine.ts'
import type { Simulation } from './simulation.ts'

/** What an honest relay may never be accused of. */
const ACCUSATIONS: ReadonlySet<string> = new Set([
  'relay-withholding',
  'relay-rollback',
  'relay-fork',
  'relay-tampered',
  'epoch-unopened',
])

export function demandTrust(simulation: Simulation, { name }: Machine, outcome: Outcome<unknown>): void {
  if (outcome.kind === 'failed' && !simulation.malice && !simulation.relayLost && ACCUSATIONS.has(outcome.code))
    simulation.faults.push(`${name} accuses an honest relay: ${outcome.code}`)
}
