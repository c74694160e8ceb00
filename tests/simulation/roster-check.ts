import { activeMembers, toHex } from '@sotto/crypto'
import type { Machine } from './machine.ts'
import { ORIGIN } from './relay-host.ts'
import type { Simulation } from './simulation.ts'
import { thiefOf } from './thief.ts'

/** Nobody is in any device's roster who was not let in by one of them. */
export async function checkGhosts(simulation: Simulation): Promise<void> {
  const { machines, roll, faults } = simulation
  for (const machine of machines.filter(({ serves, damaged }) => serves && !damaged)) {
    const { roster } = (await thiefOf(simulation, machine)).vault
    const ghosts = activeMembers(roster).filter(({ id, role }) => role !== 'recovery' && !roll.isKnown(toHex(id)))
    if (ghosts.length > 0) faults.push(`${machine.name} has ${ghosts.length} members that nobody let in`)
  }
}

/** Devices that are left go by one roster and the same names; those that are not say so and read on. */
export async function checkMembers(simulation: Simulation): Promise<void> {
  const { machines, ledger, faults, trace } = simulation
  await checkGhosts(simulation)
  const heads = new Set<string>()
  const names = new Set<string>()
  for (const machine of machines.filter(({ serves, damaged }) => serves && !damaged)) {
    const { roster } = (await thiefOf(simulation, machine)).vault
    heads.add(toHex(roster.head))
    const listed = await machine.start((device) => device.devices())
    if (listed.kind !== 'done') faults.push(`${machine.name} cannot list devices`)
    // A helper reads no names.
    else if (machine.role !== 'helper')
      names.add(JSON.stringify(listed.value.map(({ id, name, revoked }) => [id, name, revoked])))
  }
  if (heads.size > 1) faults.push(`devices go by ${heads.size} rosters`)
  if (names.size > 1) faults.push('devices are not named alike')
  for (const machine of machines.filter(({ on, removed, broken }) => on && removed && !broken)) {
    machine.unparked = true
    const synced = await machine.start((device) => device.sync())
    await machine.settle()
    machine.unparked = false
    const said = synced.kind === 'failed' ? synced.code : synced.kind
    simulation.note(`${machine.name}, removed, syncs: ${said}`)
    const after = ledger.entries.filter(
      ({ by, reach, state }) => by === machine.name && reach === 'never' && state === 'kept',
    )
    if (after.length > 0) trace.inject('removed-writes')
    if (said !== 'revoked' && !(await isLeftBehind(simulation, machine, said)))
      faults.push(`${machine.name} was removed and hears ${said}`)
  }
}

/** Who was removed before it heard of a move hears of the end of what was left; by one it never knew it believes none. */
async function isLeftBehind(simulation: Simulation, machine: Machine, said: string): Promise<boolean> {
  const { movers } = simulation.moving
  if (movers.size === 0 || machine.relay !== ORIGIN) return false
  if (said === 'vault-erased') return true
  const { members } = (await thiefOf(simulation, machine)).vault.roster
  return said === 'relay-tampered' && [...movers.values()].some((id) => !members.has(id))
}
