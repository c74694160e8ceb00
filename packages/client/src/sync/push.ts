import { readUpdate, sameBytes, toHex } from '@sotto/crypto'
import { LIMITS, type RouteAnswer } from '@sotto/shared'
import { cursorWrite, type DeviceState } from '../device/state.ts'
import { RelayRefusal, SottoError } from '../error.ts'
import { nameTaken } from '../members/taken-beyond.ts'
import type { Write } from '../store/sealed-store.ts'
import type { Outbox, SealedUpdate } from '../stream/outbox.ts'
import { pull } from './pull.ts'
import { owedRemovals } from './removal-owed.ts'

type PushResult = RouteAnswer<'push'>['results'][number]

/** How a batch reaches the relay: a call, or a message on the live socket. */
export type Transport = (rosterHead: Uint8Array, updates: Uint8Array[]) => Promise<RouteAnswer<'push'>>

/** Rounds of "the relay knows better" before giving up; two devices that keep rotating settle well before. */
const MAX_ROUNDS = 8

/**
 * Seals what waits and sends the outbox until it is empty; nothing while the removal of a device is owed. Returns the
 * number of updates acknowledged.
 */
export async function push(
  state: DeviceState,
  transport: Transport = (rosterHead, updates) => state.session.call('push', { rosterHead, updates }),
  onProgress: (left: number) => void = () => {},
): Promise<number> {
  if ((await owedRemovals(state.store)).length > 0) return 0
  await nameTaken(state)
  let pushed = 0
  for (const outbox of state.outboxes.all) pushed += await pushFrom(state, outbox, transport, onProgress)
  return pushed
}

async function pushFrom(
  state: DeviceState,
  outbox: Outbox,
  transport: Transport,
  onProgress: (left: number) => void,
): Promise<number> {
  const { vault, frontier, outboxes } = state
  await outbox.sealWaiting(vault, frontier.taken(outbox.space))
  let pushed = 0
  for (let round = 0; outbox.sealed.length > 0;) {
    const batch = nextBatch(outbox.sealed)
    // What was sealed before a removal is never shown to a relay after it, which might hand it to the removed one.
    const rejected = isOutdated(state, batch) ? batch.length : await send(state, outbox, batch, transport)
    pushed += batch.length - rejected
    onProgress(outboxes.size)
    if (rejected === 0) continue
    round += 1
    if (round > MAX_ROUNDS) throw new SottoError('relay-failed')
    await reconcile(state, outbox)
  }
  return pushed
}

function nextBatch(sealed: readonly SealedUpdate[]): SealedUpdate[] {
  let size = 0
  const end = sealed.findIndex(({ bytes }, at) => {
    size += bytes.length + 8
    return at >= LIMITS.updatesInBatch || (at > 0 && size > LIMITS.batchBytes)
  })
  return sealed.slice(0, end < 0 ? undefined : end)
}

/** Sends one batch and notes what was acknowledged; returns how many were not. */
async function send(
  state: DeviceState,
  outbox: Outbox,
  batch: readonly SealedUpdate[],
  transport: Transport,
): Promise<number> {
  try {
    const { results } = await transport(
      state.vault.roster.head,
      batch.map(({ bytes }) => bytes),
    )
    if (results.length !== batch.length) throw new SottoError('relay-answer-wrong')
    return await acknowledge(state, outbox, batch, results)
  } catch (error) {
    if (error instanceof RelayRefusal && error.relayCode === 'roster-behind') return batch.length
    throw error
  }
}

async function acknowledge(
  state: DeviceState,
  outbox: Outbox,
  batch: readonly SealedUpdate[],
  results: readonly PushResult[],
): Promise<number> {
  const { store } = state
  let rejected = 0
  const writes = batch.flatMap((update, at) => {
    const result = results[at]
    if (result?.outcome !== 'stored' && result?.outcome !== 'known') {
      rejected += 1
      return []
    }
    if (result.position === state.cursor + 1) return takeOwn(state, outbox, update, result.position)
    return outbox.acknowledge(update.stream, update.seq)
  })
  if (writes.length > 0) await store.write(writes)
  return rejected
}

/** An own update that lies right after the cursor needs no pull: its place is known, and so is what is in it. */
function takeOwn(state: DeviceState, outbox: Outbox, { bytes }: SealedUpdate, position: number): Write[] {
  const { vault, frontier } = state
  const { header, id } = readUpdate(bytes)
  const index = vault.roster.heads.get(toHex(header.rosterHead))?.index ?? 0
  const returned = outbox.returned(header.stream, header.seq, id) ?? []
  state.cursor = position
  return [...returned, ...frontier.take(header, id, index, []).writes, cursorWrite(position)]
}

/**
 * The relay refused: takes in what it has, then sends on from its head of this stream. What has to be sealed anew (the
 * roster moved on, another copy of this device wrote, the relay lost something) goes into a new stream: never two forms
 * of one place, of which a relay could show each to somebody else.
 */
async function reconcile(state: DeviceState, outbox: Outbox): Promise<void> {
  const { vault, frontier, store } = state
  const { ownHistory } = await pull(state)
  const { streams } = await state.session.call('stream-heads', {})
  const head = streams.find(({ stream }) => sameBytes(stream, outbox.stream))
  const arrived = outbox.sealed.filter(
    (update) => sameBytes(update.stream, outbox.stream) && update.seq <= (head?.seq ?? 0),
  )
  // Where the relay's update in that place is not known to be ours, ours goes again: a change sent twice is one change.
  const foreign = arrived.some(
    ({ stream, seq, id }) =>
      !frontier.hasSeen(stream, seq, id) && !(head?.seq === seq && outbox.sealedHere(stream, seq, head.id)),
  )
  const known = foreign ? [] : arrived.flatMap(({ stream, seq }) => outbox.acknowledge(stream, seq))
  if (known.length > 0) await store.write(known)
  const first = outbox.sealed[0]
  if (!first) return
  const last = frontier.lastOf(outbox.stream)
  // What the relay had and lost goes again, with what waits.
  if (first.seq > (head?.seq ?? 0) + 1) await outbox.reclaim(vault, head?.seq ?? 0, frontier.taken(outbox.space))
  else if (ownHistory || foreign || isOutdated(state, outbox.sealed))
    await outbox.reseal(vault, last?.id ?? null, frontier.taken(outbox.space))
}

/** Sealed under a roster head that is no longer the newest: to be sealed anew, or somebody removed could read it. */
function isOutdated({ vault }: DeviceState, sealed: readonly SealedUpdate[]): boolean {
  return sealed.some(({ bytes }) => !sameBytes(readUpdate(bytes).header.rosterHead, vault.roster.head))
}
