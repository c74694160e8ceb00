import { createDraftKey } from '@sotto/crypto/draft'
import { openDB } from 'idb'
import { afterEach, expect, test } from 'vitest'
import { SottoError } from '../error.ts'
import { IndexedDbStore } from '../store/indexeddb-store.ts'
import { bound, FakeBrowser, type Running } from './fixtures/browsers.ts'

const browsers: FakeBrowser[] = []
const refusal = (code: string) => expect.objectContaining({ code }) as Error
const typed = { method: 'passphrase', passphrase: 'sea glass and slow rain' } as const
const wrong = { method: 'passphrase', passphrase: 'sea glass' } as const
const name = 'Phone'

afterEach(() => {
  for (const browser of browsers.splice(0)) browser.close()
})

function browser(): FakeBrowser {
  const made = new FakeBrowser()
  browsers.push(made)
  return made
}

/** A diary that a passphrase locks, and that is open. */
async function locked(): Promise<{ here: FakeBrowser; running: Running }> {
  const here = browser()
  const running = await here.start()
  await running.methods.begin({ name })
  await running.methods.lock.change(typed)
  return { here, running }
}

/** What a method does of any name, as a page asks for it. */
const call = (running: Running, path: string) => {
  let at: unknown = running.methods
  for (const part of path.split('.')) at = (at as Record<string, unknown>)[part]
  return async () => (at as (...args: unknown[]) => unknown)({}, {}, {})
}

function paths(tree: object, before = ''): string[] {
  return Object.entries(tree).flatMap(([part, value]) =>
    typeof value === 'function' ? [before + part] : paths(value as object, `${before}${part}.`),
  )
}

/** Who is there at all, what opens it, and files that a page brings along by itself. */
const OPEN_TO_ALL = new Set([
  ...['state', 'begin', 'join', 'recover', 'forget'],
  ...[
    'lock.state',
    'lock.open',
    'lock.close',
    'lock.seen',
    'share.options',
    'file.table',
    'file.formats',
    'file.preview',
    'relay.lookUp',
  ],
])

test('of a locked diary no method tells or does anything', async () => {
  const { running } = await locked()
  await running.methods.diary.add({ kind: 'pain', nrs: 6, note: 'canary' })
  await running.methods.lock.close()
  for (const path of paths(running.methods))
    if (!OPEN_TO_ALL.has(path)) await expect(call(running, path)(), path).rejects.toThrow(refusal('store-locked'))
  expect(running.methods.state()).toMatchObject({ phase: 'locked', vault: null, device: null })
  for (const path of ['begin', 'join', 'recover'])
    await expect(call(running, path)(), path).rejects.toThrow(refusal('store-exists'))
})

test('it is locked at once, also while something in it takes long', async () => {
  const { running } = await locked()
  const never = running.host.device.diary(() => new Promise(() => {}))
  void never.catch(() => {})
  const closed = running.methods.lock.close().then(() => 'closed')
  expect(running.methods.state().phase).toBe('locked')
  const waited = new Promise((resolve) => setTimeout(resolve, 10_000, 'waits'))
  expect(await Promise.race([closed, waited])).toBe('closed')
  expect(running.told.at(-1)).toMatchObject({ name: 'state', detail: { phase: 'locked' } })
  expect(running.restarts()).toBe(1)
})

test('two tabs that unlock at once have one diary between them', async () => {
  const { here, running } = await locked()
  await running.methods.lock.close()
  const again = await here.start()
  let opened = 0
  here.between = (rows) => ((opened += 1), bound(rows))
  await Promise.all([again.methods.lock.open(typed), again.methods.lock.open(typed)])
  expect(again.methods.state().phase).toBe('open')
  expect(opened).toBe(1)
})

test('two tabs that begin at once begin one diary, which opens again', async () => {
  const here = browser()
  const running = await here.start()
  const begun = await Promise.allSettled([running.methods.begin({ name }), running.methods.begin({ name: 'Other' })])
  expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await running.methods.diary.add({ kind: 'pain', nrs: 6 })
  const again = await here.start()
  expect(again.methods.state().phase).toBe('open')
  expect(await again.methods.diary.list({})).toHaveLength(1)
})

test('an engine that lost its place while it set a diary up takes nothing from the one that was begun meanwhile', async () => {
  const here = browser()
  const frozen = await here.start()
  let thaw = () => {}
  const frost = new Promise<void>((resolve) => (thaw = resolve))
  here.between = (rows) => ({ ...bound(rows), get: (table, key) => frost.then(() => rows.get(table, key)) })
  const first = frozen.methods.begin({ name })
  void first.catch(() => {})
  await new Promise((resolve) => setTimeout(resolve, 50))
  here.between = bound
  const next = await here.start()
  await next.methods.begin({ name: 'Next' })
  await next.methods.diary.add({ kind: 'pain', nrs: 6 })
  thaw()
  await expect(first).rejects.toThrow(refusal('store-busy'))
  await expect(next.methods.diary.list({})).resolves.toHaveLength(1)
  const again = await here.start()
  await expect(Promise.resolve().then(() => again.methods.diary.list({}))).resolves.toHaveLength(1)
})

test('with a full disk, or an entry that nothing can be made of, a diary with waiting entries opens all the same', async () => {
  const here = browser()
  const running = await here.start()
  await running.methods.begin({ name })
  await running.methods.diary.add({ kind: 'pain', nrs: 6 })
  // Read once, so that nothing has to be written for it.
  await running.methods.diary.list({})
  const queue = await here.drafts()
  await queue.leave({ kind: 'pain', nrs: 7 }, here.moment)
  running.host.close()
  let isFull = true
  here.between = (rows) => ({
    ...bound(rows),
    write: (writes) => (isFull ? Promise.reject(new SottoError('store-full')) : rows.write(writes)),
  })
  const [started] = await Promise.allSettled([here.start()])
  if (started.status === 'rejected') expect.unreachable()
  const full = started.value
  expect(await full.methods.diary.list({})).toHaveLength(1)
  await expect(full.methods.takeDrafts()).rejects.toThrow(refusal('store-full'))
  isFull = false
  expect((await full.methods.takeDrafts()).taken).toHaveLength(1)
  // Kinds that the engine alone writes, and zones that no clock knows.
  for (const odd of [
    { kind: 'disclosure', recipient: 'x' },
    { kind: 'pain', nrs: 1, tz: 'Nowhere/Here' },
    { kind: 'pain', nrs: 1, at: -1e14 },
  ])
    await queue.leave(odd, here.moment).catch(() => {})
  await queue.leave({ kind: 'pain', nrs: 8 }, { ...here.moment, nowMs: here.nowMs + 1 })
  full.host.close()
  const again = await here.start()
  expect(await again.methods.diary.list({})).toHaveLength(3)
})

test('what could not be taken in is shown as far as it opens, tried again at every opening, and given up on purpose', async () => {
  const { here, running } = await locked()
  const queue = await here.drafts()
  const odd = await queue.leave({ kind: 'odd', note: 'as I typed it' }, here.moment)
  const good = await queue.leave({ kind: 'pain', nrs: 3 }, here.moment)
  expect(await running.methods.takeDrafts()).toEqual({ taken: [good], setAside: [odd] })
  const altered = await queue.leave({ kind: 'pain', nrs: 4 }, { ...here.moment, nowMs: here.nowMs + 1 })
  const rows = await openDB(here.names.drafts)
  await rows.put('entries', { state: 'waiting', sealed: new Uint8Array(90) }, altered)
  rows.close()
  await running.methods.takeDrafts()
  const aside = await running.methods.drafts.aside()
  expect(aside.map(({ id, text }) => [id, text === null ? null : (JSON.parse(text) as object)])).toEqual([
    [odd, expect.objectContaining({ kind: 'odd', note: 'as I typed it' })],
    [altered, null],
  ])
  expect((await running.methods.drafts.tryAgain()).setAside.sort()).toEqual([odd, altered].sort())
  here.nowMs += 3 * 60_000
  await expect(running.methods.drafts.discard([odd])).rejects.toThrow(refusal('lock-asked'))
  await running.methods.lock.confirm(typed)
  await running.methods.drafts.discard([odd])
  expect((await running.methods.drafts.aside()).map(({ id }) => id)).toEqual([altered])
})

test('a key that somebody put in place of the one that drafts are sealed to is an alarm, each time', async () => {
  const { here, running } = await locked()
  const alarms = async () => {
    await running.methods.lock.close()
    const again = await here.start()
    await again.methods.lock.open(typed)
    const { alarms: told } = await again.methods.sync.read()
    again.host.close()
    return told.map(({ code }) => code)
  }
  expect(await alarms()).toEqual([])
  const queue = await here.drafts()
  for (const times of [1, 2]) {
    await queue.sealTo((await createDraftKey()).publicKey)
    await queue.leave({ kind: 'pain', nrs: 3 }, here.moment)
    here.nowMs += 1000
    expect(await alarms()).toEqual(Array.from({ length: times }, () => 'draft-key-replaced'))
  }
})

test('a diary that is begun takes in nothing that was left for another one', async () => {
  const here = browser()
  const first = await here.start()
  await first.methods.begin({ name })
  const queue = await here.drafts()
  // Cut short: the lock is gone, so that nothing opens, and the rest is not deleted yet.
  await queue.leave({ kind: 'pain', nrs: 7 }, here.moment)
  await queue.keep('record/note', new TextEncoder().encode('{}'))
  first.host.close()
  const rows = await IndexedDbStore.open(here.names.lock)
  await rows.write([{ table: 'lock', key: 'key', value: null }])
  const next = await here.start()
  expect(next.methods.state().phase).toBe('empty')
  await next.methods.begin({ name })
  expect([await queue.waiting(), await queue.setAside(), await queue.forms()]).toEqual([[], [], []])
  expect(await next.methods.diary.list({})).toEqual([])
})

test('link and passcode of a share are shown to who opens the lock once more, and so is a new one', async () => {
  const { here, running } = await locked()
  here.nowMs += 3 * 60_000
  for (const path of ['share.show', 'share.create', 'file.export', 'devices.replacePhrase', 'lock.lockAfter'])
    await expect(call(running, path)(), path).rejects.toThrow(refusal('lock-asked'))
  await expect(running.methods.lock.confirm(wrong)).rejects.toThrow(refusal('store-locked'))
  await expect(call(running, 'share.show')()).rejects.toThrow(refusal('lock-asked'))
  await running.methods.lock.confirm(typed)
  await expect(call(running, 'share.show')()).rejects.not.toThrow(refusal('lock-asked'))
})

test('setting the clock back brings no confirmation back', async () => {
  const { here, running } = await locked()
  await running.methods.lock.confirm(typed)
  here.nowMs += 3 * 60_000
  await expect(call(running, 'file.export')()).rejects.toThrow(refusal('lock-asked'))
  here.nowMs -= 2 * 60_000
  await expect(call(running, 'file.export')()).rejects.toThrow(refusal('lock-asked'))
})
