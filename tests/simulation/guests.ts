import type { HttpAnswer, Reading } from '@sotto/client'
import { decode, fromHex, helperSpace, readUpdate, sameBytes, type Delegation } from '@sotto/crypto'
import { ROUTES } from '@sotto/shared'
import type { Machine } from './machine.ts'
import type { Simulation } from './simulation.ts'

/** What a delegate did beyond its limits, by a program that somebody has changed. */
export interface Overstep {
  /** What the alarm about it begins with. */
  readonly about: string
  /** Hex ids of the owner's devices that have to tell of it; null for all that look at what it did. */
  readonly tellers: ReadonlySet<string> | null
}

/** Whom the owner has let in beside the owner's own devices, by their hex ids, and what they may. */
export class Guests {
  /** Every reading that somebody set out to give a helper; null for none. */
  readonly readings = new Map<string, (Reading | null)[]>()
  readonly delegations = new Map<string, Delegation>()
  readonly oversteps: Overstep[] = []

  /** An honest relay gives a helper nothing of another space. */
  hear({ machines, faults }: Simulation, device: string, route: string, { status, body }: HttpAnswer): void {
    const helper = machines.find(({ name, role }) => name === device && role === 'helper')
    if (!helper?.member || route !== 'pull' || status !== 200) return
    const space = helperSpace(fromHex(helper.member))
    const isStrange = decode(ROUTES.pull.answer, body).items.some(
      ({ item }) => item.type === 'update' && !sameBytes(readUpdate(item.value).header.space, space),
    )
    if (isStrange) faults.push(`${device} is given what is not in its space`)
  }

  /** By nobody's wish a delegate is put out at its end alone. */
  removed(simulation: Simulation, { name, member, role, condemned }: Machine): void {
    if (role !== 'delegate' || condemned || member === null) return
    if (this.isOver(member, simulation.clock.nowMs())) simulation.trace.inject('delegate-ended')
    else simulation.faults.push(`${name} is put out before its end`)
  }

  isOver(member: string, atMs: number): boolean {
    const untilMs = this.delegations.get(member)?.untilMs ?? null
    return untilMs !== null && untilMs <= atMs
  }

  isOverstep(about: string): boolean {
    return this.oversteps.some((one) => about.startsWith(one.about))
  }
}
