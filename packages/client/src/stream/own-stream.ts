import {
  concatBytes,
  decode,
  encode,
  fixedBytes,
  list,
  sameBytes,
  struct,
  toHex,
  uint,
  type FrontierEntry,
  type Infer,
} from '@sotto/crypto'
import type { Random } from '../environment.ts'
import type { SealedStore, Write } from '../store/sealed-store.ts'

/**
 * Where this device writes: a stream of its own, the last update sealed in it, and what it has told the others of its
 * frontier there.
 */
const stateCodec = struct('own-stream', {
  stream: fixedBytes(8),
  seq: uint(),
  /** Id of the last update sealed; zeros before a member's first, the old stream's last id after a restart. */
  last: fixedBytes(32),
  announced: list(struct('announced', { stream: fixedBytes(8), seq: uint() }), 65536),
})

export type OwnStream = Infer<typeof stateCodec>

/** First bytes of every stream of a member, so that nobody can write in another's: 5 of 8, the rest is random. */
const TAG_BYTES = 5

export const isStreamOf = (stream: Uint8Array, member: Uint8Array): boolean =>
  sameBytes(stream.subarray(0, TAG_BYTES), member.subarray(0, TAG_BYTES))

/** `key`: where it is kept among the device's own rows. */
export async function readOwnStream(
  store: SealedStore,
  random: Random,
  member: Uint8Array,
  key: string,
): Promise<OwnStream> {
  const value = await store.get('device', key)
  return value ? decode(stateCodec, value) : freshStream(random, member, new Uint8Array(32))
}

export const freshStream = (random: Random, member: Uint8Array, last: Uint8Array): OwnStream => ({
  stream: concatBytes(member.subarray(0, TAG_BYTES), random(8 - TAG_BYTES)),
  seq: 0,
  last,
  announced: [],
})

export function ownStreamWrite(state: OwnStream, key: string): Write {
  return { table: 'device', key, value: encode(stateCodec, state) }
}

/**
 * What is new in the frontier since the last update sealed. None of the member's own streams is in it: one follows the
 * other by `prev`, and of one whose end a relay has lost others would wait for that end for ever.
 */
export function frontierDelta(
  state: OwnStream,
  frontier: readonly FrontierEntry[],
  member: Uint8Array,
): FrontierEntry[] {
  const announced = new Map(state.announced.map(({ stream, seq }) => [toHex(stream), seq]))
  const isNew = ({ stream, seq }: FrontierEntry) => seq > (announced.get(toHex(stream)) ?? 0)
  return frontier.filter((entry) => !isStreamOf(entry.stream, member) && isNew(entry))
}

/** The state after an update with that delta was sealed. */
export function sealedInto(state: OwnStream, id: Uint8Array, delta: readonly FrontierEntry[]): OwnStream {
  const announced = new Map(state.announced.map((entry) => [toHex(entry.stream), entry]))
  for (const { stream, seq } of delta) announced.set(toHex(stream), { stream, seq })
  return { ...state, seq: state.seq + 1, last: id, announced: [...announced.values()] }
}
