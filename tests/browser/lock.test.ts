import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { build, preview, type PreviewServer } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBrowser } from '../../infra/browser/find.ts'
import { browserFlags, launchBrowser } from '../../infra/browser/launch.ts'
import type { LockPage } from './lock-page.ts'

let folder: string
let server: PreviewServer
let url: string
let browser: Browser

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-lock-page-'))
  const given = { configFile: false, logLevel: 'error', root: import.meta.dirname } as const
  await build({
    ...given,
    // Automerge's build that carries its WebAssembly inside the script.
    resolve: { conditions: ['webpack', 'module', 'browser', 'import', 'default'] },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      rollupOptions: { input: join(import.meta.dirname, 'lock-page.html') },
    },
  })
  server = await preview({ ...given, build: { outDir: folder }, preview: { port: 0, host: 'localhost' } })
  // A passkey belongs to a name: an address has none.
  url = `http://localhost:${(server.httpServer.address() as { port: number }).port}/lock-page.html`
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  await server.close()
  await rm(folder, { recursive: true })
})

async function opened(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  await page.waitForFunction(() => 'lockPage' in globalThis)
  return page
}

const inPage = <T>(page: Page, act: (own: LockPage) => Promise<T>): Promise<T> =>
  page.evaluate(`(${act.toString()})(globalThis.lockPage)`)

/** Something that holds passkeys, as Chromium has it for tests: it answers as if a person had confirmed. */
async function withAuthenticator(page: Page, hasPrf: boolean): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const options = {
    ...({ protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal' } as const),
    ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    hasPrf,
  }
  await session.send('WebAuthn.addVirtualAuthenticator', { options })
}

test('a browser keeps its key by itself, over a reload, and gives its bytes to no script', async () => {
  const context = await browser.newContext()
  const page = await opened(context)
  const storeKey = await inPage(page, (own) => own.begin())
  expect(storeKey).toMatch(/^[0-9a-f]{64}$/)
  await page.reload()
  await page.waitForFunction(() => 'lockPage' in globalThis)
  expect(await inPage(page, (own) => own.unlock({ method: 'device' }))).toBe(storeKey)
  expect(await inPage(page, (own) => own.stealDeviceKey())).toBe('InvalidAccessError')
  await context.close()
})

test('a passkey locks a diary and opens it after a reload; the phrase opens it too', async () => {
  const context = await browser.newContext()
  const page = await opened(context)
  await withAuthenticator(page, true)
  const storeKey = await inPage(page, (own) => own.begin())
  const phrase = await inPage(page, (own) => own.lockByPasskey())
  await page.reload()
  await page.waitForFunction(() => 'lockPage' in globalThis)
  expect(await inPage(page, (own) => own.method())).toBe('passkey')
  expect(await inPage(page, (own) => own.unlockByPasskey())).toBe(storeKey)
  const byPhrase = `globalThis.lockPage.unlock(${JSON.stringify({ method: 'phrase', phrase })})`
  expect(await page.evaluate(byPhrase)).toBe(storeKey)
  await context.close()
})

test('a passkey that cannot answer changes nothing', async () => {
  const context = await browser.newContext()
  const page = await opened(context)
  await withAuthenticator(page, false)
  await inPage(page, (own) => own.begin())
  await expect(inPage(page, (own) => own.lockByPasskey())).rejects.toThrow('cannot lock a diary')
  expect(await inPage(page, (own) => own.method())).toBe('device')
  await context.close()
})

test('an entry left in one tab is taken in by another, once', async () => {
  const context = await browser.newContext()
  const [one, two] = [await opened(context), await opened(context)]
  await inPage(one, (own) => own.begin())
  expect(await inPage(one, (own) => own.take())).toEqual([])
  const id = await inPage(two, (own) => own.leave('left in a tab'))
  await two.close()
  expect(await inPage(one, (own) => own.waiting())).toEqual([id])
  expect(await inPage(one, (own) => own.take())).toEqual(['left in a tab'])
  expect(await inPage(one, (own) => own.take())).toEqual([])
  await context.close()
})

/** Whether any file of a browser's profile holds these bytes, as they are or spelt in a usual way. */
async function liesIn(profile: string, secret: Buffer): Promise<boolean> {
  const spellings = [
    secret,
    ...(['hex', 'base64', 'base64url'] as const).map((form) => Buffer.from(secret.toString(form))),
  ]
  const utf16 = Buffer.from(secret.toString('latin1'), 'utf16le')
  for (const entry of await readdir(profile, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = await readFile(join(entry.parentPath, entry.name))
    if ([...spellings, utf16].some((spelling) => file.includes(spelling))) return true
  }
  return false
}

test('neither key, phrase nor what was typed lies in the browser’s own files; what is planted there is found', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'sotto-profile-'))
  const executablePath = findBrowser(process.env) ?? expect.unreachable('no browser')
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: [...browserFlags] })
  const page = await opened(context)
  await withAuthenticator(page, true)
  const storeKey = await inPage(page, (own) => own.begin())
  await inPage(page, (own) => own.take())
  await inPage(page, (own) => own.leave('canary-typed-while-locked'))
  const phrase = await inPage(page, (own) => own.lockByPasskey())
  await inPage(page, (own) => own.plant('canary-in-the-open'))
  await context.close()
  const secrets = [
    Buffer.from(storeKey, 'hex'),
    ...[phrase, 'canary-typed-while-locked'].map((text) => Buffer.from(text)),
  ]
  for (const secret of secrets) expect(await liesIn(profile, secret)).toBe(false)
  expect(await liesIn(profile, Buffer.from('canary-in-the-open'))).toBe(true)
  await rm(profile, { recursive: true })
})
