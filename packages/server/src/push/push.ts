import { CryptoError, readUpdate, sameBytes } from '@sotto/crypto/public'
import { LIMITS, type RouteAnswer } from '@sotto/shared'
import { keyOf } from '../memory/key.ts'
import { RelayRefusal } from '../refusal.ts'
import type { Session } from '../session/session.ts'

export type PushAnswer = RouteAnswer<'push'>
export type PushResult = PushAnswer['results'][number]

/** What the relay reads of one update. It verifies no signature: clients do, and the session says who pushes. */
export interface Entry {
  readonly space: Uint8Array
  readonly spaceKey: string
  readonly doc: Uint8Array
  readonly stream: Uint8Array
  readonly streamKey: string
  readonly seq: number
  readonly id: Uint8Array
  readonly idKey: string
  readonly prevKey: string
  readonly rosterHeadKey: string
  readonly bytes: Uint8Array
}

/** A batch as one member sent it. */
export interface Push {
  readonly session: Session
  readonly rosterHeadKey: string
  readonly entries: readonly Entry[]
  readonly bytes: number
}

/**
 * Reads a batch.
 * @throws {RelayRefusal} `malformed`, `not-allowed` when an update is of another vault or member, or of a space that
 * its member may not see; `too-large`.
 */
export function readPush(session: Session, rosterHead: Uint8Array, updates: readonly Uint8Array[]): Push {
  // Recovery signs roster entries only.
  if (session.role === 'recovery') throw new RelayRefusal('not-allowed')
  let bytes = 0
  for (const update of updates) bytes += update.length
  if (bytes > LIMITS.batchBytes) throw new RelayRefusal('too-large')
  const rosterHeadKey = keyOf(rosterHead)
  const entries: Entry[] = []
  for (const update of updates) entries.push(readEntry(session, update, entries.at(-1), { rosterHead, rosterHeadKey }))
  return { session, rosterHeadKey, entries, bytes }
}

/** Updates of a batch mostly share stream, space and roster head, and follow one another: their keys are made once. */
function readEntry(
  session: Session,
  bytes: Uint8Array,
  before: Entry | undefined,
  { rosterHead, rosterHeadKey }: { rosterHead: Uint8Array; rosterHeadKey: string },
): Entry {
  const { id, header } = read(bytes)
  if (!sameBytes(header.vault, session.vault) || !sameBytes(header.member, session.member)) {
    throw new RelayRefusal('not-allowed')
  }
  if (session.space && !sameBytes(header.space, session.space)) throw new RelayRefusal('not-allowed')
  return {
    space: header.space,
    spaceKey: before && sameBytes(before.space, header.space) ? before.spaceKey : keyOf(header.space),
    doc: header.doc,
    stream: header.stream,
    streamKey:
      before && sameBytes(before.stream, header.stream) ? before.streamKey : session.memberKey + keyOf(header.stream),
    seq: header.seq,
    id,
    idKey: keyOf(id),
    prevKey: before && sameBytes(before.id, header.prev) ? before.idKey : keyOf(header.prev),
    rosterHeadKey: sameBytes(rosterHead, header.rosterHead) ? rosterHeadKey : keyOf(header.rosterHead),
    bytes,
  }
}

function read(bytes: Uint8Array): ReturnType<typeof readUpdate> {
  try {
    return readUpdate(bytes)
  } catch (error) {
    if (error instanceof CryptoError) throw new RelayRefusal('malformed')
    throw error
  }
}
