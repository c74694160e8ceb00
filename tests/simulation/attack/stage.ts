import { Device } from '@sotto/client'
import { decode } from '@sotto/crypto'
import { ROUTES } from '@sotto/shared'
import { add, sync } from '../acts.ts'
import { listOf } from '../heal.ts'
import { Machine } from '../machine.ts'
import { ORIGIN } from '../relay-host.ts'
import type { Simulation } from '../simulation.ts'
import { routeOf } from '../wire.ts'
import type { Attack, AttackKind } from './attack.ts'
import { Fork } from './fork.ts'
import { Flip, Replay, Rollback, Transplant, Withhold } from './page-attacks.ts'

/**
 * Rounds after a strike within which some device raises the alarm. In each round every device writes an entry and
 * syncs: in the first the others' updates meet what was done, in the second theirs come back to the victim.
 */
export const ROUNDS_TO_ALARM = 3

/** Rounds within which an attack finds something to strike at. */
const ROUNDS_TO_STRIKE = 5

/** The relay turns malicious; checks that it is found out and that nothing it did has touched the diary. */
export async function stage(simulation: Simulation, kind: AttackKind): Promise<boolean> {
  const { dice, machines, trace, faults } = simulation
  const [victim, author] = dice.shuffled(machines.filter(({ serves }) => serves))
  if (!victim || !author) return true
  const attack = await prepare(simulation, kind, victim.name, author)
  simulation.note(`the relay turns malicious: ${kind} against ${victim.name}`)
  simulation.malice = attack
  let found: string | null = null
  let left = ROUNDS_TO_STRIKE
  for (let round = 1; left > 0 && !found; round++) {
    const struckBefore = attack.struck
    for (const machine of dice.shuffled(machines.filter(({ serves }) => serves))) {
      simulation.advance()
      found ??= await takePart(simulation, machine, attack)
    }
    simulation.note(`round ${round}: ${found ?? 'no alarm'}`)
    left = attack.struck && !struckBefore ? ROUNDS_TO_ALARM : left - 1
  }
  simulation.malice = null
  if (attack.struck) trace.inject(kind)
  // A device whose damaged store shows only now leaves too few to strike at.
  else if (!attack.mayMiss && !machines.some(({ broken }) => broken)) faults.push(`${kind} found nothing to strike at`)
  if (attack.struck && !found) faults.push(`${kind} was not noticed`)
  for (const { name } of machines) {
    const list = await listOf(simulation, name)
    if (!list) continue
    faults.push(...simulation.ledger.checkOwn(name, list), ...simulation.ledger.forged(list))
  }
  return attack.passes
}

/** The device writes and syncs; says which expected alarm it raised. */
async function takePart(simulation: Simulation, machine: Machine, attack: Attack): Promise<string | null> {
  machine.unparked = true
  add(simulation, machine)
  await sync(simulation, machine)
  const standing = await machine.start((device) => device.status())
  machine.unparked = false
  if (standing.kind !== 'done' || !attack.struck) return null
  const alarm = standing.value.alarms.find(({ code }) => attack.expected.includes(code))
  return alarm ? `${alarm.code} on ${machine.name}` : null
}

async function prepare(simulation: Simulation, kind: AttackKind, victim: string, author: Machine): Promise<Attack> {
  if (kind === 'withhold') return new Withhold(simulation, victim)
  if (kind === 'rollback') return new Rollback(simulation, victim)
  if (kind === 'flip') return new Flip(simulation, victim)
  if (kind === 'replay') return new Replay(simulation, victim)
  if (kind === 'fork') {
    const fork = new Fork(simulation, victim)
    await fork.prepare(author)
    return fork
  }
  const transplant = new Transplant(simulation, victim)
  transplant.foreign = await foreignUpdates(simulation)
  return transplant
}

/** What a device of another vault at the same relay sends. */
async function foreignUpdates(simulation: Simulation): Promise<Uint8Array[]> {
  const sent: Uint8Array[] = []
  const stranger = new Machine(simulation, 'stranger', simulation.dice.fork('stranger'), 'UTC')
  simulation.malice = {
    request: (_device, call) => {
      if (routeOf(call.url) === 'push') sent.push(...decode(ROUTES.push.request, call.body).updates)
      return Promise.resolve(null)
    },
    answer: (_device, _call, answer) => answer,
  }
  await stranger.begin((env, store) => Device.create(env, store, { relay: ORIGIN, name: 'stranger' }))
  await stranger.start((device) => device.diary((diary) => diary.add({ kind: 'pain', nrs: 1, note: 'elsewhere' })))
  await stranger.start((device) => device.sync())
  stranger.kill()
  simulation.malice = null
  return sent
}
