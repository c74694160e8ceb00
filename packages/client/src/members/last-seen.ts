import { decode, encode, OWNERS_SPACE, struct, text, toHex } from '@sotto/crypto'
import { localDateOf } from '@sotto/shared/diary'
import type { DeviceState } from '../device/state.ts'
import type { Write } from '../store/sealed-store.ts'
import { isStreamOf } from '../stream/own-stream.ts'

const TABLE = 'member-seen'

const seenCodec = struct('member-seen', { day: text(10) })

/**
 * Does what may take in updates, and notes whose came: the day, by this device's clock and zone. It is kept here alone;
 * nothing of it goes over the wire. What was sent long ago counts on the day on which it came.
 */
export async function noticing<T>(state: DeviceState, work: () => Promise<T>): Promise<T> {
  const before = reached(state)
  const result = await work()
  // What a store that lost rows reads once more was seen before.
  if (!state.frontier.isRereading) await noteSince(state, before)
  return result
}

/** By hex id of the member, YYYY-MM-DD; this device itself is seen today. */
export async function lastSeenDays({ store, vault, env }: DeviceState): Promise<ReadonlyMap<string, string>> {
  const rows = await store.rows(TABLE)
  const days = rows.map(({ key, value }): [string, string] => [key, decode(seenCodec, value).day])
  return new Map([...days, [toHex(vault.keys.id), today(env)]])
}

const today = ({ clock }: DeviceState['env']): string => localDateOf(clock.now(), clock.zone())

/** How far this device has taken in each stream itself; what a summary vouches for was seen by its author. */
const reached = ({ frontier }: DeviceState): ReadonlyMap<string, number> =>
  new Map(frontier.taken(OWNERS_SPACE).map(({ stream, seq }) => [toHex(stream), seq]))

async function noteSince(state: DeviceState, before: ReadonlyMap<string, number>): Promise<void> {
  const { frontier, vault, store, env } = state
  const moved = frontier.taken(OWNERS_SPACE).filter(({ stream, seq }) => seq > (before.get(toHex(stream)) ?? 0))
  if (moved.length === 0) return
  const known = await lastSeenDays(state)
  const day = today(env)
  const writes = [...vault.roster.members.values()].flatMap(({ id }): Write[] => {
    const key = toHex(id)
    const isNew = known.get(key) !== day && moved.some(({ stream }) => isStreamOf(stream, id))
    return isNew ? [{ table: TABLE, key, value: encode(seenCodec, { day }) }] : []
  })
  if (writes.length > 0) await store.write(writes)
}
