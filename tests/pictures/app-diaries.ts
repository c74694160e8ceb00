import { Device } from '@sotto/client'
import { loadGenerator } from '@sotto/client/node'
import { addDays, localDateOf } from '@sotto/shared/diary'
import { environment, Shelf, type World } from '../journey/world.ts'

export type DiaryKind = 'empty' | 'typical' | 'overfull'

const TZ = 'Europe/Paris'
const YEARS = { empty: 0, typical: 0.4, overfull: 10 } as const

/** A long name as German makes them, to its limit. */
const LONG = 'Rückenschmerzbehandlungsbedarfsgegenstandszusammensetzungserklärung '.repeat(4).slice(0, 200).trim()

/** A device that has a diary of that kind, so many years long, for a browser to go by too. */
export async function diaryOf(world: World, kind: DiaryKind, years: number = YEARS[kind]): Promise<Device> {
  const { device } = await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Laptop' })
  if (kind !== 'empty') {
    const { generateDiary } = await loadGenerator()
    // What happens today is for whoever looks at it.
    const endDate = addDays(localDateOf(environment.clock.now(), TZ), -1)
    await device.import([...generateDiary({ seed: 7, years, endDate, tz: TZ })])
  }
  if (kind === 'overfull') {
    await device.diary(async (diary) => {
      await diary.add({ kind: 'medication', name: LONG, use: 'prn' })
      await diary.add({ kind: 'condition', name: LONG, active: true })
      await diary.add({ kind: 'pain', nrs: 10, note: `${LONG} `.repeat(20), qualities: [LONG.slice(0, 60)] })
    })
  }
  await device.sync()
  await device.checkpoint()
  return device
}
