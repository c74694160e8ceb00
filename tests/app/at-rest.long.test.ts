import { systemRandom } from '@sotto/crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Nest } from '../canary/nest.ts'
import { profileParts } from '../canary/profile.ts'
import { search } from '../canary/run.ts'
import type { Finding } from '../canary/search.ts'
import { inFirefox } from './firefox.ts'
import { leak, leakyWords, unkeptWords } from './leaky.ts'
import { Profiles } from './profiles.ts'
import { startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld
const firefox = inFirefox()

beforeAll(async () => {
  world = await startAppWorld(null)
})

afterAll(() => world.close())

/** More than LevelDB keeps before it packs what it has into a table, in rows that are small enough to lie there. */
const FILLING = { rows: 200, letters: 60_000 }

/** Each word was found, and the one that was packed nowhere but where it was unpacked. */
function expectAllFound(nest: Nest, findings: readonly Finding[]): void {
  const found = new Set(findings.map(({ secret }) => secret))
  expect(nest.secrets.map(({ name }) => name).filter((name) => !found.has(name))).toEqual([])
  const packed = findings.filter(({ secret }) => secret === 'a row that was packed')
  expect(packed.filter(({ part }) => !part.includes('expanded'))).toEqual([])
}

test('what a page leaves in the clear is found in the files of its browser, wherever it left it', async () => {
  const profiles = await Profiles.begin()
  const unkept = new Nest(systemRandom)
  const { page } = await profiles.open('leaky')
  await page.goto(world.url)
  const removed = profiles.nest.hatch('a row that was removed')
  await leak(page, leakyWords(profiles.nest), unkeptWords(unkept), { ...FILLING, removed })
  await page.goto(`${world.url}/v`)
  await page.goto('about:blank')
  expectAllFound(profiles.nest, await profiles.findings())
  // So does every field of the app: a browser keeps what is in the others to bring them back with their tab.
  expect(search(unkept, await profileParts('leaky', profiles.folderOf('leaky'))).findings).toEqual([])
  await profiles.end()
})

test('what a page leaves in the clear in Firefox is found in its files, as in those of Chromium', async (context) => {
  const there = firefox(context)
  const unkept = new Nest(systemRandom)
  const { page, close } = await there.arrive()
  await leak(page, leakyWords(there.nest), unkeptWords(unkept), null)
  await there.wrote(there.nest)
  await close()
  const parts = await there.parts()
  expectAllFound(there.nest, search(there.nest, parts).findings)
  expect(search(unkept, parts).findings).toEqual([])
})
