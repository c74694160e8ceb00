import { machineFaults, networkFaults, ordinary } from './faults.ts'
import { checkAgreement, heal } from './heal.ts'
import type { RelayHost } from './relay-host.ts'
import { Simulation } from './simulation.ts'
import { storeFaults } from './store-faults.ts'

/** What came of one seed. */
export interface Report {
  readonly seed: number
  readonly faults: readonly string[]
  readonly hash: string
  readonly steps: number
  readonly injected: ReadonlyMap<string, number>
  readonly trace: readonly string[]
}

/** Runs one seed to its end; the same seed gives the same trace. */
export async function runSeed(relay: RelayHost, seed: number): Promise<Report> {
  const simulation = new Simulation(relay, seed)
  const { dice, faults, watch, trace } = simulation
  try {
    await simulation.begin(dice.between(2, 4))
    const steps = dice.between(60, 140)
    for (let step = 0; step < steps; step++) {
      simulation.advance()
      await dice
        .weigh([
          ...ordinary(simulation),
          ...networkFaults(simulation),
          ...machineFaults(simulation),
          ...storeFaults(simulation),
        ])
        .act()
    }
    await heal(simulation)
    await checkAgreement(simulation)
  } catch (error) {
    faults.push(`the run broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  }
  for (const machine of simulation.machines) machine.kill()
  faults.push(...new Set(watch.faults))
  return { seed, faults, hash: trace.hash, steps: simulation.step(), injected: trace.injected, trace: trace.lines }
}
