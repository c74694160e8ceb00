import { CryptoError, readUpdate } from '@sotto/crypto/public'
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
 * @throws {RelayRefusal} `malformed`, `not-allowed` when an update is of another vault or member, `too-large`.
 */
export function readPush(session: Session, rosterHead: Uint8Array, updates: readonly Uint8Array[]): Push {
  // A helper's own spaces are not bound to it yet, and recovery signs roster entries only.
  if (session.role === 'helper' || session.role === 'recovery') throw new RelayRefusal('not-allowed')
  let bytes = 0
  for (const update of updates) bytes += update.length
  if (bytes > LIMITS.batchBytes) throw new RelayRefusal('too-large')
  return {
    session,
    rosterHeadKey: keyOf(rosterHead),
    entries: updates.map((update) => readEntry(session, update)),
    bytes,
  }
}

function readEntry(session: Session, bytes: Uint8Array): Entry {
  const { id, header } = read(bytes)
  if (keyOf(header.vault) !== session.vaultKey || keyOf(header.member) !== session.memberKey) {
    throw new RelayRefusal('not-allowed')
  }
  const streamKey = session.memberKey + keyOf(header.stream)
  return {
    space: header.space,
    spaceKey: keyOf(header.space),
    doc: header.doc,
    stream: header.stream,
    streamKey,
    seq: header.seq,
    id,
    idKey: keyOf(id),
    prevKey: keyOf(header.prev),
    rosterHeadKey: keyOf(header.rosterHead),
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
