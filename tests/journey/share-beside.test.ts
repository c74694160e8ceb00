import { afterAll, beforeAll, expect, test } from 'vitest'
import { Device, openShare, type Environment, type ShareRequest } from '@sotto/client'
import { localDateOf } from '@sotto/shared/diary'
import { joined, letters, PICTURES, segment, WORDS } from '../../packages/client/src/photo/fixtures/pictures.ts'
import { environment, pair, Shelf, startWorld, type World } from './world.ts'

const DAY_MS = 86_400_000

let world: World
let device: Device

beforeAll(async () => {
  world = await startWorld(null)
  const created = await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Phone' })
  device = created.device
  for (let day = 0; day < 60; day++)
    await device.diary((diary) => diary.add({ kind: 'pain', nrs: day < 30 ? 2 : 9, at: Date.now() - day * DAY_MS }))
  await device.sync()
})

afterAll(async () => {
  await device.close()
  await world.close()
})

async function received(request: Partial<ShareRequest> = {}) {
  const { link, digest } = await device.shares((shares) =>
    shares.create({ choice: { preset: 'physio' }, passcode: 'none', ...request }),
  )
  const opened = await openShare(environment, link)
  expect(opened.digest).toBe(digest)
  return opened.snapshot
}

test('the totals of the days before go along where they were chosen, and only there', async () => {
  expect((await received()).before).toBeUndefined()
  const { before, days } = await received({ choice: { preset: 'physio', before: true } })
  expect(before).toMatchObject({ daysLogged: 30, median: { value: 9, n: 30 }, worst: { value: 9, n: 30 } })
  expect(days.every(({ median }) => median === 2)).toBe(true)
})

test('of a diary about somebody else it says what the keeper is to them, and no name, until it is handed over', async () => {
  expect((await received()).about).toBeUndefined()
  const draft = { name: 'Ada Example', born: '2012-02-29', keeperBasis: 'parent' }
  await device.subject((subjects) => subjects.set(draft))
  const told = await received()
  expect(told.about).toEqual({ keptBy: 'parent' })
  expect(JSON.stringify(told)).not.toContain('Ada')
  const named = await received({ choice: { preset: 'physio', owner: 'Ada' } })
  expect(named).toMatchObject({ owner: 'Ada', about: { keptBy: 'parent' } })
})

test('changes to entries go along by their day, from whichever device they were made on, where they are chosen', async () => {
  const laptop = await pair(device, new Shelf(), 'Laptop')
  const last = (await laptop.diary((diary) => diary.list({ kinds: ['pain'] }))).at(-1)
  const [id, day] = [last?.id ?? '', last?.localDate ?? '']
  await laptop.diary((diary) => diary.edit(id, { nrs: 8, note: 'Secret' }))
  await laptop.sync()
  await device.sync()
  await laptop.close()
  const choice = { fields: ['pain.nrs'], from: day, to: day }
  expect((await received({ choice })).amendments).toBeUndefined()
  const changed = localDateOf(Date.now(), last?.tz ?? 'UTC')
  const valued = { choice: { ...choice, amendments: 'values' } }
  expect((await received(valued)).amendments).toEqual([{ row: 1, field: 'nrs', changed, before: 2 }])
  const { amendments } = await received({ choice: { preset: 'worksafebc', from: day } })
  expect(amendments).toEqual([{ kind: 'pain', day, field: 'nrs', changed }])
  // Read again once more was changed.
  await device.diary((diary) => diary.edit(id, { nrs: 1 }))
  expect((await received(valued)).amendments?.map(({ before }) => before)).toEqual([2, 8])
})

test('pictures go along where they are chosen by name: their pixels, and nothing that a camera wrote beside them', async () => {
  const camera = joined(
    PICTURES.jpeg.subarray(0, 2),
    segment(0xe1, letters(`Exif\0\0 ${WORDS}`)),
    PICTURES.jpeg.subarray(2),
  )
  const at = Date.now() - 2 * DAY_MS
  await device.photos((photos) => photos.add({ bytes: camera, caption: 'Swollen knee', at }))
  expect((await received({ choice: { preset: 'physio', fields: ['S4'] } })).pictures).toBeUndefined()
  const { pictures, rows, fields, withheld } = await received({ choice: { preset: 'physio', fields: ['photo.blob'] } })
  const row = rows.find(({ kind }) => kind === 'photo')
  expect(row?.fields).toEqual({ blob: true })
  expect(pictures).toMatchObject([{ row: row?.n, type: 'image/jpeg', width: 20, height: 12 }])
  const bytes = Buffer.from(pictures?.[0]?.data ?? '', 'base64')
  expect(bytes.equals(PICTURES.jpeg)).toBe(true)
  expect(bytes.toString('latin1')).not.toMatch(/Exif|Rue de la Paix/)
  expect([fields.includes('photo.blob'), withheld.groups.includes('photos')]).toEqual([true, false])
})

test('a device that can draws them smaller; what fits into no envelope is refused before it is sealed', async () => {
  const sizes: number[] = []
  const shelf = new Shelf()
  // A picture that stays large however small it is drawn.
  const large = joined(
    PICTURES.jpeg.subarray(0, -2),
    new Uint8Array(5 * 1024 * 1024).fill(0x11),
    PICTURES.jpeg.subarray(-2),
  )
  const redraw: Environment['redraw'] = (_picture, edge) => {
    sizes.push(edge)
    return Promise.resolve(edge > 900 ? large : PICTURES.jpeg)
  }
  const { device: drawing } = await Device.create({ ...environment, redraw }, shelf.store, {
    relay: world.url,
    name: 'B',
  })
  await drawing.photos((photos) => photos.add({ bytes: large }))
  const choice = { fields: ['photo.blob'] }
  const { snapshot } = await drawing.shares((shares) => shares.preview({ choice }))
  expect(snapshot.pictures).toHaveLength(1)
  expect(sizes).toEqual([1600, 1200, 900])
  // Looked at again it is the same, and not drawn again.
  await drawing.shares((shares) => shares.preview({ choice }))
  expect(sizes).toHaveLength(3)
  await drawing.close()
  const plain = await Device.open(environment, shelf.store)
  await plain.photos((photos) => photos.add({ bytes: large }))
  await expect(plain.shares((shares) => shares.preview({ choice }))).rejects.toMatchObject({ code: 'share-too-large' })
  await plain.close()
})
