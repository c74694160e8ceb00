/** What the relay reports of a share's openings, told once to this device: as a notice, and to who listens. */
import { decode, encode, struct, toHex, uint, type ShareReport } from '@sotto/crypto'
import type { RouteAnswer } from '@sotto/shared'
import type { DeviceState } from '../device/state.ts'
import { SottoError } from '../error.ts'
import { readKeeping } from './keeping.ts'
import type { Disclosure } from './ledger.ts'
import { readReports } from './openings.ts'

/** One report. `kind`, `at` and `typed` are what the relay says; `recipient` is who the owner made the link for. */
export interface OpeningEvent {
  readonly event: 'opening'
  /** Id of the line of the ledger. */
  readonly id: string
  readonly kind: ShareReport['kind']
  readonly at: number
  readonly recipient: string | null
  /** The name that was typed when it was opened. */
  readonly typed: string | null
  readonly opensLeft: number
  readonly seenAtMs: number
}

type Standing = RouteAnswer<'share-list'>['shares'][number]

const TABLE = 'openings-told'
const toldCodec = struct('openings-told', { n: uint() })

/** On a device that hears of a share for the first time, older reports than this are no news (ms). */
const NEWS_MS = 24 * 60 * 60 * 1000

/** What is new of every share that the relay has reports of which this device has not told. */
export async function tellOpenings(
  state: DeviceState,
  lines: readonly Disclosure[],
  standings: ReadonlyMap<string, Standing>,
): Promise<OpeningEvent[]> {
  const events: OpeningEvent[] = []
  for (const line of lines) {
    const standing = standings.get(line.share ?? '')
    if (standing) events.push(...(await tellNew(state, line, standing)))
  }
  return events
}

/** What is new of one share; where its keys are still on their way, later. */
export async function tellNew(state: DeviceState, line: Disclosure, standing: Standing): Promise<OpeningEvent[]> {
  const { store, env, notices } = state
  const key = toHex(standing.share)
  const row = await store.get(TABLE, key)
  const told = row ? decode(toldCodec, row).n : null
  if (told === standing.events) return []
  // A relay that was restored gives its numbers out again.
  if (told !== null && standing.events < told) {
    await store.write([{ table: TABLE, key, value: encode(toldCodec, { n: standing.events }) }])
    return []
  }
  const kept = standing.events === 0 ? null : await readKeeping(state, line.id).catch(incomplete)
  // Its keys are still on their way.
  if (standing.events > 0 && kept === null) return []
  const read = kept && (await readReports(state, standing.share, kept.ownerSecret, told ?? 0))
  const nowMs = env.clock.now()
  const news = (read?.reports ?? []).filter(({ atMs }) => told !== null || atMs > nowMs - NEWS_MS)
  const last = Math.max(told ?? 0, read?.last ?? 0)
  const isOpened = news.some(({ kind }) => kind === 'opened')
  await store.write([
    { table: TABLE, key, value: encode(toldCodec, { n: last }) },
    ...(isOpened ? notices.tell('link-opened', `${line.id} ${last}`) : []),
  ])
  return news.map(({ kind, atMs, recipient, opensLeft }) => ({
    event: 'opening',
    id: line.id,
    kind,
    at: atMs,
    recipient: line.recipient ?? null,
    typed: recipient,
    opensLeft,
    seenAtMs: nowMs,
  }))
}

function incomplete(error: unknown): null {
  if (error instanceof SottoError && error.code === 'share-incomplete') return null
  throw error
}
