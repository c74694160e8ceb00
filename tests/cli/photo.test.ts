import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { joined, letters, PICTURES, segment } from '../../packages/client/src/photo/fixtures/pictures.ts'
import { paired } from './pairing.ts'
import { listeningRelay, type ListeningRelay } from './relay.ts'
import { Terminals } from './sotto.ts'

let relay: ListeningRelay
let on: Terminals

beforeAll(async () => {
  relay = await listeningRelay()
  on = await Terminals.open()
})
afterAll(async () => {
  await on.close()
  await relay.stop()
})

test('a picture is added without what the camera wrote, and saved on another device', async () => {
  const { jpeg } = PICTURES
  const exif = segment(0xe1, letters('Exif\0\0GPS 52.37 4.89'))
  await writeFile(on.file('knee.jpg'), joined(jpeg.subarray(0, 20), exif, jpeg.subarray(20)))
  await writeFile(on.file('notes.txt'), 'not a picture')
  await on.ask('phone', 'init', '--relay', relay.url)
  const { id: pain } = await on.ask<{ id: string }>('phone', 'add', 'pain', '--nrs', '4')
  const about = ['--caption', 'swollen', '--of', pain, '--date', '2026-11-20']
  const added = await on.ask<{ id: string }>('phone', 'photo', 'add', 'knee.jpg', ...about)
  const { length } = jpeg
  expect(added).toEqual({ id: added.id, mime: 'image/jpeg', width: 20, height: 12, bytes: length })
  const { records } = await on.ask<{ records: object[] }>('phone', 'list', '--kind', 'photo')
  expect(records).toMatchObject([
    { id: added.id, caption: 'swollen', of: pain, localDate: '2026-11-20', bytes: length },
  ])
  expect(await on.refused('phone', ['photo', 'add', 'notes.txt'])).toBe('photo-unsuitable')

  expect(await on.ask('phone', 'sync')).toMatchObject({ waiting: 0 })
  await paired(on, 'phone', 'laptop')
  const saved = await on.ask('laptop', 'photo', 'save', added.id, 'out.jpg')
  expect(saved).toMatchObject({ file: 'out.jpg', mime: 'image/jpeg', width: 20, height: 12, bytes: length })
  expect((await readFile(on.file('out.jpg'))).equals(jpeg)).toBe(true)

  const file = ['--format', 'json', '--out', on.file('all.json')]
  expect(await on.ask('laptop', 'export', ...file)).toMatchObject({ records: 2, photosLeftOut: 1 })
  const { stderr } = await on.run('laptop', ['import', 'all.json', '--dry-run'])
  expect(stderr).toContain('Pictures are not in such a file')
})
