import { ATTACKS, type AttackKind } from './attack/kinds.ts'
import { stage } from './attack/stage.ts'
import { machineFaults, networkFaults, ordinary } from './faults.ts'
import { acknowledge, checkAgreement, converge, heal } from './heal.ts'
import { memberActs } from './member-acts.ts'
import { delegations } from './delegates.ts'
import { helpings } from './helping.ts'
import { meetingsOf, type Meets } from './meets.ts'
import { moves } from './moving.ts'
import type { Relays } from './relays.ts'
import { Simulation } from './simulation.ts'
import { storeFaults } from './store-faults.ts'

/** What came of one seed. */
export interface Report {
  readonly seed: number
  readonly malice: Malice
  readonly meets: Meets
  readonly length: Length
  readonly faults: readonly string[]
  readonly hash: string
  readonly steps: number
  readonly injected: ReadonlyMap<string, number>
  /** How the attack was noticed: its kind and the code that came up. */
  readonly told: ReadonlySet<string>
  readonly trace: readonly string[]
}

/** Which attacks are staged: one kind on every seed, all in turn on every second one, or none. */
export type Malice = AttackKind | 'all' | 'none'

/** @throws {Error} for a name that stands for none. */
export function maliceNamed(text: string): Malice {
  const names: readonly Malice[] = ['all', 'none', ...ATTACKS]
  const named = names.find((name) => name === text)
  if (named === undefined) throw new Error(`not a kind of malice: ${text}; there are ${names.join(', ')}`)
  return named
}

/** What stays on record after an attack is over: the relay did show two histories. */
const ATTACKED: ReadonlySet<string> = new Set(['relay-rollback', 'relay-fork'])

/** Alarms about what is over once it has been told. */
const TOLD_ONCE = ['relay-tampered', 'removed-wrote-on', 'epoch-unopened']

function attackOf(seed: number, malice: Malice): AttackKind | null {
  if (malice === 'none') return null
  if (malice !== 'all') return malice
  return seed % 2 === 0 ? (ATTACKS[(seed / 2) % ATTACKS.length] ?? null) : null
}

/** How many steps a run takes before its faults end: fewest and most, without an attack and before one. */
const STEPS = {
  short: { honest: { least: 30, most: 75 }, attacked: { least: 10, most: 30 } },
  long: { honest: { least: 60, most: 140 }, attacked: { least: 20, most: 50 } },
}

export type Length = keyof typeof STEPS

/** What a run is beside its seed; with all of it the same it gives the same trace. */
export interface Setting {
  readonly malice: Malice
  readonly meets: Meets
  readonly length: Length
}

/** Runs one seed to its end. A run with an attack meets nobody but an owner's devices at one relay. */
export async function runSeed(relays: Relays, seed: number, { malice, meets, length }: Setting): Promise<Report> {
  const attack = attackOf(seed, malice)
  const simulation = new Simulation(relays, seed, meetingsOf(seed, attack ? 'none' : meets))
  const { dice, faults, watch, trace } = simulation
  try {
    if (attack) simulation.note(`an attack is to come: ${attack}`)
    await simulation.begin(dice.pick([2, 3, 3, 4]))
    const { least, most } = STEPS[length][attack ? 'attacked' : 'honest']
    const steps = dice.between(least, most)
    for (let step = 0; step < steps; step++) {
      simulation.advance()
      await dice
        .weigh([
          ...ordinary(simulation),
          ...memberActs(simulation),
          ...helpings(simulation),
          ...delegations(simulation),
          ...moves(simulation),
          ...networkFaults(simulation),
          ...machineFaults(simulation),
          ...storeFaults(simulation),
        ])
        .act()
    }
    await heal(simulation)
    await checkAgreement(simulation)
    if (attack && faults.length === 0 && (await stage(simulation, attack))) {
      await heal(simulation)
      for (const code of TOLD_ONCE) await acknowledge(simulation, code)
      await converge(simulation)
      await checkAgreement(simulation, ATTACKED)
    }
  } catch (error) {
    faults.push(`the run broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  }
  for (const machine of simulation.machines) machine.kill()
  faults.push(...new Set(watch.faults))
  return {
    seed,
    malice,
    meets,
    length,
    faults,
    hash: trace.hash,
    steps: simulation.step(),
    injected: trace.injected,
    told: simulation.told,
    trace: trace.lines,
  }
}
