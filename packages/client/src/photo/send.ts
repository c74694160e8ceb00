import { fromHex, sealPhoto } from '@sotto/crypto'
import type { RelayErrorCode } from '@sotto/shared'
import type { DiaryRecord } from '@sotto/shared/diary'
import { mayWriteNow } from '../delegation/demand.ts'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { RelayRefusal, SottoError } from '../error.ts'
import { owedRemovals } from '../sync/removal-owed.ts'
import {
  dropped,
  headOf,
  keep,
  keptAnew,
  keptObject,
  keptPhoto,
  keptPhotos,
  waitsToBeSent,
  type KeptPhoto,
} from './kept-photos.ts'
import { gather, opened } from './fetch.ts'
import { leave } from './leaving.ts'
import { objectsAt } from './relay-objects.ts'
import { shownBy } from './waiting.ts'

/** While one of these holds nothing is sent: two histories, or a key that is missing. */
const HALTS: ReadonlySet<string> = new Set(['relay-fork', 'epoch-unopened'])

/** Refusals that are not about one picture. */
const ABOUT_ALL: ReadonlySet<RelayErrorCode> = new Set([
  ...(['not-signed-in', 'member-revoked', 'vault-erased', 'protocol-version'] as const),
  ...(['rate-limited', 'relay-busy', 'request-timeout'] as const),
])

/** How often a day a piece is offered that the relay does not take, for whatever reason. */
const MOST_REFUSALS = 8

/**
 * Sends the next piece of the oldest picture that waits, the head last: what was sent before a line was cut stays sent,
 * and others have their turn between two pieces. False where nothing is left to send now. A picture that the relay
 * refuses holds up no other; where it has no room an alarm tells of it until it has.
 * @throws {SottoError} `relay-unreachable`, and other codes of a call that hold for all of them
 */
export async function sendPiece(state: DeviceState, diary: Diary): Promise<boolean> {
  const { store, alarms, vault } = state
  if (vault.role === 'helper' || !mayWriteNow(state) || !vault.active) return false
  if ((await owedRemovals(store)).length > 0 || alarms.all.some(({ code }) => HALTS.has(code))) return false
  for (const photo of (await keptPhotos(store)).filter(waitsToBeSent)) {
    // One that was removed meanwhile goes if it comes back.
    const record = photo.refusals < MOST_REFUSALS ? await shownBy(diary, photo) : null
    if (record) return await sendNext(state, await underNewestKey(state, diary, photo, record))
  }
  await alarms.end(({ code }) => code === 'quota-full')
  return false
}

async function sendNext(state: DeviceState, photo: KeptPhoto): Promise<boolean> {
  const { store, session, alarms } = state
  const sent = photo.sent + 1
  const bytes = await keptObject(store, photo.head, photo.ids[photo.sent] ?? new Uint8Array())
  if (!bytes) {
    await isLost(state, photo)
    return true
  }
  try {
    await session.call('objects-put', { objects: [bytes] })
    const wasThere = photo.wasThere || sent === photo.ids.length
    await store.write([keep({ ...photo, sent, wasThere })])
    return true
  } catch (error) {
    if (!(error instanceof RelayRefusal) || ABOUT_ALL.has(error.relayCode)) throw error
    const isFull = error.relayCode === 'quota-full'
    await store.write(isFull ? alarms.raise('quota-full', 'photo') : [keep({ ...photo, refusals: photo.refusals + 1 })])
    return !isFull
  }
}

/**
 * What was sealed before a removal, and never shown whole to the relay, is not shown to it afterwards, as with entries:
 * sealed anew it gets another id, which its entry learns. What the relay has had before and lost goes as it was.
 */
async function underNewestKey(
  state: DeviceState,
  diary: Diary,
  photo: KeptPhoto,
  record: DiaryRecord,
): Promise<KeptPhoto> {
  const { vault, store, env } = state
  const { n } = vault.roster.epoch
  if (record.kind !== 'photo' || photo.wasThere) return photo
  if (photo.epoch === n) {
    // A run that ended between the two writes below.
    if (record.blob !== photo.head) await diary.editUnguarded(photo.record, { blob: photo.head })
    return photo
  }
  const { head, objects } = await gather(state, photo.head)
  const { type, bytes } = opened(state, head, objects)
  const sealed = sealPhoto({ vault: vault.id, epoch: n, epochKey: vault.epochKey(n), type, bytes, random: env.random })
  const anew = { record: photo.record, epoch: n, sinceMs: photo.sinceMs }
  const left = photo.ids.slice(0, photo.sent).map((id) => leave(id))
  await store.write([...keptAnew(sealed, anew), ...(await dropped(store, photo.head)), ...left])
  await diary.editUnguarded(photo.record, { blob: headOf(sealed) })
  const kept = await keptPhoto(store, headOf(sealed))
  if (!kept) throw new SottoError('internal')
  return kept
}

/** A piece is gone from this device's disk: no harm where the relay has them all, and told where it has not. */
async function isLost(state: DeviceState, photo: KeptPhoto): Promise<void> {
  const { store, session, alarms } = state
  const [there] = await objectsAt(session, [fromHex(photo.head)])
  if (there) await store.write([keep({ ...photo, sent: photo.ids.length, wasThere: true })])
  else await store.write([...(await dropped(store, photo.head)), ...alarms.raise('store-rows-lost', 'photo')])
}
