import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listeningRelay, type ListeningRelay } from './relay.ts'
import { Terminals } from './sotto.ts'

let relay: ListeningRelay
let on: Terminals

beforeAll(async () => {
  relay = await listeningRelay()
  on = await Terminals.open()
  await on.ask('phone', 'init', '--relay', relay.url, '--name', 'phone')
  await on.ask('phone', 'add', 'pain', '--nrs', '6')
})

afterAll(async () => {
  await on.close()
  await relay.stop()
})

test('who can see something, whether the ledger is whole, what was agreed to, and an end for all', async () => {
  const made = ['--preset', 'own', '--fields', 'pain.nrs', '--recipient', 'Clinic', '--passcode', 'none', '--yes']
  const { id, link } = await on.ask<{ id: string; link: string }>('phone', 'share', 'create', ...made)
  await on.ask('stranger', 'open', link, '--recipient', 'Front desk')
  expect(await on.ask('phone', 'share', 'now')).toMatchObject({
    fresh: true,
    links: [
      {
        id,
        recipient: 'Clinic',
        fields: ['pain.nrs'],
        last: [
          { kind: 'decrypted', recipient: null },
          { kind: 'opened', recipient: 'Front desk' },
        ],
      },
    ],
    unnamed: [],
    members: [{ name: 'phone', role: 'owner', self: true, reads: 'everything' }],
    outside: [],
  })
  expect(await on.ask('phone', 'share', 'verify-ledger')).toEqual({ ok: true, lines: 1, unchained: 0, breaks: [] })
  await on.ask('phone', 'share', 'record', id, '--format', 'pdf', '--out', on.file('record.pdf'))
  expect((await readFile(on.file('record.pdf'))).subarray(0, 5).toString()).toBe('%PDF-')
  await on.ask('phone', 'share', 'export-ledger', '--out', on.file('ledger.json'))
  const ledger = JSON.parse(await readFile(on.file('ledger.json'), 'utf8')) as { records: unknown[] }
  expect(ledger).toMatchObject({ form: 'sotto-ledger', chain: { isWhole: true }, records: [{ record: { id } }] })
  expect(await on.ask('phone', 'share', 'remind', 'off')).toEqual({ remind: false })
  expect(await on.ask('phone', 'share', 'end-all', '--yes')).toEqual({ ended: [id], failed: [] })
  expect(await on.ask('phone', 'share', 'now')).toMatchObject({ links: [] })
}, 60_000)
