import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

interface Erased {
  readonly erased: true
  readonly export: { file: string; digest: string } | null
  readonly here: boolean
}

/** Two devices, each named after the test, that hold one entry and one line of the ledger. */
async function family(name: string): Promise<[string, string]> {
  const [laptop, phone] = [`${name}-laptop`, `${name}-phone`]
  await on.ask(laptop, 'init', '--relay', relay.url, '--name', 'laptop')
  await on.ask(laptop, 'add', 'pain', '--nrs', '3')
  await paired(on, laptop, phone)
  await on.ask(laptop, 'share', 'create', '--preset', 'physio', '--yes')
  await on.ask(laptop, 'sync')
  return [laptop, phone]
}

test('erasing asks for a copy and for a yes, writes the whole diary, and ends every device', async () => {
  const [laptop, phone] = await family('whole')
  const unsaid = await on.run(laptop, ['erase', '--yes', '--json'])
  expect(JSON.parse(unsaid.stdout)).toMatchObject({ error: { code: 'input-invalid' } })
  expect(unsaid.stdout).toContain('--export')
  expect(unsaid.stdout).toContain('--without-export')
  expect(await on.refused(laptop, ['erase', '--without-export'])).toBe('input-invalid')
  const both = ['erase', '--without-export', '--export', on.file('both.json')]
  expect(await on.refused(laptop, both)).toBe('input-invalid')
  await on.ask(phone, 'add', 'pain', '--nrs', '8')
  await on.ask(phone, 'sync')
  await on.ask(phone, 'add', 'pain', '--nrs', '9')

  const file = on.file('whole.json')
  const erased = await on.ask<Erased>(laptop, 'erase', '--export', file, '--yes')
  expect(erased).toEqual({
    erased: true,
    export: { file, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    here: false,
  })
  const { records } = JSON.parse(await readFile(file, 'utf8')) as { records: { kind: string; nrs?: number }[] }
  expect(records.map(({ kind }) => kind).sort()).toEqual(['disclosure', 'pain', 'pain'])
  expect(records.map(({ nrs }) => nrs)).toContain(8)

  expect(await on.refused(laptop, ['sync'])).toBe('vault-erased')
  expect(await on.refused(phone, ['sync'])).toBe('vault-erased')
  expect((await on.ask<{ records: unknown[] }>(phone, 'list')).records).toHaveLength(3)
  expect(await on.ask(phone, 'status')).toMatchObject({ waiting: 1, erased: true })
  // Again it changes nothing, and says the same.
  expect(await on.ask(laptop, 'erase', '--without-export', '--yes')).toEqual({
    erased: true,
    export: null,
    here: false,
  })
})

test('erasing here too leaves no file of the device behind', async () => {
  const [laptop, phone] = await family('here')
  const told = await on.run(laptop, ['erase', '--without-export', '--here', '--yes'])
  expect(told.code).toBe(0)
  expect(told.stdout).toContain('deleted on this device too')
  expect(existsSync(on.file(laptop))).toBe(false)
  expect(await on.refused(laptop, ['list'])).toBe('store-missing')
  const other = on.file(phone)
  const before = await readdir(other)
  expect(before).toEqual(expect.arrayContaining(['diary.db', 'key']))
  expect(await on.refused(phone, ['sync'])).toBe('vault-erased')
  expect(await on.ask(phone, 'erase', '--without-export', '--here', '--yes')).toMatchObject({ here: true })
  expect(existsSync(other)).toBe(false)
}, 240_000)

interface Moved {
  readonly moved: { from: string; to: string }
  readonly devices: { id: string; name: string; followed: boolean }[]
}

test('moving brings the diary to a relay that asks for an invitation, and the other device with it', async () => {
  const next = await listeningRelay({ SOTTO_SIGN_UP: 'invited', SOTTO_INVITATIONS: 'please-come-in-now' })
  const [laptop, phone] = await family('move')
  const to = ['move', '--relay', next.url]
  // Nobody is there to say yes; there is a link; there is no invitation.
  expect(await on.refused(laptop, to)).toBe('input-invalid')
  expect(await on.refused(laptop, [...to, '--yes'])).toBe('links-open')
  expect(await on.refused(laptop, [...to, '--end-links', '--yes'])).toBe('sign-up-closed')
  const moved = await on.ask<Moved>(laptop, ...to, '--end-links', '--invitation', 'please-come-in-now', '--yes')
  expect(moved.moved).toEqual({ from: relay.url, to: next.url })
  expect(moved.devices).toEqual([
    { id: expect.stringMatching(/^[0-9a-f]{32}$/), name: 'laptop', followed: true },
    { id: expect.stringMatching(/^[0-9a-f]{32}$/), name: phone, followed: false },
  ])
  const waiting = moved.devices.filter(({ followed }) => !followed).map(({ id }) => id)
  expect(await on.ask(laptop, 'status')).toMatchObject({ move: { from: relay.url, to: next.url, waiting } })
  expect((await on.run(laptop, ['status'])).stdout).toContain(`Not at ${next.url} yet: 1`)

  await on.ask(phone, 'add', 'pain', '--nrs', '6')
  expect(await on.ask(phone, 'sync')).toMatchObject({ waiting: 0, alarms: [] })
  // Asked again it says where everybody is.
  expect((await on.ask<Moved>(laptop, ...to, '--yes')).devices.every(({ followed }) => followed)).toBe(true)
  const { records } = await on.ask<{ records: unknown[] }>(laptop, 'list')
  expect(records).toHaveLength(2)
  expect((await on.ask<{ shares: { state: string }[] }>(phone, 'share', 'list')).shares).toMatchObject([
    { state: 'revoked' },
  ])
  const init = ['init', '--relay', next.url, '--name', 'laptop']
  expect(await on.refused('invited', init)).toBe('sign-up-closed')
  await on.ask('invited', ...init, '--invitation', 'please-come-in-now')
  await next.stop()
}, 240_000)

test('nothing is erased, and nothing is written, where the relay does not answer', async () => {
  const [laptop] = await family('away')
  await relay.stop()
  const file = on.file('away.json')
  expect(await on.refused(laptop, ['erase', '--export', file, '--here', '--yes'])).toBe('relay-unreachable')
  expect(existsSync(file)).toBe(false)
  expect((await on.ask<{ records: unknown[] }>(laptop, 'list')).records).toHaveLength(1)
  expect(await on.ask(laptop, 'status')).toMatchObject({ erased: false })
}, 240_000)
