import { add } from './acts.ts'
import { CANARY } from './watch.ts'
import type { Choice } from './faults.ts'
import type { Outcome, Machine } from './machine.ts'
import { isHome } from './moving.ts'
import type { Simulation } from './simulation.ts'
import { thiefOf } from './thief.ts'
import { demandTrust } from './trust.ts'

const one = (weight: number, act: Choice['act']): Choice => ({ weight, act })

/** Most machines that there are at once, and ever. */
const MOST = { members: 4, ever: 6 }

/** Devices that have to be left, whatever becomes of the removals that were asked for. */
const FEWEST_LEFT = 2

/** Owners give names, change the keys, and remove devices; so does a delegate, as far as it may. */
export function memberActs(simulation: Simulation): Choice[] {
  const { dice, owners, machines } = simulation
  const idle = owners.filter((machine) => machine.serves && !machine.busy)
  if (idle.length === 0) return []
  const naming = machines.filter(({ role, serves, busy }) => role !== 'helper' && serves && !busy)
  const guests = guestsIn(simulation)
  return [
    one(1, () => rename(simulation, dice.pick(naming))),
    one(1, () => rotate(simulation, dice.pick(naming))),
    ...(hasRoom(simulation) && simulation.moving.running === 0 ? [one(1, () => recover(simulation))] : []),
    ...(removable(simulation).length > 0 ? [one(2, () => revokeOne(simulation, dice.pick(idle)))] : []),
    ...(guests.length > 0 ? [one(1, () => shutOut(simulation, dice.pick(idle), dice.pick(guests)))] : []),
  ]
}

/** Helpers and delegates that are in. */
export const guestsIn = ({ machines }: Simulation): Machine[] =>
  machines.filter(({ role, removed }) => role !== 'owner' && !removed)

async function shutOut(simulation: Simulation, remover: Machine, guest: Machine): Promise<void> {
  void revoke(simulation, remover, guest)
  await remover.settle()
}

/** A helper or delegate is removed with nothing in the owner's way, and writes on. */
export async function shutOutInPeace(simulation: Simulation, guest: Machine): Promise<void> {
  const remover = simulation.owners.find((machine) => machine.serves && isHome(simulation, machine))
  if (!remover) return
  remover.unparked = true
  await revoke(simulation, remover, guest)
  await remover.settle()
  remover.unparked = false
  if (!guest.removed || !guest.on) return
  add(simulation, guest)
  await guest.settle()
}

/** Those that may be removed: both of two that remove each other at once count as gone; who asked in vain asks again. */
function removable({ owners }: Simulation): Machine[] {
  const members = owners.filter(({ removed, broken }) => !removed && !broken)
  const left = members.filter(({ condemned }) => !condemned)
  return left.length > FEWEST_LEFT ? members : members.filter(({ condemned }) => condemned)
}

/** A removal with nothing in its way, while others may have much that they have not sent. */
export async function revokeInPeace(simulation: Simulation): Promise<void> {
  const { dice, machines, owners } = simulation
  const [gone] = dice.shuffled(removable(simulation))
  const remover = owners.find((machine) => machine.serves && machine !== gone)
  if (!gone || !remover) return
  for (const machine of machines.filter((other) => other.serves && other !== gone && !other.damaged)) {
    if ((await thiefOf(simulation, machine)).outboxes.main.sealed.length > 0) simulation.trace.inject('sealed-anew')
  }
  remover.unparked = true
  await revoke(simulation, remover, gone)
  await remover.settle()
  remover.unparked = false
  if (!gone.removed || !gone.on) return
  add(simulation, gone)
  await gone.settle()
}

async function revokeOne(simulation: Simulation, remover: Machine): Promise<void> {
  const others = removable(simulation).filter((machine) => machine !== remover)
  if (others.length === 0) return
  void revoke(simulation, remover, simulation.dice.pick(others))
  await remover.settle()
}

/** One device removes another's. */
export async function revoke(simulation: Simulation, remover: Machine, gone: Machine): Promise<Outcome<void>> {
  const { member } = gone
  if (member === null) throw new Error(`${gone.name} is no member`)
  gone.condemned = true
  simulation.trace.inject('revoke')
  const revoking = remover.start((device) => device.revoke(member))
  simulation.follow(remover, `revoke ${gone.name}`, revoking, (outcome) => demandTrust(simulation, remover, outcome))
  return await revoking
}

export async function rotate(simulation: Simulation, machine: Machine): Promise<void> {
  simulation.trace.inject('rotate')
  const rotating = machine.start((device) => device.rotate())
  simulation.follow(machine, 'rotate', rotating, (outcome) => demandTrust(simulation, machine, outcome))
  await machine.settle()
}

const hasRoom = ({ owners }: Simulation): boolean =>
  owners.filter(({ removed }) => !removed).length < MOST.members && owners.length < MOST.ever

/** The phrase brings the vault back to one more machine, which may shut out another at once. */
async function recover(simulation: Simulation): Promise<void> {
  const { dice, trace } = simulation
  const gone = removable(simulation).length > 0 && dice.chance(0.5) ? dice.pick(removable(simulation)) : null
  if (gone) gone.condemned = true
  const fresh = simulation.addMachine()
  trace.inject('recover')
  simulation.note(`${fresh.name} comes by the phrase${gone ? `, without ${gone.name}` : ''}`)
  await simulation.recover(fresh, gone?.member ? [gone.member] : [])
}

async function rename(simulation: Simulation, machine: Machine): Promise<void> {
  const { dice, machines, trace } = simulation
  const { member } = dice.pick(machines)
  if (member === null) return
  trace.inject('rename')
  const renaming = machine.start((device) => device.rename(member, `${CANARY} ${simulation.step()}`))
  simulation.follow(machine, 'rename', renaming, () => {})
  await machine.settle()
}
