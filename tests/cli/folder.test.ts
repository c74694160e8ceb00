import { createHash } from 'node:crypto'
import { cp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listeningRelay, type ListeningRelay } from './relay.ts'
import { Terminals } from './sotto.ts'

let relay: ListeningRelay
let on: Terminals

beforeAll(async () => {
  relay = await listeningRelay()
  on = await Terminals.open()
  await on.ask('laptop', 'init', '--relay', relay.url, '--name', 'laptop')
})

afterAll(async () => {
  await on.close()
  await relay.stop()
})

const listed = async (device: string, ...args: string[]) => {
  const { code, stdout } = await on.run(device, ['list', '--json', ...args])
  expect(code).toBe(0)
  return (JSON.parse(stdout) as { records: Record<string, unknown>[] }).records
}

const mode = async (...path: string[]) => (await stat(on.file(join(...path)))).mode & 0o777

test('the folder and what is in it are its owner’s alone, and tell nothing', async () => {
  await on.ask('laptop', 'add', 'pain', '--nrs', '4', '--note', 'canary in the folder')
  expect(await mode('laptop')).toBe(0o700)
  for (const file of await readdir(on.file('laptop'))) {
    expect(await mode('laptop', file), file).toBe(0o600)
    expect((await readFile(on.file(join('laptop', file)))).includes('canary'), file).toBe(false)
  }
})

test('a folder is one device: it is not begun twice, and nothing is left of what failed', async () => {
  expect(await on.refused('laptop', ['init', '--relay', relay.url])).toBe('store-exists')
  expect(await on.refused('laptop', ['pair', 'join', 'SOTTO123'])).toBe('store-exists')
  expect(await listed('laptop')).toHaveLength(1)
  expect(await on.refused('fresh', ['init', '--relay', 'http://127.0.0.1:9'])).toBe('relay-unreachable')
  expect(await on.refused('fresh', ['init', '--relay', 'no address'])).toBe('input-invalid')
  await expect(stat(on.file('fresh'))).rejects.toThrow('ENOENT')
  expect(await on.refused('fresh', ['list'])).toBe('store-missing')
})

test('entries added while another process has the folder are taken in and keep their ids', async () => {
  const watching = on.start('laptop', ['watch', '--json'])
  await watching.toldOf(/Connected/)
  const added = await Promise.all(
    [1, 2, 3].map((nrs) =>
      on.ask<{ id: string }>('laptop', 'add', 'pain', '--nrs', `${nrs}`, '--at', `2026-02-0${nrs}T10:00`),
    ),
  )
  expect(await on.refused('laptop', ['add', 'pain', '--nrs', '11'])).toBe('input-invalid')
  expect(await on.refused('laptop', ['list'])).toBe('store-busy')
  expect(await readdir(on.file('laptop/drafts'))).toEqual([])
  watching.signal('SIGTERM')
  expect(await watching.ended()).toMatchObject({ code: 0, stdout: '' })
  const february = await listed('laptop', '--from', '2026-02-01', '--to', '2026-02-28')
  expect(february.map(({ id, nrs }) => ({ id, nrs }))).toEqual(added.map(({ id }, at) => ({ id, nrs: at + 1 })))
  expect(await on.ask('laptop', 'status')).toMatchObject({ waiting: 0 })
})

test('an entry left for a process that ends is taken in by the next one, once', async () => {
  const offering = on.start('laptop', ['pair', 'offer', '--json'])
  await offering.line()
  const { id } = await on.ask<{ id: string }>('laptop', 'add', 'check', '--mood', '6', '--note', 'canary in a draft')
  const [draft = ''] = await readdir(on.file('laptop/drafts'))
  const sealed = await readFile(on.file(`laptop/drafts/${draft}`))
  expect(draft).toBe(id)
  expect(sealed.includes('canary')).toBe(false)
  expect(await mode('laptop/drafts', draft)).toBe(0o600)
  offering.signal('SIGKILL')
  await offering.ended()
  expect(await listed('laptop', '--kind', 'check')).toMatchObject([{ id, mood: 6 }])
  // As if the process had ended between writing the entry and removing the draft.
  await writeFile(on.file(`laptop/drafts/${draft}`), sealed)
  await writeFile(on.file('laptop/drafts/01ARZ3NDEKTSV4RRFFQ69G5FAV'), 'not a draft')
  expect(await listed('laptop', '--kind', 'check')).toHaveLength(1)
  expect(await readdir(on.file('laptop/drafts'))).toEqual(['01ARZ3NDEKTSV4RRFFQ69G5FAV.damaged'])
})

test('a passphrase opens the folder, and nothing else does', async () => {
  const secret = 'correct horse battery staple'
  const made = await on.run('locked', ['init', '--relay', relay.url, '--lock', 'passphrase', '--json'], {
    input: `${secret}\n`,
  })
  expect(made.code).toBe(0)
  const add = ['add', 'pain', '--nrs', '2']
  expect(await on.refused('locked', add, { input: 'wrong\n' })).toBe('store-locked')
  expect(await on.refused('locked', add, { input: '' })).toBe('input-invalid')
  expect((await on.run('locked', add, { input: `${secret}\n` })).code).toBe(0)
  const list = await on.run('locked', ['list', '--json'], { input: secret })
  expect(JSON.parse(list.stdout)).toMatchObject({ records: [{ nrs: 2 }] })
  for (const file of ['key', 'diary.db'])
    expect((await readFile(on.file(join('locked', file)))).includes(secret)).toBe(false)
})

test('whatever is damaged is said to be, and left as it is', async () => {
  const damages: [name: string, damage: (folder: string) => Promise<void>][] = [
    ['key of random bytes', (at) => writeFile(join(at, 'key'), new Uint8Array(42).fill(7))],
    ['key cut short', (at) => truncate(join(at, 'key'), 20)],
    ['empty key', (at) => truncate(join(at, 'key'), 0)],
    ['key gone', (at) => rm(join(at, 'key'))],
    ['key of another device', (at) => cp(on.file('other/key'), join(at, 'key'))],
    ['database gone', (at) => rm(join(at, 'diary.db'))],
    ['empty database', (at) => truncate(join(at, 'diary.db'), 0)],
    ['database of random bytes', (at) => writeFile(join(at, 'diary.db'), new Uint8Array(9000).fill(7))],
  ]
  await on.ask('other', 'init', '--relay', relay.url)
  for (const [name, damage] of damages) {
    await cp(on.file('laptop'), on.file('copy'), { recursive: true })
    await damage(on.file('copy'))
    expect(await on.refused('copy', ['list']), name).toBe('store-damaged')
    await rm(on.file('copy'), { recursive: true })
  }
})

test('a cost that a changed key file asks for is not paid', async () => {
  const key = await readFile(on.file('locked/key'))
  // CBOR of 67108864, 64 MiB: made 2^31, and made 8192 by another lead.
  const at = key.indexOf(Buffer.from('1a04000000', 'hex'))
  expect(at).toBeGreaterThan(0)
  for (const cost of ['1a80000000', '1a00800000']) {
    await writeFile(
      on.file('locked/key'),
      Buffer.concat([key.subarray(0, at), Buffer.from(cost, 'hex'), key.subarray(at + 5)]),
    )
    expect(await on.refused('locked', ['list'], { input: 'x\n' })).toBe('store-damaged')
  }
})

test('a full disk is told, and nothing is half written', async () => {
  const before = await listed('laptop')
  // Text that does not compress well.
  const note = Array.from({ length: 1500 }, (_, at) => createHash('sha256').update(`${at}`).digest('hex')).join(' ')
  const add = ['add', 'pain', '--nrs', '1', '--at', '2025-05-05', '--note', note]
  expect(await on.refused('laptop', add, { fileBlocks: 120 })).toBe('store-full')
  expect(await listed('laptop')).toEqual(before)
  await on.ask('laptop', ...add)
  expect(await listed('laptop', '--to', '2025-05-05')).toHaveLength(1)
})
