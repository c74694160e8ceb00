import { fromHex, toHex } from '@sotto/crypto'
import type { RouteAnswer } from '@sotto/shared'
import type { DeviceState } from '../device/state.ts'
import type { Disclosure, Ledger } from './ledger.ts'

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
 * Holds relay and ledger against each other. A share that the ledger says is revoked and the relay still opens (it was
 * restored from an older backup) is revoked again. One that the relay has lost becomes a draft, to be sent anew.
 * @throws {SottoError} `relay-unreachable` and other codes of a call
 */
export async function reconcile(state: DeviceState, ledger: Ledger): Promise<Disclosure[]> {
  const lines = await ledger.all()
  if (lines.every(({ share }) => share === undefined)) return lines
  const { shares } = await state.session.call('share-list', {})
  const standings = new Map(shares.map((standing) => [toHex(standing.share), standing]))
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
    if (line.state === 'active' || line.state === 'paused')
      return await ledger.note(line, { state: isOver ? 'expired' : 'draft' })
    return line
  }
  if (line.state === 'revoked' && standing.state !== 'ended')
    await state.session.call('share-revoke', { share: fromHex(line.share) })
  return await noteStanding(ledger, line, standing)
}
