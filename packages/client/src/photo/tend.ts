import { decode, encode, fixedBytes, fromHex, sameBytes, struct, text } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import { SottoError } from '../error.ts'
import { gather, openHead, partsOf } from './fetch.ts'
import { dropped, headsWithObjects, keep, keptObject, keptPhotos, waitsToBeSent } from './kept-photos.ts'
import { leave, stay } from './leaving.ts'
import { objectsAt, readAs } from './relay-objects.ts'
import { shownPhotos, type Shown } from './shown.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** An entry that was removed can come back, also on a device that is away for a while: so long its picture is kept at the relay. */
export const KEPT_REMOVED_MS = 30 * DAY_MS

/** The relay keeps what it was told to let go for 30 days more; so long it lies here, to be brought back. */
export const KEPT_HERE_MS = 2 * KEPT_REMOVED_MS

/** What was begun and is in no entry yet may be in one soon. */
const BEGUN_MS = DAY_MS

/** Pictures that the relay was told to let go: a row each, by the hex id of the head. */
const LEFT = 'photo-left'

const tendedCodec = struct('tended', { storeId: fixedBytes(16), day: text(10) })

/**
 * Once a day, and whenever the relay is another one than before: sends anew what it lacks of the pictures that lie here,
 * lets go of what was removed long ago, there and here, and brings back what was let go and is shown again.
 */
export async function tendPhotos(state: DeviceState): Promise<void> {
  const { store, env, identity, vault } = state
  if (vault.role === 'helper' || !identity.storeId) return
  const now = { storeId: identity.storeId, day: new Date(env.clock.now()).toISOString().slice(0, 10) }
  const before = await store.get('device', 'photos-tended')
  const last = before && decode(tendedCodec, before)
  if (last && last.day === now.day && sameBytes(last.storeId, now.storeId)) return
  const shown = await shownPhotos(state)
  await takeUp(state, shown)
  await bringBack(state, shown)
  await sendLostAnew(state, shown)
  await letGo(state, shown)
  await dropHere(state, shown)
  await store.write([{ table: 'device', key: 'photos-tended', value: encode(tendedCodec, now) }])
}

/** Objects without the row that they belong to, which was lost: where all are here, it is made again. */
async function takeUp(state: DeviceState, { live }: Shown): Promise<void> {
  const { store, env } = state
  const known = new Set((await keptPhotos(store)).map(({ head }) => head))
  for (const head of (await headsWithObjects(store)).filter((one) => !known.has(one))) {
    const record = live.get(head)
    const here = record === undefined ? null : await wholeHere(state, head)
    if (record === undefined || !here) await store.write(await dropped(store, head))
    else {
      const { ids, epoch } = here
      await store.write([
        keep({ head, record, ids, epoch, sent: 0, wasThere: false, refusals: 0, sinceMs: nowOf(env) }),
      ])
    }
  }
}

/** Ids of all objects of a picture, its head last, where all lie here, and the epoch of its key. */
async function wholeHere(
  state: DeviceState,
  head: string,
): Promise<{ ids: readonly Uint8Array[]; epoch: number } | null> {
  const id = fromHex(head)
  const first = readAs((await keptObject(state.store, head, id)) ?? null, id)
  if (!first) return null
  const ids = [...openHead(state, first).parts, id]
  for (const each of ids) if (!(await keptObject(state.store, head, each))) return null
  return { ids, epoch: first.header.epoch }
}

/** Shown again, after this device has told the relay to let it go: what is sent anew lives on there. */
async function bringBack(state: DeviceState, { live }: Shown): Promise<void> {
  const { store } = state
  for (const { key: head } of await store.rows(LEFT)) {
    const record = live.get(head)
    if (record === undefined) continue
    try {
      const { objects } = await gather(state, head)
      const ids = objects.map(({ id }) => id)
      const epoch = objects.at(-1)?.header.epoch ?? 0
      await store.write([
        keep({ head, record, epoch, ids, sent: 0, wasThere: true, refusals: 0, sinceMs: nowOf(state.env) }),
        ...ids.map(stay),
        { table: LEFT, key: head, value: null },
      ])
    } catch (error) {
      // Gone for good, or another device has it still and brings it.
      if (!(error instanceof SottoError) || !LACKING.has(error.code)) throw error
    }
  }
}

const LACKING: ReadonlySet<string> = new Set(['photo-missing', 'photo-damaged'])

const nowOf = ({ clock }: DeviceState['env']): number => Math.max(0, Math.trunc(clock.now()))

/** The head goes last and comes last, so that a relay which has it has all. */
async function sendLostAnew({ store, session }: DeviceState, { live }: Shown): Promise<void> {
  const all = await keptPhotos(store)
  await store.write(all.filter(({ refusals }) => refusals > 0).map((photo) => keep({ ...photo, refusals: 0 })))
  const sent = all.filter((photo) => !waitsToBeSent(photo) && live.has(photo.head))
  const there = await objectsAt(
    session,
    sent.map(({ head }) => fromHex(head)),
  )
  const lacking = sent.filter((_, at) => !there[at])
  await store.write(
    lacking.map((photo) => keep({ ...photo, record: live.get(photo.head) ?? photo.record, sent: 0, refusals: 0 })),
  )
}

async function letGo(state: DeviceState, { removed }: Shown): Promise<void> {
  const { store, session, env } = state
  const left = new Set((await store.rows(LEFT)).map(({ key }) => key))
  const due = [...removed].filter(([head, atMs]) => !left.has(head) && env.clock.now() - atMs >= KEPT_REMOVED_MS)
  const heads = due.map(([head]) => head)
  const there = await objectsAt(session, heads.map(fromHex))
  for (const [at, head] of heads.entries()) {
    const object = there[at]
    const ids = object ? [...partsOf(state, object), object.id] : []
    await store.write([...ids.map(leave), { table: LEFT, key: head, value: new Uint8Array() }])
  }
}

async function dropHere({ store, env }: DeviceState, { live, removed }: Shown): Promise<void> {
  for (const { head, sinceMs } of await keptPhotos(store)) {
    if (live.has(head)) continue
    const endsMs = removed.has(head) ? (removed.get(head) ?? 0) + KEPT_HERE_MS : sinceMs + BEGUN_MS
    if (env.clock.now() >= endsMs) await store.write(await dropped(store, head))
  }
}
