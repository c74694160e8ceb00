import { sameBytes, toHex } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import { listDevices } from '../members/names.ts'
import { hasFollowed, tellings } from './moved.ts'

/** A move that some devices have yet to follow. */
export interface MoveStanding {
  readonly from: string
  readonly to: string
  /** Hex ids of the devices that have not. */
  readonly waiting: readonly string[]
}

/** What came of a move. */
export interface Moved {
  readonly from: string
  readonly to: string
  readonly devices: readonly { readonly id: string; readonly name: string; readonly followed: boolean }[]
}

/** Null where every device is at one relay, as far as this one knows. */
export async function moveStanding(state: DeviceState): Promise<MoveStanding | null> {
  const { relay } = state.identity
  const [move] = state.vault.role === 'helper' ? [] : await tellings(state)
  if (move?.relay !== relay) return null
  const waiting = await waitingFor(state, relay, false)
  return waiting.length === 0 ? null : { from: move.from, to: relay, waiting }
}

/** Every other device that has not said that it is at this relay; `isSure`: said so itself. */
export async function waitingFor(state: DeviceState, relay: string, isSure: boolean): Promise<string[]> {
  const { vault } = state
  const waiting: string[] = []
  for (const { id, kind, removedAt } of vault.roster.members.values()) {
    if (kind !== 'device' || removedAt !== null || sameBytes(id, vault.keys.id)) continue
    if (!(await hasFollowed(state, id, relay, isSure))) waiting.push(toHex(id))
  }
  return waiting
}

/** Where everybody is after a move from there. */
export async function movedReport(state: DeviceState, from: string): Promise<Moved> {
  const { relay: to } = state.identity
  const waiting = new Set(await waitingFor(state, to, false))
  const devices = (await listDevices(state)).filter(({ revoked }) => !revoked)
  return { from, to, devices: devices.map(({ id, name }) => ({ id, name, followed: !waiting.has(id) })) }
}
