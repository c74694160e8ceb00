import { readdir, readFile, copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { addPhrase } from '../canary/keys.ts'
import { visit, type Visit } from '../web/viewer-page.ts'
import { heaps } from './heap.ts'
import { arriveOn } from './private.ts'
import { Profiles } from './profiles.ts'
import { begin, LAPTOP, log, startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld
let browser: Browser
let profiles: Profiles
let passphrase: string
let note: string
let laptops = 0

beforeAll(async () => {
  ;[world, browser, profiles] = await Promise.all([startAppWorld(null), launchBrowser(), Profiles.begin()])
  passphrase = `seven grey ${profiles.nest.hatch('passphrase')}`
  note = profiles.nest.hatch('note')
}, 600_000)

afterAll(async () => {
  await browser.close()
  await profiles.end()
  await world.close()
})

/** A diary with a note that a passphrase locks; open. Its files are searched at the end. */
async function lockable(): Promise<Visit & { phrase: string }> {
  laptops += 1
  const laptop = await arriveOn(profiles, world, `laptop ${laptops}`, LAPTOP)
  const { page } = laptop
  const phrase = await begin(page)
  addPhrase(profiles.nest, phrase)
  await log(page, 6)
  await page.getByRole('button', { name: 'Add more' }).click()
  await page.getByRole('textbox', { name: 'Note' }).fill(note)
  await page.getByText('saved', { exact: true }).waitFor()
  await page.goto(`${world.url}/#lock`)
  await page.getByRole('radio', { name: /A passphrase/ }).check()
  for (const field of await page.locator('input[type=password]').all()) await field.fill(passphrase)
  await page.locator('form button[type=submit]').click()
  await page.getByRole('button', { name: 'Lock now' }).waitFor()
  return { ...laptop, phrase }
}

async function showNote(page: Page): Promise<void> {
  await page.goto(`${world.url}/#timeline`)
  await page.getByText(note).first().waitFor()
}

const lockNow = async (page: Page) => {
  await page.goto(`${world.url}/#lock`)
  await page.getByRole('button', { name: 'Lock now' }).click()
}

/** In which memories a text lies. */
async function holding(page: Page, text: string): Promise<string[]> {
  return (await heaps(page)).filter(({ text: held }) => held.includes(text)).map(({ of }) => of)
}

test('once it is locked nothing of it is left in the memory of any page or worker, nor on any page', async () => {
  const laptop = await lockable()
  const { page, context, phrase } = laptop
  const other = await context.newPage()
  await other.goto(world.url)
  await showNote(other)
  await showNote(page)
  // What is searched for is found where it is.
  expect(await holding(page, note)).toContain('page')
  expect(await holding(other, note)).toContain('page')
  await lockNow(page)
  for (const one of [page, other]) {
    await one.getByText('Your diary is locked').waitFor()
    expect(await one.content()).not.toContain(note)
    expect(await one.title()).toBe('Sotto')
    for (const secret of [note, passphrase, phrase]) expect(await holding(one, secret), secret).toEqual([])
  }
  expect(laptop.complaints).toEqual([])
  await laptop.close()
})

/** What another page of this origin gets that asks the engine by itself. */
function askBeside(page: Page, path: string, args: readonly unknown[]): Promise<string> {
  return page.evaluate(
    ([path, args]) =>
      new Promise<string>((resolve) => {
        const channel = new BroadcastChannel('sotto')
        const tab = crypto.randomUUID()
        void navigator.locks.request(`sotto/tab/${tab}`, () => new Promise(() => {}))
        channel.onmessage = ({ data }) => {
          const { type, leader, build, tab: to, frame } = data as Record<string, never>
          if (type === 'leading') {
            const call = { type: 'call', id: 1, path, args }
            channel.postMessage({ type: 'asked', tab, leader, build, frame: call })
          } else if (type === 'told' && to === tab) {
            channel.close()
            resolve(JSON.stringify(frame))
          }
        }
        channel.postMessage({ type: 'looking' })
      }),
    [path, args] as const,
  )
}

test('a page beside it that asks a locked engine gets nothing of the diary, and ends nothing', async () => {
  const laptop = await lockable()
  const { page, context } = laptop
  await lockNow(page)
  await page.getByText('Your diary is locked').waitFor()
  const beside = await context.newPage()
  await beside.goto(`${world.url}/v`)
  const asked: readonly (readonly [string, readonly unknown[]])[] = [
    ['view.timeline', [{}]],
    ['diary.list', [{}]],
    ['drafts.aside', []],
    ['share.show', ['x']],
    ['keptForm', ['x']],
  ]
  for (const [path, args] of asked) expect(await askBeside(beside, path, args)).toContain('store-locked')
  for (const path of ['__proto__', 'constructor.constructor', 'view.__proto__.toString', 'lock.state.call'])
    expect(await askBeside(beside, path, ['return 1'])).toContain('build-differs')
  for (const letter of [null, 7, { type: 'asked' }, { type: 'told', tab: null, leader: 'x' }])
    await beside.evaluate((given) => {
      const channel = new BroadcastChannel('sotto')
      channel.postMessage(given)
      channel.close()
    }, letter)
  expect(await askBeside(beside, 'state', [])).toContain('"phase":"locked","vault":null')
  expect(laptop.complaints).toEqual([])
  await laptop.close()
})

test('the page of a shared link keeps nothing in the browser, and touches nothing of a diary', async () => {
  const stranger = await visit(browser)
  await stranger.page.goto(`${world.url}/v#1.damaged`)
  await stranger.page.getByRole('heading').first().waitFor()
  const kept = await stranger.page.evaluate(async () => ({
    databases: (await indexedDB.databases()).length,
    local: localStorage.length + sessionStorage.length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    locks: (await navigator.locks.query()).held?.length,
  }))
  expect(kept).toEqual({ databases: 0, local: 0, caches: 0, workers: 0, locks: 0 })
  await stranger.close()
})

test('wrong passphrases in two tabs and after a reload are one count', async () => {
  const laptop = await lockable()
  const { page, context } = laptop
  await lockNow(page)
  const other = await context.newPage()
  await other.goto(world.url)
  for (const one of [page, other, page]) {
    await one.getByLabel('Passphrase').fill('no')
    await one.getByRole('button', { name: 'Unlock' }).click()
    await one.getByText('That does not open the diary.').waitFor()
  }
  await other.reload()
  await other.getByLabel('Passphrase').fill('still not')
  await other.getByRole('button', { name: 'Unlock' }).click()
  await other
    .getByText('That does not open the diary.')
    .or(other.getByText(/waits before it takes/))
    .waitFor()
  const counted = await other.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const request = indexedDB.open('sotto-lock')
        request.onsuccess = () => {
          const rows = request.result.transaction('rows').objectStore('rows').get(['lock', 'tries'])
          // CBOR: an array of how many were wrong, and when the last was.
          rows.onsuccess = () => resolve((rows.result as Uint8Array | undefined)?.[1] ?? 0)
        }
      }),
  )
  expect(counted).toBeGreaterThanOrEqual(3)
  await laptop.close()
})

/** Whoever can write to the browser's storage has what is typed from now on sealed to a key of their own. */
const plantKey = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
    const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
    await new Promise<void>((resolve) => {
      const request = indexedDB.open('sotto-drafts')
      request.onsuccess = () => {
        const transaction = request.result.transaction('keys', 'readwrite')
        transaction.objectStore('keys').put(publicKey, 'public')
        transaction.oncomplete = () => {
          request.result.close()
          resolve()
        }
      }
    })
  })

test('a key that somebody planted is an alarm; what was sealed to it has a place, and is deleted on purpose', async () => {
  const laptop = await lockable()
  const { page } = laptop
  await lockNow(page)
  await page.getByText('Your diary is locked').waitFor()
  await plantKey(page)
  await page.getByRole('radio', { name: '3 of 10', exact: true }).click()
  await page.getByText('Saved 3 at').waitFor()
  await page.getByLabel('Passphrase').fill(passphrase)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await page.goto(`${world.url}/#today`)
  await page.getByText('1 entry could not be put in the diary').waitFor()
  await page.getByRole('button', { name: 'Look at it' }).click()
  await page.getByText('meant to read what you type while the diary is locked').waitFor()
  await page.getByRole('heading', { name: 'One entry could not be put in your diary' }).waitFor()
  await page.getByText('Cannot be read here').waitFor()
  await page.getByRole('button', { name: 'Try again now' }).click()
  await page.getByText('They still do not fit in your diary.').waitFor()
  await page.getByRole('button', { name: 'Delete them' }).click()
  await page.getByRole('button', { name: 'Delete for good' }).click()
  await page.getByText('Cannot be read here').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Seen' }).first().click()
  await page.getByText('meant to read what you type').waitFor({ state: 'detached' })
  await page.goto(`${world.url}/#today`)
  await page.getByText('could not be put in the diary').waitFor({ state: 'detached' })
  expect(laptop.complaints).toEqual([])
  await laptop.close()
})

test('a page that was kept as it was goes blank as it is left, and is loaded anew when one comes back', async () => {
  const laptop = await lockable()
  const { page } = laptop
  await showNote(page)
  const isBlank = await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    return document.body.checkVisibility()
  })
  expect(isBlank).toBe(false)
  await Promise.all([
    page.waitForEvent('load'),
    page.evaluate(() => void dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))),
  ])
  await laptop.close()
})

/** The same app with its engine under another name, as the next build has it, for one context. */
async function otherBuild(context: BrowserContext): Promise<Page> {
  const assets = join(world.web, 'assets')
  const names = await readdir(assets)
  const worker = names.find((name) => /^worker-.*\.js$/.test(name)) ?? ''
  const next = worker.replace('worker-', 'worker-next-')
  await copyFile(join(assets, worker), join(assets, next))
  const page = await context.newPage()
  for (const name of names.filter((one) => one.endsWith('.js') && one !== worker)) {
    const script = await readFile(join(assets, name), 'utf8')
    if (!script.includes(worker)) continue
    await page.route(`**/assets/${name}`, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: script.replaceAll(worker, next) }),
    )
  }
  return page
}

test('of two builds in two tabs the newer one leads; the older one says so, and what it logs is not lost', async () => {
  const laptop = await arriveOn(profiles, world, 'two builds', { ...LAPTOP, serviceWorkers: 'block' })
  const { page, context } = laptop
  addPhrase(profiles.nest, await begin(page))
  await log(page, 6)
  const newer = await otherBuild(context)
  await newer.goto(world.url)
  await page.getByText('Sotto was updated in another tab. What').waitFor()
  await newer.getByText('worst 6').waitFor()
  await log(page, 9)
  await newer.getByText('worst 9').waitFor()
  await page.getByRole('button', { name: 'Load this page again' }).click()
  await page.getByText('worst 9').waitFor()
  // It says itself that it lets no service worker in.
  expect(laptop.complaints.filter((text) => !text.includes('Playwright'))).toEqual([])
  await laptop.close()
})

// Run last: it ends every browser.
test('neither what was typed nor what opens it is left in the clear in the files of these browsers', async () => {
  expect(await profiles.findings()).toEqual([])
})
