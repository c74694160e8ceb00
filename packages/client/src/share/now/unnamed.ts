import { decode, encode, fromHex, struct, toHex, uint } from '@sotto/crypto'
import type { RouteAnswer } from '@sotto/shared'
import type { DeviceState } from '../../device/state.ts'
import { SottoError } from '../../error.ts'
import type { Write } from '../../store/sealed-store.ts'
import type { Disclosure } from '../ledger.ts'

/** A share that the relay has for this diary, and that no line of the ledger names. */
export interface UnnamedShare {
  /** Hex: all that is known of it besides what the relay says. */
  readonly share: string
  readonly state: 'active' | 'paused'
  readonly expiresAtMs: number
  readonly opensLeft: number
  /** When this device first saw it. */
  readonly sinceMs: number
}

type Standing = RouteAnswer<'share-list'>['shares'][number]

const TABLE = 'share-unnamed'
const sinceCodec = struct('share-unnamed', { sinceMs: uint() })

/** Its line may still be on its way: the device that made the link is offline, say. */
const GRACE_MS = 60 * 60 * 1000

/**
 * Looks for shares that no line names; one that stays so for an hour is told of. @param lines those that this device has
 * after taking in all there is
 */
export async function watchUnnamed(
  state: DeviceState,
  lines: readonly Disclosure[],
  standings: ReadonlyMap<string, Standing>,
): Promise<UnnamedShare[]> {
  const { store, env, alarms } = state
  const named = new Set(lines.map(({ share }) => share))
  const rows = new Map((await store.rows(TABLE)).map(({ key, value }) => [key, decode(sinceCodec, value).sinceMs]))
  const found = [...standings].flatMap(([share, { state: at, expiresAtMs, opensLeft }]): UnnamedShare[] => {
    if (at === 'ended' || named.has(share)) return []
    return [{ share, state: at, expiresAtMs, opensLeft, sinceMs: rows.get(share) ?? env.clock.now() }]
  })
  const isOpen = (share: string) => found.some((one) => one.share === share)
  const writes: Write[] = [
    ...found.filter(({ share }) => !rows.has(share)).map(({ share, sinceMs }) => since(share, sinceMs)),
    ...[...rows.keys()].filter((share) => !isOpen(share)).map((share) => since(share, null)),
  ]
  const told = found.filter(({ sinceMs }) => env.clock.now() - sinceMs >= GRACE_MS)
  for (const { share } of told) writes.push(...alarms.raise('share-unnamed', share))
  if (writes.length > 0) await store.write(writes)
  await alarms.end(({ code, about }) => code === 'share-unnamed' && !isOpen(about))
  return found
}

/** Ends one of them. @throws {SottoError} `input-invalid`, and as a call */
export async function endUnnamed({ session, alarms }: DeviceState, share: string): Promise<void> {
  if (!/^[0-9a-f]{64}$/.test(share)) throw new SottoError('input-invalid', 'This is not the id of such a link.')
  const { state } = await session.call('share-revoke', { share: fromHex(share) })
  if (state !== 'ended') throw new SottoError('relay-answer-wrong')
  await alarms.end(({ code, about }) => code === 'share-unnamed' && about === share)
}

const since = (share: string, sinceMs: number | null): Write => ({
  table: TABLE,
  key: share,
  value: sinceMs === null ? null : encode(sinceCodec, { sinceMs: Math.max(0, Math.trunc(sinceMs)) }),
})

/** Of every share that the relay lists, by hex id. */
export async function standingsOf({ session }: DeviceState): Promise<Map<string, Standing>> {
  const { shares } = await session.call('share-list', {})
  return new Map(shares.map((standing) => [toHex(standing.share), standing]))
}
