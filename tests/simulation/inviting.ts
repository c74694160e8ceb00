import { codeOf, type Machine } from './machine.ts'
import type { Invitation, Simulation } from './simulation.ts'
import { pair } from './store-faults.ts'

/** What keeps an honest device from letting somebody in: the diary has moved, or the end that is given is past for it. */
const MAY_FAIL: ReadonlySet<string> = new Set(['relay-moved', 'input-invalid'])

/** Lets somebody in beside the owner's own devices; null where the host cannot just now. */
export async function invite(simulation: Simulation, host: Machine, as: Invitation): Promise<Machine | null> {
  const { machines, trace } = simulation
  const fresh = simulation.addMachine(as.role)
  simulation.note(`${fresh.name} is invited by ${host.name}`)
  try {
    await pair(simulation, host, fresh, as)
  } catch (error) {
    if (!MAY_FAIL.has(codeOf(error))) throw error
    simulation.note(`${host.name} cannot invite ${fresh.name}: ${codeOf(error)}`)
    fresh.kill()
    machines.splice(machines.indexOf(fresh), 1)
    host.unparked = false
    return null
  }
  trace.inject(`${as.role}-invited`)
  return fresh
}
