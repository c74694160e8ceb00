import { OWNERS_SPACE, toHex, type FrontierEntry, type Member, type RosterEntry } from '@sotto/crypto'
import { mayWriteNow } from '../delegation/demand.ts'
import type { DeviceState } from '../device/state.ts'
import type { SealedStore, Write } from '../store/sealed-store.ts'
import { placeOf } from '../stream/frontier.ts'
import { isStreamOf } from '../stream/own-stream.ts'
import { isBeyondCut } from '../vault/beyond-cut.ts'

/** A row for each stream that was taken in beyond its end and is still to be named to the others, by hex id. */
const TABLE = 'taken-beyond'

/**
 * A removal may end a member's streams before what this device has taken in of them: its author did not know of it, or
 * would not. That counts all the same, or devices would differ for ever, and whoever removes could cut short what others
 * have. What a summary covers they have by that. The writes that remember it until it is named to the others, and tell.
 */
export function takenBeyond(state: DeviceState, { removes }: RosterEntry): Write[] {
  const { vault, frontier } = state
  if (vault.role === 'helper' || !vault.active) return []
  const removed = removes.flatMap(({ id }) => vault.member(id) ?? [])
  const unsummed = frontier.taken(OWNERS_SPACE).filter(({ stream, seq, id }) => frontier.hasSeen(stream, seq, id))
  const beyond = unsummed.filter((entry) => isBeyond(entry, removed))
  return [
    ...beyond.map(({ stream }): Write => ({ table: TABLE, key: toHex(stream), value: new Uint8Array() })),
    ...told(state, beyond),
  ]
}

/** The writes that tell of what a summary brings that removed members wrote beyond their ends. */
export function broughtBeyond(state: DeviceState, summed: readonly FrontierEntry[]): Write[] {
  const { vault, frontier } = state
  const members = [...vault.roster.members.values()]
  const fresh = summed.filter(({ stream, seq }) => (frontier.lastOf(stream)?.seq ?? 0) < seq)
  return told(
    state,
    fresh.filter((entry) => isBeyond(entry, members)),
  )
}

const isBeyond = ({ stream, seq, id }: FrontierEntry, members: readonly Member[]): boolean =>
  members.some((member) => isStreamOf(stream, member.id) && isBeyondCut({ header: { stream, seq }, id }, member))

const told = ({ alarms }: DeviceState, beyond: readonly FrontierEntry[]): Write[] =>
  beyond.flatMap((entry) => alarms.raise('removed-wrote-on', placeOf(entry)))

/** Streams that this device has taken in beyond their ends, of which the others have yet to hear, by hex id. */
export async function owedNames(store: SealedStore): Promise<string[]> {
  return (await store.rows(TABLE)).map(({ key }) => key)
}

/** The writes once they are in a summary as well: where the relay has lost them the others have no other way to them. */
export function named(streams: readonly string[]): Write[] {
  return streams.map((key) => ({ table: TABLE, key, value: null }))
}

/** Names them in an update, which need hold nothing else. */
export async function nameTaken({ store, outboxes, vault, frontier, env }: DeviceState): Promise<void> {
  const streams = await owedNames(store)
  if (streams.length === 0 || !mayWriteNow({ vault, env })) return
  const taken = frontier.taken(OWNERS_SPACE)
  // What waits names them as well.
  await outboxes.main.sealWaiting(vault, taken)
  await outboxes.main.sealNames(vault, vault.documentId('index'), taken, streams)
}
