import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Device } from '@sotto/client'
import { createLog, createRelay, openDatabase, parseConfig, systemClock, type Relay } from '@sotto/server'
import { systemRandom } from '@sotto/crypto'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { environment, Shelf } from '../journey/world.ts'
import type { Engine } from './page.ts'

let folder: string
let relay: Relay
let url: string
let browser: Browser

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-page-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    // Automerge's build that carries its WebAssembly inside the script.
    resolve: { conditions: ['webpack', 'module', 'browser', 'import', 'default'] },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      rollupOptions: { input: join(import.meta.dirname, 'page.html') },
    },
  })
  const env = { PORT: '0', SOTTO_RATE_ADDRESS: '0', SOTTO_RATE_VAULT: '0', SOTTO_WEB: folder }
  const database = await openDatabase({ databaseUrl: null, dataFolder: null, poolSize: 1 })
  relay = await createRelay({
    config: parseConfig(env, process.cwd()),
    log: createLog('silent'),
    clock: systemClock,
    random: systemRandom,
    database,
  })
  url = `http://127.0.0.1:${(await relay.start()).port}`
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  await relay.destroy()
  await rm(folder, { recursive: true })
})

/** Runs in a page that the relay serves under its own policy. */
async function inPage<T>(page: Page, act: (engine: Engine) => Promise<T>): Promise<T> {
  await page.goto(`${url}/page.html`)
  await page.waitForFunction(() => 'engine' in globalThis)
  return await page.evaluate(`(${act.toString()})(globalThis.engine)`)
}

test('the engine keeps a diary in a page, over a reload', async () => {
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  const id = await inPage(page, (engine) => engine.start('first'))
  const listed = JSON.parse(await inPage(page, (engine) => engine.list('first')))
  expect(listed).toMatchObject([{ id, kind: 'pain', nrs: 6, note: 'typed in a page' }])
  expect(complaints).toEqual([])
  await page.close()
})

test('a page and a Node device share one diary, live', async () => {
  const { device } = await Device.create(environment, new Shelf().store, { relay: url, name: 'Node' })
  const first = await device.diary((diary) => diary.add({ kind: 'pain', nrs: 2 }))
  await device.sync()
  const code = Promise.withResolvers<string>()
  const offered = device.offer({ onCode: code.resolve, confirm: () => Promise.resolve(true) })
  const page = await browser.newPage()
  await page.goto(`${url}/page.html`)
  await page.waitForFunction(() => 'engine' in globalThis)
  const joined = page.evaluate(`globalThis.engine.join('second', ${JSON.stringify(await code.promise)})`)
  await offered

  const stop = new AbortController()
  const fromPage = Promise.withResolvers<string>()
  const live = device.live(({ id }) => fromPage.resolve(id), stop.signal)
  const flare = await fromPage.promise
  const second = await device.diary((diary) => diary.add({ kind: 'pain', nrs: 3 }))
  expect(new Set((await joined) as string[])).toEqual(new Set([first.id, flare, second.id]))
  stop.abort()
  await live
  await page.close()
})
