import { Device } from '@sotto/client'
import { loadGenerator } from '@sotto/client/node'
import { addDays, localDateOf } from '@sotto/shared/diary'
import { PICTURES } from '../../packages/client/src/photo/fixtures/pictures.ts'
import { LONG, longAfter, overfullDrafts } from './overfull.ts'
import { environment, pair, Shelf, type World } from '../journey/world.ts'

/** `none`: a browser that has none; the diary is of another device. */
export type DiaryKind = 'none' | 'empty' | 'typical' | 'overfull'

/** In UTF-8 bytes, of which each of these letters may take two. */
const DEVICE_NAME = 60

const TZ = 'Europe/Paris'
const YEARS = { none: 0, empty: 0, typical: 0.4, overfull: 10 } as const

/** A device that has a diary of that kind, so many years long, for a browser to go by too. */
export async function diaryOf(world: World, kind: DiaryKind, years: number = YEARS[kind]): Promise<Device> {
  const { device } = await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Laptop' })
  if (years > 0) {
    const { generateDiary } = await loadGenerator()
    // What happens today is for whoever looks at it.
    const endDate = addDays(localDateOf(environment.clock.now(), TZ), -1)
    await device.import([...generateDiary({ seed: 7, years, endDate, tz: TZ })])
  }
  if (kind === 'overfull') await overfill(device)
  if (kind === 'typical' || kind === 'overfull') await furnish(device, kind === 'overfull' ? longAfter : (name) => name)
  await device.sync()
  await device.checkpoint()
  return device
}

/**
 * Everything that a screen can show: somebody who helps, a device that is gone, links as they can stand, a picture.
 * @param named what something is called that is known by a name, which begins with that; at most so many characters
 */
async function furnish(device: Device, named: (name: string, most?: number) => string): Promise<void> {
  await device.photos((photos) =>
    photos.add({ bytes: PICTURES.jpeg, caption: named('Left knee, after the stairs', 2000) }),
  )
  await device.sync()
  const helper = await pair(device, new Shelf(), named('Dana’s phone', DEVICE_NAME), environment, { role: 'helper' })
  await helper.close()
  const tablet = await pair(device, new Shelf(), named('Old tablet', DEVICE_NAME))
  await device.revoke(tablet.id)
  await tablet.close()
  const choice = { preset: 'physio' }
  const purpose = named('How the exercises go', 500)
  await device.shares(async (shares) => {
    await shares.create({ choice, recipient: named('Dana Okafor'), purpose, opens: 3 })
    const paused = await shares.create({ choice: { preset: 'family' }, recipient: named('Mira') })
    await shares.pause(paused.id)
    const ended = await shares.create({ choice, recipient: named('Clinic on Harbour Street'), passcode: 'none' })
    await shares.revoke(ended.id)
  })
}

async function overfill(device: Device): Promise<void> {
  const nowMs = environment.clock.now()
  await device.diary(async (diary) => {
    for (const draft of overfullDrafts(nowMs)) await diary.add(draft)
    const medicine = (await diary.list()).findLast(({ kind }) => kind === 'medication')?.id ?? ''
    const note = `${LONG} `.repeat(20)
    await diary.add({ kind: 'dose', medication: medicine, quantity: 10_000, status: 'late', reason: LONG, note })
  })
  await device.sync()
}
