import { join } from 'node:path'
import { decodePairingCode, pairingKeys, systemRandom } from '@sotto/crypto'
import { Device, SealedStore, type LiveEvent } from '@sotto/client'
import { SqliteStore } from '@sotto/client/node'
import { joined, letters, PICTURES, segment } from '../../packages/client/src/photo/fixtures/pictures.ts'
import { environment } from '../journey/world.ts'
import { canaryDrafts, canaryEdits } from './drafts.ts'
import { addDeviceKeys, addPhrase } from './keys.ts'
import type { Nest } from './nest.ts'

/** Two devices that use everything the engine has, with a canary wherever words go. Their stores lie in `folder`. */
export async function liveALife(url: string, folder: string, nest: Nest): Promise<void> {
  const phone = new Shelf(join(folder, 'phone.db'))
  const laptop = new Shelf(join(folder, 'laptop.db'))
  const { device: a, phrase } = await Device.create(environment, phone.open(), {
    relay: url,
    name: nest.hatch('name of the first device'),
  })
  addPhrase(nest, phrase)
  const taken = await a.import(canaryDrafts(nest.hatch, nest.telling), { name: nest.hatch('name of an import') })
  await a.sync()
  const records = await a.diary((diary) => diary.list())
  if (records.length !== taken.taken) throw new Error('not every draft became a record')
  for (const { id, kind } of records) {
    const edits = canaryEdits(kind, nest.hatch)
    if (Object.keys(edits).length > 0) await a.diary((diary) => diary.edit(id, edits))
  }
  const { id: photo } = await a.photos((photos) => photos.add(canaryPhoto(nest)))
  await a.diary((diary) => diary.add({ kind: 'pain', nrs: 4, note: nest.hatch('note, then undone') }))
  await a.diary((diary) => diary.undo())
  await a.sync()
  const b = await pairUp(a, laptop, nest)
  await a.checkpoint()
  await talkLive(a, b, nest)
  await b.diary((diary) => diary.add({ kind: 'flare', note: nest.hatch('note of the second device') }))
  await b.sync()
  await a.sync()
  await b.photos((photos) => photos.fetch(photo))
  const third = new Shelf(join(folder, 'tablet.db'))
  // From a checkpoint this time.
  const c = await pairUp(a, third, nest)
  for (const device of [a, b, c]) await device.close()
  for (const [name, shelf] of Object.entries({ phone, laptop, tablet: third })) {
    const store = shelf.open()
    await addDeviceKeys(nest, name, shelf.key, store)
    await store.close()
  }
}

/** A canary among the pixels, and one in what a camera writes beside them. */
function canaryPhoto(nest: Nest) {
  const { jpeg } = PICTURES
  const beside = segment(0xe1, letters(`Exif\0\0${nest.hatch('EXIF of a picture')}`))
  const within = letters(nest.hatch('pixels of a picture'))
  const bytes = joined(jpeg.subarray(0, 20), beside, jpeg.subarray(20, -2), within, jpeg.subarray(-2))
  return { bytes, caption: nest.hatch('caption of a picture') }
}

class Shelf {
  readonly key = systemRandom(32)
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  open(): SealedStore {
    return new SealedStore(new SqliteStore(this.#path), this.key, systemRandom)
  }
}

async function pairUp(trusted: Device, shelf: Shelf, nest: Nest): Promise<Device> {
  const code = Promise.withResolvers<string>()
  const offered = trusted.offer({ onCode: code.resolve, confirm: () => Promise.resolve(true) })
  offered.catch(code.reject)
  const given = await code.promise
  const { secret } = decodePairingCode(given)
  nest.text('pairing code', given)
  nest.key('pairing secret', secret)
  nest.key('pairing key', pairingKeys(secret).key)
  const name = nest.hatch('name of a paired device')
  const joined = await Device.join(environment, shelf.open(), { code: given, name, onCheck: () => {} })
  await offered
  await joined.complete
  return joined.device
}

async function talkLive(a: Device, b: Device, nest: Nest): Promise<void> {
  const end = new AbortController()
  const seen = Promise.withResolvers<LiveEvent>()
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const lives = [
    a.live(
      () => {},
      end.signal,
      () => first.resolve(),
    ),
    b.live(seen.resolve, end.signal, () => second.resolve()),
  ]
  await Promise.all([first.promise, second.promise])
  await a.diary((diary) => diary.add({ kind: 'pain', nrs: 6, note: nest.hatch('note sent live') }))
  await seen.promise
  end.abort()
  await Promise.all(lives)
}
