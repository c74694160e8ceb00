import type { Choice } from './faults.ts'
import type { Damage } from './disk.ts'
import type { Machine } from './machine.ts'
import { isHome } from './moving.ts'
import type { Invitation, Simulation } from './simulation.ts'

const DAY_MS = 24 * 3_600_000
const MOST_MACHINES = 4
/** Removed ones too. */
const MOST_EVER = 6

/** What tells an owner that the store is beyond repair: the device is paired anew. */
const BEYOND_REPAIR: ReadonlySet<string> = new Set(['store-damaged', 'store-missing'])

/** Folders are copied, put back, damaged; devices come late, or stay away for long. */
export function storeFaults(simulation: Simulation): Choice[] {
  const { dice, machines, owners } = simulation
  const healthy = machines.filter((machine) => machine.on && !machine.broken)
  const trusted = owners.filter((machine) => machine.serves && !machine.busy && isHome(simulation, machine))
  const members = owners.filter(({ removed }) => !removed)
  const copied = machines.filter((machine) => machine.backup && !machine.broken)
  const broken = owners.filter((machine) => machine.broken)
  return [
    ...(healthy.length > 0 ? [one(2, () => backUp(simulation, dice.pick(healthy)))] : []),
    ...(copied.length > 0 ? [one(1, () => restore(simulation, dice.pick(copied)))] : []),
    // Somebody has to be left to pair with.
    ...(trusted.length > 1 ? [one(1, () => damage(simulation, dice.pick(healthy)))] : []),
    ...(trusted.length > 0 && broken.length > 0
      ? [one(8, () => replace(simulation, dice.pick(trusted), dice.pick(broken)))]
      : []),
    ...(trusted.length > 0 && members.length < MOST_MACHINES && owners.length < MOST_EVER
      ? [one(1, () => joinLate(simulation, dice.pick(trusted)))]
      : []),
    one(1, () => longAbsence(simulation)),
  ]
}

const one = (weight: number, act: Choice['act']): Choice => ({ weight, act })

export function backUp(simulation: Simulation, machine: Machine): void {
  simulation.note(`${machine.name} is copied`)
  machine.backup = { tables: machine.disk.copy(), kept: simulation.ledger.backup(machine.name), relay: machine.relay }
}

export async function restore(simulation: Simulation, machine: Machine): Promise<void> {
  const { backup } = machine
  // At the relay that was left its member may be taken for gone: whoever followed said so.
  if (!backup || backup.relay !== machine.relay) return
  simulation.trace.inject('old-copy')
  simulation.note(`${machine.name} goes back to its copy`)
  machine.kill()
  machine.disk.restore(backup.tables)
  simulation.ledger.lost(machine.name, backup.kept)
  await powerOn(simulation, machine)
}

async function damage(simulation: Simulation, machine: Machine): Promise<void> {
  const { dice } = simulation
  const kind = dice.pick<Damage>(['truncate', 'flip', 'delete'])
  machine.kill()
  // Of a change that is in two rows one may be lost; who loses more before it has synced was told that rows were lost.
  if (machine.damaged) {
    simulation.ledger.lost(machine.name, new Set())
    simulation.mayWait = true
  }
  const what = machine.disk.damage(kind, dice)
  if (what === null) return
  simulation.trace.inject(`damage-${kind}`)
  simulation.note(`${machine.name} ${kind} ${what}`)
  await powerOn(simulation, machine)
}

/** A machine whose store is beyond repair gets a device of its own again; what it had not sent is lost, and it said so. */
export async function replace(simulation: Simulation, trusted: Machine, broken: Machine): Promise<void> {
  simulation.note(`${broken.name} is paired anew by ${trusted.name}`)
  broken.kill()
  broken.disk.erase()
  broken.backup = null
  simulation.ledger.lost(broken.name, new Set())
  await pair(simulation, trusted, broken)
  broken.broken = false
}

async function joinLate(simulation: Simulation, trusted: Machine): Promise<void> {
  const fresh = simulation.addMachine()
  simulation.trace.inject('late-join')
  simulation.note(`${fresh.name} joins by ${trusted.name}`)
  await pair(simulation, trusted, fresh)
}

export async function pair(simulation: Simulation, trusted: Machine, fresh: Machine, as?: Invitation): Promise<void> {
  trusted.disk.fault = null
  await simulation.pair(trusted, fresh, as)
  trusted.unparked = fresh.unparked = false
}

/** The relay deletes what a checkpoint has retired for so long; whoever was away has to do without. */
async function longAbsence(simulation: Simulation): Promise<void> {
  simulation.trace.inject('long-absence')
  simulation.note('a month passes')
  simulation.clock.advance(31 * DAY_MS)
  for (const relay of simulation.relays.all) await relay.sweep()
}

/** Opens the machine's device; a store beyond repair is the owner's to see, anything else a fault. */
export async function powerOn(simulation: Simulation, machine: Machine): Promise<void> {
  const opened = await machine.open()
  simulation.note(`${machine.name} opens: ${opened.kind === 'failed' ? opened.code : opened.kind}`)
  if (opened.kind !== 'failed') return
  if (!heedDamage(machine, opened.code)) simulation.faults.push(`${machine.name} does not open: ${opened.code}`)
}

/** Marks a machine whose store says that it is damaged. */
export function heedDamage(machine: Machine, code: string): boolean {
  if (!machine.damaged || !BEYOND_REPAIR.has(code)) return false
  machine.broken = true
  return true
}
