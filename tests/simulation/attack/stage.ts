import { add, sync } from '../acts.ts'
import { listOf } from '../heal.ts'
import type { Machine } from '../machine.ts'
import { checkGhosts } from '../roster-check.ts'
import type { Simulation } from '../simulation.ts'
import type { Attack } from './attack.ts'
import { attackOf, type AttackKind } from './kinds.ts'

/**
 * Rounds after a strike within which some device raises the alarm. In each round every device writes an entry and
 * syncs: in the first the others' updates meet what was done, in the second theirs come back to the victim.
 */
export const ROUNDS_TO_ALARM = 3

/** Rounds within which an attack finds something to strike at. */
const ROUNDS_TO_STRIKE = 5

/** Stages one attack; checks that it is found out and that nothing it did has touched the diary. */
export async function stage(simulation: Simulation, kind: AttackKind): Promise<boolean> {
  const { dice, machines, trace, faults } = simulation
  const [victim, author] = dice.shuffled(machines.filter(({ serves, damaged }) => serves && !damaged))
  if (!victim || !author) return true
  const attack = attackOf(kind, simulation, { victim, author })
  simulation.note(`an attack: ${kind} against ${victim.name}`)
  await attack.prepare()
  simulation.malice = attack
  let left = ROUNDS_TO_STRIKE
  for (let round = 1; left > 0 && !attack.found; round++) {
    const struckBefore = attack.struck
    await attack.round(round)
    for (const machine of dice.shuffled(machines.filter(({ serves }) => serves))) {
      simulation.advance()
      const found = await takePart(simulation, machine, attack)
      attack.found ??= found
    }
    simulation.note(`round ${round}: ${attack.found ?? 'no alarm'}`)
    left = attack.struck && !struckBefore ? ROUNDS_TO_ALARM : left - 1
  }
  simulation.malice = null
  if (attack.struck) trace.inject(kind)
  // A device whose damaged store shows only now leaves too few to strike at.
  else if (!attack.mayMiss && !machines.some(({ broken }) => broken)) faults.push(`${kind} found nothing to strike at`)
  if (attack.struck && !attack.found && !attack.isHarmless) faults.push(`${kind} was not noticed`)
  if (attack.found) simulation.told.add(`${kind}: ${attack.found.split(' ')[0]}`)
  for (const machine of machines) {
    const { name, removed } = machine
    const list = await listOf(simulation, name)
    if (!list) continue
    faults.push(...simulation.ledger.checkOwn(machine, list))
    if (!removed) faults.push(...simulation.ledger.forged(list))
  }
  await checkGhosts(simulation)
  await attack.mend()
  return attack.passes
}

/** The device writes and syncs; says which expected code it came up with. */
async function takePart(simulation: Simulation, machine: Machine, attack: Attack): Promise<string | null> {
  machine.unparked = true
  add(simulation, machine)
  const synced = await sync(simulation, machine)
  const standing = await machine.start((device) => device.status())
  await machine.settle()
  machine.unparked = false
  if (standing.kind !== 'done' || !attack.struck) return null
  const codes = standing.value.alarms.map(({ code }): string => code)
  if (synced.kind === 'failed') codes.push(synced.code)
  const code = attack.expected.find((one) => codes.includes(one))
  return code === undefined ? null : `${code} on ${machine.name}`
}
