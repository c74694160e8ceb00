import { systemRandom } from '@sotto/crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureWebKit } from '../../infra/browser/install.ts'
import { launchWebKit, type WebKit } from '../../infra/browser/webkit/launch.ts'
import type { WebKitWindow } from '../../infra/browser/webkit/window.ts'
import { addPhrase } from '../canary/keys.ts'
import { Nest } from '../canary/nest.ts'
import { search } from '../canary/run.ts'
import { freshDatabase } from '../postgres/database.ts'
import { keptInWebKit } from './webkit-kept.ts'
import { startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld | null = null
let webkit: WebKit | null = null
let absence = ''

beforeAll(async () => {
  const { passed, output } = await ensureWebKit()
  if (!passed) {
    absence = output
    process.stderr.write(`Skipped: ${output}\n`)
    return
  }
  world = await startAppWorld((await freshDatabase()).url)
  webkit = await launchWebKit({ width: 390, height: 844 })
}, 600_000)

afterAll(async () => {
  await webkit?.close()
  await world?.close()
})

/** The twelve words that stand there. */
const WORDS = `
  const list = document.querySelector('[aria-label="Your twelve words"]')
  return [...list.querySelectorAll('li')].map((item) => item.innerText.replace(/^\\d+\\s*/, '').trim()).join(' ')`

async function log(window: WebKitWindow, nrs: number): Promise<void> {
  await window.press(`${nrs} of 10`)
  await window.see(`Saved ${nrs} at`)
}

const nest = new Nest(systemRandom)
const PASSPHRASE = `heron under ${nest.hatch('passphrase')}`
const NOTE = `Sharp ${nest.hatch('note')}`

async function unlock(window: WebKitWindow): Promise<void> {
  await window.type('Passphrase', PASSPHRASE)
  await window.press('Unlock')
}

test('WebKit: begun, logged, told more about, there after a reload, locked and opened, and there without a relay', async ({
  skip,
}) => {
  if (world === null || webkit === null) return skip(absence)
  const { window } = webkit
  await window.goto(world.url)
  await window.press('Start a diary')
  await window.see('I have written them down')
  addPhrase(nest, await window.script<string>(WORDS))
  await window.press('I have written them down')
  await log(window, 6)
  await window.press('Add more')
  await window.type('Note', NOTE)
  await window.see('saved')
  await window.reload()
  expect(await window.value('Note')).toBe(NOTE)
  await window.goto(`${world.url}/#trends`)
  await window.see('median 6')

  await window.goto(`${world.url}/#lock`)
  await window.press('A passphrase')
  await window.type('Passphrase', PASSPHRASE)
  await window.type('Once more', PASSPHRASE)
  await window.press('Use it from now on')
  await window.see('The lock is changed')
  await window.press('Lock now')
  await window.see('Your diary is locked')
  await log(window, 8)
  await window.reload()
  await unlock(window)
  await window.goto(`${world.url}/#today`)
  await window.see('worst 8')

  // Without a relay.
  await world.close()
  world = null
  await window.reload()
  await log(window, 9)
  await unlock(window)
  await window.see('worst 9')
  await window.see('Offline')
  expect(search(nest, await keptInWebKit(window)).findings).toEqual([])

  // What a page leaves in the clear is found there.
  const leaks = ['a row', 'bytes', 'a key', 'local', 'session', 'cached', 'title'] as const
  const planted = new Nest(systemRandom)
  await window.script(LEAK, ...leaks.map(planted.hatch))
  const found = new Set(search(planted, await keptInWebKit(window)).findings.map(({ secret }) => secret))
  expect(leaks.filter((leak) => !found.has(leak))).toEqual([])
})

const LEAK = `
  const [row, bytes, key, local, session, cached, title] = arguments
  localStorage.setItem('leak', local)
  sessionStorage.setItem('leak', session)
  document.title = title
  return (async () => {
    const database = await new Promise((resolve) => {
      const request = indexedDB.open('leak', 1)
      request.onupgradeneeded = () => request.result.createObjectStore('rows')
      request.onsuccess = () => resolve(request.result)
    })
    await new Promise((resolve, reject) => {
      const transaction = database.transaction('rows', 'readwrite')
      const rows = transaction.objectStore('rows')
      rows.put({ deep: [row] }, key)
      rows.put(new TextEncoder().encode(bytes), 'bytes')
      transaction.oncomplete = resolve
      transaction.onabort = () => reject(transaction.error)
    })
    database.close()
    await (await caches.open('leak')).put('/leak', new Response(cached))
  })()`
