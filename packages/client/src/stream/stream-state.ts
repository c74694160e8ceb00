import { decode, encode, fixedBytes, fromHex, list, nullable, struct, toHex, uint, type Infer } from '@sotto/crypto'
import type { Write } from '../store/sealed-store.ts'

const claimCodec = struct('claim', { seq: uint(), id: fixedBytes(32), position: uint() })

/**
 * Where a stream stands by the word of a checkpoint's author: `id` at `seq`, all of it at or before vault position
 * `position`. It holds until an update of the stream's own author, who signs what came before it, says the same or
 * otherwise.
 */
export type Claim = Infer<typeof claimCodec>

/** Where one stream stands here: its last update taken in, and what its author has said to have taken in itself. */
export interface StreamState {
  readonly member: Uint8Array
  /** Where the stream writes; zeros until an update of it is taken in. */
  readonly space: Uint8Array
  /** 0 where nothing was taken in and a claim is all there is. */
  readonly seq: number
  readonly id: Uint8Array
  /** Index of the roster head the last update went by; it never goes back within a stream. */
  readonly rosterIndex: number
  /** Sequence of every other stream that the author has named so far, by hex stream. */
  readonly announced: ReadonlyMap<string, number>
  readonly claim: Claim | null
}

const stateCodec = struct('stream-state', {
  member: fixedBytes(16),
  space: fixedBytes(16),
  seq: uint(),
  id: fixedBytes(32),
  rosterIndex: uint(),
  announced: list(struct('announced', { stream: fixedBytes(8), seq: uint() }), 65536),
  claim: nullable(claimCodec),
})

/** Stands for a stream's member and space until an update of it is taken in. */
const UNKNOWN = new Uint8Array(16)

/** A stream of which nothing was taken in. */
export const UNSEEN: StreamState = {
  member: UNKNOWN,
  space: UNKNOWN,
  seq: 0,
  id: new Uint8Array(32),
  rosterIndex: 0,
  announced: new Map(),
  claim: null,
}

export const isUnseen = ({ member }: StreamState): boolean => member.every((byte) => byte === 0)

/** The last update of the stream as far as this device knows: what it took in, or what it was told lies beyond that. */
export const headOf = ({ seq, id, claim }: StreamState): { seq: number; id: Uint8Array } => claim ?? { seq, id }

export function streamWrite(stream: string, state: StreamState): Write {
  const announced = [...state.announced].map(([other, seq]) => ({ stream: fromHex(other), seq }))
  return { table: 'stream', key: stream, value: encode(stateCodec, { ...state, announced }) }
}

export function readStream(value: Uint8Array): StreamState {
  const { announced, ...state } = decode(stateCodec, value)
  return { ...state, announced: new Map(announced.map(({ stream, seq }) => [toHex(stream), seq])) }
}
