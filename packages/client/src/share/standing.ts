import { fromHex } from '@sotto/crypto'
import type { RouteAnswer } from '@sotto/shared'
import type { DeviceState } from '../device/state.ts'
import { endedWith, strangeOrigin } from '../leaving/link-home.ts'
import type { Disclosure, Ledger } from './ledger.ts'
import { standingsOf, watchUnnamed } from './now/unnamed.ts'
import { tellOpenings } from './opened.ts'
import { isRestored, restoredWrite } from './restored.ts'

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
 * has lost becomes a draft, to be sent anew. What was paused before the relay was restored is paused again, and shares that
 * no line names are noticed.
 * @throws {SottoError} `relay-unreachable` and other codes of a call
 */
export async function reconcile(state: DeviceState, ledger: Ledger): Promise<Disclosure[]> {
  const lines = await ledger.all()
  const standings = await standingsOf(state)
  await watchUnnamed(state, lines, standings)
  await tellOpenings(state, lines, standings)
  const restored = await isRestored(state.store)
  const settled: Disclosure[] = []
  for (const line of lines) {
    const standing = await pausedAgain(state, line, standings.get(line.share ?? ''), restored)
    settled.push(await settle(state, ledger, line, standing))
  }
  if (restored) await state.store.write([restoredWrite(false)])
  return settled
}

/** A relay that was restored may have a share open that was paused since; one that was let open again elsewhere waits for its owner. */
async function pausedAgain(
  { session }: DeviceState,
  line: Disclosure,
  standing: RelayStanding | undefined,
  restored: boolean,
): Promise<RelayStanding | undefined> {
  if (!restored || line.state !== 'paused' || standing?.state !== 'active') return standing
  return await session.call('share-change', { share: standing.share, change: { type: 'pause', value: {} } })
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
