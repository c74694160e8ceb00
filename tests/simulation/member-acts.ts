import { add } from './acts.ts'
import { CANARY } from './watch.ts'
import type { Choice } from './faults.ts'
import type { Outcome, Machine } from './machine.ts'
import type { Simulation } from './simulation.ts'
import { thiefOf } from './thief.ts'

const one = (weight: number, act: Choice['act']): Choice => ({ weight, act })

/** Most machines that there are at once, and ever. */
const MOST = { members: 4, ever: 6 }

/** Devices that have to be left, whatever becomes of the removals that were asked for. */
const FEWEST_LEFT = 2

/** What an honest relay may never be accused of. */
const ACCUSATIONS: ReadonlySet<string> = new Set([
  'relay-withholding',
  'relay-rollback',
  'relay-fork',
  'relay-tampered',
  'epoch-unopened',
])

/** Owners give names, change the keys, and remove devices. */
export function memberActs(simulation: Simulation): Choice[] {
  const { dice, machines } = simulation
  const idle = machines.filter((machine) => machine.serves && !machine.busy)
  if (idle.length === 0) return []
  return [
    one(1, () => rename(simulation, dice.pick(idle))),
    one(1, () => rotate(simulation, dice.pick(idle))),
    ...(hasRoom(simulation) ? [one(1, () => recover(simulation))] : []),
    ...(removable(simulation).length > 0 ? [one(2, () => revokeOne(simulation, dice.pick(idle)))] : []),
  ]
}

/** Those that may be removed: both of two that remove each other at once count as gone; who asked in vain asks again. */
function removable({ machines }: Simulation): Machine[] {
  const members = machines.filter(({ removed, broken }) => !removed && !broken)
  const left = members.filter(({ condemned }) => !condemned)
  return left.length > FEWEST_LEFT ? members : members.filter(({ condemned }) => condemned)
}

/** A removal with nothing in its way, while others may have much that they have not sent. */
export async function revokeInPeace(simulation: Simulation): Promise<void> {
  const { dice, machines } = simulation
  const [gone] = dice.shuffled(removable(simulation))
  const remover = machines.find((machine) => machine.serves && machine !== gone)
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

const hasRoom = ({ machines }: Simulation): boolean =>
  machines.filter(({ removed }) => !removed).length < MOST.members && machines.length < MOST.ever

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

function demandTrust(simulation: Simulation, { name }: Machine, outcome: Outcome<void>): void {
  if (outcome.kind === 'failed' && !simulation.malice && !simulation.relayLost && ACCUSATIONS.has(outcome.code))
    simulation.faults.push(`${name} accuses an honest relay: ${outcome.code}`)
}
