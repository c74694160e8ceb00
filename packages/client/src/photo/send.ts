import { fromHex, sealPhoto } from '@sotto/crypto'
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

/**
 * Sends the pictures that wait, the oldest first, and of each what the relay does not have yet: what was sent before a
 * line was cut stays sent. One that cannot go now holds up no other, and is tried again the next time. Where the relay
 * has no room an alarm tells of it until it has.
 * @throws {SottoError} `relay-unreachable`, and other codes of a call that hold for all of them
 */
export async function sendPhotos(state: DeviceState, diary: Diary): Promise<void> {
  const { store, alarms, vault } = state
  if (vault.role === 'helper' || !mayWriteNow(state) || !vault.active) return
  if ((await owedRemovals(store)).length > 0 || alarms.all.some(({ code }) => HALTS.has(code))) return
  const waiting = (await keptPhotos(store)).filter(waitsToBeSent)
  try {
    for (const { head } of waiting) await sendOne(state, diary, head)
  } catch (error) {
    if (!(error instanceof RelayRefusal) || error.relayCode !== 'quota-full') throw error
    return await store.write(alarms.raise('quota-full', 'photo'))
  }
  await alarms.end(({ code }) => code === 'quota-full')
}

async function sendOne(state: DeviceState, diary: Diary, head: string): Promise<void> {
  const found = await keptPhoto(state.store, head)
  const record = found && (await shownBy(diary, found))
  // Removed meanwhile: it goes if it comes back.
  if (!record) return
  const photo = await underNewestKey(state, diary, found, record)
  for (let sent = photo.sent; sent < photo.ids.length; sent++) {
    const bytes = await keptObject(state.store, photo.head, photo.ids[sent] ?? new Uint8Array())
    if (!bytes) return await isLost(state, photo)
    // Somebody was removed while it was waited for: the rest, and what went before, is sealed anew the next time.
    if (!photo.wasThere && photo.epoch !== state.vault.roster.epoch.n) return
    await state.session.call('objects-put', { objects: [bytes] })
    await state.store.write([
      keep({ ...photo, sent: sent + 1, wasThere: photo.wasThere || sent + 1 === photo.ids.length }),
    ])
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
