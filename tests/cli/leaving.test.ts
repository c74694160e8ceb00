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
  // What another program has put into the folder is not this one's to delete.
  const other = on.file(phone)
  const before = await readdir(other)
  expect(before).toEqual(expect.arrayContaining(['diary.db', 'key']))
  expect(await on.refused(phone, ['sync'])).toBe('vault-erased')
  expect(await on.ask(phone, 'erase', '--without-export', '--here', '--yes')).toMatchObject({ here: true })
  expect(existsSync(other)).toBe(false)
})

test('nothing is erased, and nothing is written, where the relay does not answer', async () => {
  const [laptop] = await family('away')
  await relay.stop()
  const file = on.file('away.json')
  expect(await on.refused(laptop, ['erase', '--export', file, '--here', '--yes'])).toBe('relay-unreachable')
  expect(existsSync(file)).toBe(false)
  expect((await on.ask<{ records: unknown[] }>(laptop, 'list')).records).toHaveLength(1)
  expect(await on.ask(laptop, 'status')).toMatchObject({ erased: false })
})
