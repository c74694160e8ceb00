import { fromHex, type ReadObject } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import { SottoError } from '../error.ts'
import type { Session } from '../relay/session.ts'
import { partsOf } from './fetch.ts'
import { keptObject, keptPhoto, waitsToBeSent } from './kept-photos.ts'
import { objectsAt, readAs } from './relay-objects.ts'
import { shownPhotos } from './shown.ts'
import { KEPT_REMOVED_MS } from './tend.ts'

/**
 * Gives another relay the pictures that the diary shows, or may show again soon: from here, or from the old relay without
 * being kept here. Those that it has already are not sent again. What neither has now is left out, and so is what waits
 * to be sent: both come from the device that has them.
 * @throws {SottoError} `quota-full`, `relay-failed` where it does not give back what it was given, and codes of a call
 */
export async function bringPhotos(state: DeviceState, there: Session): Promise<void> {
  const { live, removed } = await shownPhotos(state)
  const recent = [...removed].filter(([, atMs]) => state.env.clock.now() - atMs < KEPT_REMOVED_MS)
  const heads = [...live.keys(), ...recent.map(([head]) => head)]
  const brought: string[] = []
  for (const head of await lackingAt(there, heads)) {
    const kept = await keptPhoto(state.store, head)
    if ((!kept || !waitsToBeSent(kept)) && (await bringOne(state, there, head))) brought.push(head)
  }
  if ((await lackingAt(there, brought)).length > 0) throw new SottoError('relay-failed')
}

async function lackingAt(session: Session, heads: readonly string[]): Promise<string[]> {
  const found = await objectsAt(session, heads.map(fromHex))
  return heads.filter((_, at) => !found[at])
}

/** Its head last: a relay that has the head has all. */
async function bringOne(state: DeviceState, there: Session, head: string): Promise<boolean> {
  const first = await objectOf(state, head, fromHex(head))
  if (!first) return false
  for (const id of partsOf(state, first)) {
    const part = await objectOf(state, head, id)
    if (!part) return false
    await there.call('objects-put', { objects: [part.bytes] })
  }
  await there.call('objects-put', { objects: [first.bytes] })
  return true
}

async function objectOf({ store, session }: DeviceState, head: string, id: Uint8Array): Promise<ReadObject | null> {
  const here = readAs((await keptObject(store, head, id)) ?? null, id)
  return here ?? (await objectsAt(session, [id]))[0] ?? null
}
