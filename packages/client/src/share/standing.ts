import { fromHex, toHex } from '@sotto/crypto'
import type { RouteAnswer } from '@sotto/shared'
import type { DeviceState } from '../device/state.ts'
import { endedWith, strangeOrigin } from '../leaving/link-home.ts'
import type { Disclosure, Ledger } from './ledger.ts'
import { tellOpenings } from './opened.ts'

export type RelayStanding = RouteAnswer<'share-create'>

/** Where the relay says a share stands, as a state of the ledger. */
export function stateOf({ state, reason }: RelayStanding): Disclosure['state'] {
  return state === 'ended' ? (reason ?? 'revoked') : state
}

/** Notes in the ledger what the relay says of a share, but never that a revoked one is open again. */
export async function noteStanding(ledger: Ledger, line: Disclosure, standing: RelayStanding): Promise<Disclosure> {
  const opened = Math.max(0, (line.opens ?? 0) - standing.opensLeft)
  return await ledger.note(line, {
    ...(line.state === 'revoked' ? {} : { state: stateOf(standing) }),
    expiresAt: Math.min(line.expiresAt ?? standing.expiresAtMs, standing.expiresAtMs),
    ...(opened > (line.opened ?? 0) ? { opened } : {}),
  })
}

/**
 * Holds relay and ledger against each other. A share that the ledger says is over and the relay still opens (it was
 * restored from an older backup) is revoked again, and one that was to end sooner is shortened again. One that the relay
 * has lost becomes a draft, to be sent anew.
 * @throws {SottoError} `relay-unreachable` and other codes of a call
 */
export async function reconcile(state: DeviceState, ledger: Ledger): Promise<Disclosure[]> {
  const lines = await ledger.all()
  if (lines.every(({ share }) => share === undefined)) return lines
  const { shares } = await state.session.call('share-list', {})
  const standings = new Map(shares.map((standing) => [toHex(standing.share), standing]))
  await tellOpenings(state, lines, standings)
  const settled: Disclosure[] = []
  for (const line of lines) settled.push(await settle(state, ledger, line, standings.get(line.share ?? '')))
  return settled
}

async function settle(
  state: DeviceState,
  ledger: Ledger,
  line: Disclosure,
  standing: RelayStanding | undefined,
): Promise<Disclosure> {
  if (line.share === undefined) return line
  if (standing === undefined) {
    const isOver = (line.expiresAt ?? 0) <= state.env.clock.now()
    if (line.state !== 'active' && line.state !== 'paused') return line
    if (isOver || strangeOrigin(state, line.relay) === null)
      return await ledger.note(line, { state: isOver ? 'expired' : 'draft' })
    // It opens at the relay that it was made at, for as long as that has the diary.
    const endedAtMs = await endedWith(state, line.relay)
    return endedAtMs === null ? line : await ledger.note(line, { state: 'revoked', revokedAt: endedAtMs })
  }
  if (line.state === 'revoked' && standing.state !== 'ended')
    await state.session.call('share-revoke', { share: fromHex(line.share) })
  else if (standing.state !== 'ended') return await noteStanding(ledger, line, await heldTo(state, line, standing))
  return await noteStanding(ledger, line, standing)
}

/** Nothing that the relay said before is taken back: neither that openings or tries were used up, nor a nearer end. */
async function heldTo(
  { session }: DeviceState,
  { state, expiresAt }: Disclosure,
  standing: RelayStanding,
): Promise<RelayStanding> {
  const { share } = standing
  if (state === 'used-up' || state === 'guessed') {
    await session.call('share-revoke', { share })
    return { ...standing, state: 'ended', reason: state }
  }
  if (expiresAt !== undefined && expiresAt < standing.expiresAtMs)
    await session.call('share-change', { share, change: { type: 'shorten', value: { expiresAtMs: expiresAt } } })
  return standing
}
