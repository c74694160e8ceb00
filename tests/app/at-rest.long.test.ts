import { systemRandom } from '@sotto/crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Nest } from '../canary/nest.ts'
import { profileParts } from '../canary/profile.ts'
import { search } from '../canary/run.ts'
import { Profiles } from './profiles.ts'
import { startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld

beforeAll(async () => {
  world = await startAppWorld(null)
})

afterAll(() => world.close())

/** More than LevelDB keeps before it packs what it has into a table, in rows that are small enough to lie there. */
const FILLING = { rows: 200, letters: 60_000 }

test('what a page leaves in the clear is found in the files of its browser, wherever it left it', async () => {
  const profiles = await Profiles.begin()
  const other = new Nest(systemRandom)
  const plant = (where: string) => profiles.nest.hatch(where)
  const { page } = await profiles.open('leaky')
  await page.goto(world.url)
  await page.evaluate(
    async ({ words, filling }) => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(words.databaseName, 1)
        request.onupgradeneeded = () => request.result.createObjectStore('rows')
        request.onsuccess = () => resolve(request.result)
      })
      const write = (rows: (readonly [string, unknown])[]) =>
        new Promise((resolve) => {
          const transaction = database.transaction('rows', 'readwrite')
          for (const [key, value] of rows) transaction.objectStore('rows').put(value, key)
          transaction.oncomplete = resolve
        })
      await write([
        [words.key, 1],
        ['text', { deep: [words.text] }],
        ['wide', `${words.wide} ☂`],
        ['bytes', new TextEncoder().encode(words.bytes)],
        ['long', 'so it went on '.repeat(20_000) + words.long],
        ['blob', new Blob([words.blob])],
        ['removed', words.removed],
      ])
      // Packed, it is two copies of what stands before it.
      const { packed } = words
      await write([['packed', `${packed.slice(0, 12)} and ${packed.slice(12)}, ${packed}`]])
      const row = 'and on '.repeat(filling.letters / 7)
      for (let n = 0; n < filling.rows; n++) await write([[`${n}`, row]])
      await new Promise((resolve) => {
        const transaction = database.transaction('rows', 'readwrite')
        transaction.objectStore('rows').delete('removed')
        transaction.oncomplete = resolve
      })
      localStorage.setItem('a', words.local)
      sessionStorage.setItem('a', words.session)
      const cache = await caches.open(words.cacheName)
      await cache.put('/kept', new Response(words.cached))
      history.replaceState({ at: words.state }, '', `#${words.address}`)
      document.title = words.title
      const kept = Object.assign(document.createElement('textarea'), { id: 'kept' })
      const unkept = Object.assign(document.createElement('textarea'), { id: 'unkept' })
      const list = Object.assign(document.createElement('select'), { id: 'chosen' })
      const choice = { id: 'ticked', type: 'radio', value: words.ticked }
      const ticked = Object.assign(document.createElement('input'), choice)
      list.append(new Option('a'), new Option(words.chosen))
      for (const field of [unkept, list, ticked]) field.setAttribute('autocomplete', 'off')
      document.body.replaceChildren(kept, unkept, list, ticked)
    },
    {
      filling: FILLING,
      words: {
        databaseName: plant('the name of a database'),
        key: plant('a key'),
        text: plant('text in a row'),
        wide: plant('text of wide letters'),
        bytes: plant('bytes'),
        long: plant('a long text'),
        blob: plant('a file'),
        removed: plant('a row that was removed'),
        packed: plant('a row that was packed'),
        local: plant('local storage'),
        session: plant('session storage'),
        cacheName: plant('the name of a cache'),
        cached: plant('a cached answer'),
        state: plant('what the history keeps'),
        address: plant('an address'),
        title: plant('a title'),
        chosen: other.hatch('chosen in a list'),
        ticked: other.hatch('ticked'),
      },
    },
  )
  await page.locator('#kept').fill(plant('typed into a field'))
  await page.locator('#unkept').fill(other.hatch('typed into a field that says not to keep it'))
  await page.locator('#chosen').selectOption({ index: 1 })
  await page.locator('#ticked').check()
  await page.goto(`${world.url}/v`)
  await page.goto('about:blank')
  const findings = await profiles.findings()
  const found = new Set(findings.map(({ secret }) => secret))
  expect(profiles.nest.secrets.map(({ name }) => name).filter((name) => !found.has(name))).toEqual([])
  const packed = findings.filter(({ secret }) => secret === 'a row that was packed')
  expect(packed.filter(({ part }) => !part.includes('expanded'))).toEqual([])
  // So does every field of the app: a browser keeps what is in the others to bring them back with their tab.
  expect(search(other, await profileParts('leaky', profiles.folderOf('leaky'))).findings).toEqual([])
  await profiles.end()
})
