import { Device } from '@sotto/client'
import { loadGenerator } from '@sotto/client/node'
import { addDays, localDateOf } from '@sotto/shared/diary'
import { PICTURES } from '../../packages/client/src/photo/fixtures/pictures.ts'
import { environment, pair, Shelf, type World } from '../journey/world.ts'

/** `none`: a browser that has none; the diary is of another device. */
export type DiaryKind = 'none' | 'empty' | 'typical' | 'overfull'

const TZ = 'Europe/Paris'
const YEARS = { none: 0, empty: 0, typical: 0.4, overfull: 10 } as const

/** A long name as German makes them, to its limit. */
const LONG = 'Rückenschmerzbehandlungsbedarfsgegenstandszusammensetzungserklärung '.repeat(4).slice(0, 200).trim()

/** A device that has a diary of that kind, so many years long, for a browser to go by too. */
export async function diaryOf(world: World, kind: DiaryKind, years: number = YEARS[kind]): Promise<Device> {
  const { device } = await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Laptop' })
  if (years > 0) {
    const { generateDiary } = await loadGenerator()
    // What happens today is for whoever looks at it.
    const endDate = addDays(localDateOf(environment.clock.now(), TZ), -1)
    await device.import([...generateDiary({ seed: 7, years, endDate, tz: TZ })])
  }
  if (kind === 'typical') await furnish(device)
  if (kind === 'overfull') await overfill(device)
  await device.sync()
  await device.checkpoint()
  return device
}

/** Everything that a screen can show: somebody who helps, a device that is gone, links as they can stand, a picture. */
async function furnish(device: Device): Promise<void> {
  await device.photos((photos) => photos.add({ bytes: PICTURES.jpeg, caption: 'Left knee, after the stairs' }))
  await device.sync()
  const helper = await pair(device, new Shelf(), 'Dana’s phone', environment, { role: 'helper' })
  await helper.close()
  const tablet = await pair(device, new Shelf(), 'Old tablet')
  await device.revoke(tablet.id)
  await tablet.close()
  const choice = { preset: 'physio' }
  await device.shares(async (shares) => {
    await shares.create({ choice, recipient: 'Dana Okafor', purpose: 'How the exercises go', opens: 3 })
    const paused = await shares.create({ choice: { preset: 'family' }, recipient: 'Mira' })
    await shares.pause(paused.id)
    const ended = await shares.create({ choice, recipient: 'Clinic on Harbour Street', passcode: 'none' })
    await shares.revoke(ended.id)
  })
}

async function overfill(device: Device): Promise<void> {
  await device.diary(async (diary) => {
    await diary.add({ kind: 'medication', name: LONG, use: 'prn' })
    await diary.add({ kind: 'condition', name: LONG, active: true })
    await diary.add({ kind: 'pain', nrs: 10, note: `${LONG} `.repeat(20), qualities: [LONG.slice(0, 60)] })
  })
  await device.sync()
  const choice = { preset: 'family' }
  await device.shares((shares) => shares.create({ choice, recipient: LONG, purpose: `${LONG} ${LONG}` }))
}
