import { join } from 'node:path'
import { systemRandom } from '@sotto/crypto'
import { Device, SealedStore } from '@sotto/client'
import { SqliteStore } from '@sotto/client/node'
import { canonicalJson } from '@sotto/shared/diary'
import { addDeviceKeys, addPhrase } from '../canary/keys.ts'
import type { Nest } from '../canary/nest.ts'
import { environment } from '../journey/world.ts'
import type { DemoDiary } from './diary.ts'
import type { Narrator } from './say.ts'

/** The owner's two devices, each with a store of its own. */
export interface Pair {
  readonly phone: Device
  readonly laptop: Device
  close(): Promise<void>
}

/** First scene: a diary is started on the phone, taken in from a file, and brought to the laptop by a code. */
export async function twoDevices(
  relay: string,
  folder: string,
  { drafts, source }: DemoDiary,
  nest: Nest,
  { say, show }: Narrator,
): Promise<Pair> {
  const shelves = { phone: shelf(join(folder, 'phone.db')), laptop: shelf(join(folder, 'laptop.db')) }
  const { device: phone, phrase } = await Device.create(environment, shelves.phone.open(), {
    relay,
    name: nest.hatch('name of the phone'),
  })
  addPhrase(nest, phrase)
  say('A diary is started on the phone: no e-mail, no name, no password at a server.')
  const { taken, from, to } = await phone.import(drafts)
  show(`${taken} entries of ${source} are taken in (${from ?? '?'} to ${to ?? '?'}).`, taken === drafts.length)
  await phone.diary(async (diary) => {
    const recent = (await diary.list({ kinds: ['pain'] })).slice(-40)
    for (const { id } of recent) await diary.edit(id, { note: nest.hatch('a note of the diary') })
  })
  await phone.sync()
  await phone.checkpoint()
  const code = Promise.withResolvers<string>()
  const digits: string[] = []
  const offered = phone.offer({
    onCode: code.resolve,
    confirm: ({ check }) => Promise.resolve(digits.push(check) > 0),
  })
  offered.catch(code.reject)
  const { device: laptop, complete } = await Device.join(environment, shelves.laptop.open(), {
    code: await code.promise,
    name: nest.hatch('name of the laptop'),
    onCheck: (check) => digits.push(check),
  })
  await offered
  await complete
  show(`The laptop is paired; both show the same six digits, ${digits[0] ?? ''}.`, digits[0] === digits[1])
  return {
    phone,
    laptop,
    close: async () => {
      await phone.close()
      await laptop.close()
      for (const [name, { key, open }] of Object.entries(shelves)) {
        const store = open()
        await addDeviceKeys(nest, name, key, store)
        await store.close()
      }
    },
  }
}

/** Both devices change the same entry while offline; nothing of either is lost, and both end up with the same bytes. */
export async function editOffline({ phone, laptop }: Pair, nest: Nest, { say, show }: Narrator): Promise<void> {
  await laptop.sync()
  const [entry] = (await phone.diary((diary) => diary.list({ kinds: ['pain'] }))).slice(-1)
  const id = entry?.id ?? ''
  const words = nest.hatch('a trigger added on the laptop')
  await phone.diary((diary) => diary.edit(id, { qualities: ['burning'] }))
  await laptop.diary((diary) => diary.edit(id, { nrs: 6, triggers: [words] }))
  say('Offline, the phone adds a quality to an entry and the laptop changes its number and adds a word.')
  for (const device of [phone, laptop, phone]) await device.sync()
  const merged = await laptop.diary((diary) => diary.read(id))
  const both = merged.kind === 'pain' && merged.nrs === 6 && merged.qualities?.includes('burning') === true
  show('After syncing, both changes are in the entry.', both && merged.triggers?.includes(words) === true)
  const [a, b] = await Promise.all([phone, laptop].map((device) => device.diary((diary) => diary.list())))
  const same = canonicalJson(a ?? []) === canonicalJson(b ?? [])
  show(`Phone and laptop hold the same ${a?.length ?? 0} entries, byte for byte.`, same)
}

function shelf(path: string): { key: Uint8Array; open: () => SealedStore } {
  const key = systemRandom(32)
  return { key, open: () => new SealedStore(new SqliteStore(path), key, systemRandom) }
}
