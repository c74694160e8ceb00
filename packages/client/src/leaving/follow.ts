import { decode, encode, struct, text, toHex, uint } from '@sotto/crypto'
import { mayWriteNow } from '../delegation/demand.ts'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import type { SealedStore, Write } from '../store/sealed-store.ts'
import { identityWrite } from '../vault/identity.ts'
import { leftWrite } from './left.ts'
import { authorOf, isLater, putFollowed, tellings, tellMove, type Move } from './moved.ts'
import { isDowngrade } from './origin.ts'
import { rivals } from './rivals.ts'

const followedCodec = struct('followed', { from: text(256), relay: text(256), atMs: uint() })

/** The last move that this device has gone along with; an older one leads nowhere any more. */
async function readFollowed(store: SealedStore): Promise<Omit<Move, 'by'> | null> {
  const value = await store.get('device', 'followed')
  return value ? decode(followedCodec, value) : null
}

function followedWrite({ from, relay, atMs }: Move): Write {
  return { table: 'device', key: 'followed', value: encode(followedCodec, { from, relay, atMs }) }
}

/** Where this device has yet to go, since an owner has moved the diary there; nowhere while two owners say otherwise. */
export async function pendingMove(state: DeviceState): Promise<Move | null> {
  const { store, identity } = state
  const told = await tellings(state)
  if (told.length === 0) return null
  const last = await readFollowed(store)
  for (const telling of told) {
    const { from, relay, atMs } = telling
    // Who is there already, or has been further, goes by no older word.
    if (relay === identity.relay || (last && !isLater(telling, last))) return null
    const by = authorOf(state, telling)
    if (by !== null && (await rivals(state)).length > 0) return null
    if (by !== null) return isDowngrade(identity.relay, relay) ? null : { from, relay, atMs, by }
  }
  return null
}

/** When the diary was moved last, by the words of owners (ms); 0 where it never was. A delegate's word moves no clock. */
export async function lastMoveMs(state: DeviceState): Promise<number> {
  const told = (await tellings(state)).find((telling) => authorOf(state, telling) !== null)
  return Math.max(told?.atMs ?? 0, (await readFollowed(state.store))?.atMs ?? 0)
}

/** Whether another device has moved the diary: what waits here is sent where the others look for it. */
export async function leadsAway(state: DeviceState): Promise<boolean> {
  const move = await pendingMove(state)
  return move !== null && move.by !== toHex(state.vault.keys.id)
}

/**
 * Goes on at the relay to which the diary has moved: from the next exchange on, which gives it what only this device
 * has. All that the state holds of the old relay is of no use any more: the caller reads it anew from the store. False
 * where there is nowhere to go, or what says so was made here and has not been sent yet.
 */
export async function followMove(state: DeviceState): Promise<boolean> {
  const { store, identity, notices, outboxes, vault } = state
  const move = await pendingMove(state)
  if (!move) return false
  const isMine = move.by === toHex(vault.keys.id)
  if (isMine && outboxes.size > 0) return false
  await store.write([
    identityWrite({ ...identity, relay: move.relay, storeId: null }),
    followedWrite(move),
    ...(isMine
      ? [await leftWrite(store, (left) => [...left, identity.relay])]
      : notices.tell('relay-moved', move.relay)),
  ])
  return true
}

/** Tells the others that this device is where the diary is, once it has been moved at all. */
export async function noteFollowing(state: DeviceState, diary: Diary): Promise<void> {
  const { relay } = state.identity
  const [move] = await tellings(state)
  if (move?.relay !== relay || !mayWriteNow(state)) return
  await putFollowed(state, diary, relay)
  // Helpers that came since are told too: they are waited for like everybody.
  const isTeller = state.vault.role === 'owner' && state.vault.helpers.all.length > 0
  if (isTeller && authorOf(state, move) !== null) await tellMove(state, diary, move)
}
