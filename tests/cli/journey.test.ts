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

interface Listed {
  readonly records: (Record<string, unknown> & { id: string })[]
}

const list = async (device: string, ...args: string[]) => (await on.ask<Listed>(device, 'list', ...args)).records

const synced = async (...devices: string[]) => {
  for (const device of devices) await on.ask(device, 'sync')
}

const standing = {
  pushed: expect.any(Number),
  pulled: expect.any(Number),
  waiting: 0,
  head: expect.any(Number),
  alarms: [],
  notices: [],
  erased: false,
  move: null,
  phrase: 'unconfirmed',
  rotation: null,
}

let painId = ''

test('a diary is started and an entry added', async () => {
  const made = await on.ask('laptop', 'init', '--relay', relay.url, '--name', 'laptop')
  expect(made).toEqual({
    vault: expect.stringMatching(/^[0-9a-f]{64}$/),
    device: { id: expect.stringMatching(/^[0-9a-f]{32}$/), name: 'laptop' },
    phrase: expect.stringMatching(/^([a-z]+ ){11}[a-z]+$/),
  })
  const added = await on.ask<{ id: string }>(
    'laptop',
    ...['add', 'pain', '--nrs', '7', '--site', 'lower-back:left=6', '--site', 'neck:both', '--quality', 'sharp'],
    ...['--trigger', 'sitting', '--trigger', 'my; own word', '--at', '2026-03-29T08:30', '--note', '--json'],
  )
  painId = added.id
  expect(added).toEqual({ id: expect.stringMatching(/^[0-9A-Z]{26}$/) })
  expect(await list('laptop')).toEqual([
    {
      id: painId,
      kind: 'pain',
      at: Date.parse('2026-03-29T08:30:00-07:00'),
      tz: 'America/Vancouver',
      localDate: '2026-03-29',
      nrs: 7,
      rating: 'now',
      sites: [
        { region: 'lower-back', side: 'left', nrs: 6 },
        { region: 'neck', side: 'left' },
        { region: 'neck', side: 'right' },
      ],
      qualities: ['sharp'],
      triggers: ['my; own word', 'sitting'],
      note: '--json',
      createdAt: expect.any(Number),
      enteredLate: true,
      source: 'sotto',
    },
  ])
})

test('every kind of entry is added by the options of its fields', async () => {
  const { id: medication } = await on.ask<{ id: string }>(
    'laptop',
    ...[
      'add',
      'medication',
      '--name',
      'Naproxen',
      '--strength',
      '250',
      '--unit',
      'mg',
      '--use',
      'prn',
      '--opioid',
      'no',
    ],
  )
  const { id: condition } = await on.ask<{ id: string }>('laptop', 'add', 'condition', '--name', 'Sciatica', '--active')
  await on.ask(
    'laptop',
    ...['add', 'dose', '--medication', 'naproxen', '--quantity', '2', '--condition', condition, '--at', '2026-04-01'],
  )
  const calls = [
    ['flare', '--start', '2026-04-02T06:00:00Z', '--end', '2026-04-03T06:00:00Z', '--peak', '9', '--self-declared'],
    ['instrument', '--instrument', 'peg', '--item', 'pain=7', '--item', 'enjoyment=5', '--version', '1'],
  ]
  for (const call of calls) await on.ask('laptop', 'add', ...call)
  const records = await list(
    'laptop',
    '--kind',
    'dose',
    '--kind',
    'condition',
    '--kind',
    'flare',
    '--kind',
    'instrument',
  )
  expect(records).toMatchObject([
    { kind: 'dose', medication, quantity: 2, status: 'taken', conditions: [condition], localDate: '2026-04-01' },
    { kind: 'flare', at: Date.parse('2026-04-02T06:00:00Z'), end: Date.parse('2026-04-03T06:00:00Z'), peak: 9 },
    { kind: 'condition', name: 'Sciatica', active: true },
    {
      kind: 'instrument',
      items: [
        { item: 'enjoyment', score: 5 },
        { item: 'pain', score: 7 },
      ],
      version: '1',
    },
  ])
  expect((await list('laptop', '--from', '2026-04-01', '--to', '2026-04-03')).map(({ kind }) => kind)).toEqual([
    'dose',
    'flare',
  ])
})

test('a paired device holds the same diary, byte for byte', async () => {
  const { offer, join, ended } = await paired(on, 'laptop', 'phone')
  expect(offer).toEqual([
    { code: expect.stringMatching(/^SOTTO[0-9A-Z]+$/), expiresAtMs: expect.any(Number) },
    { request: { name: 'phone', check: expect.stringMatching(/^\d{6}$/) } },
    { paired: { device: { id: expect.any(String), name: 'phone' } } },
  ])
  expect(ended.code).toBe(0)
  expect(offer[1]).toMatchObject({ request: { check: join['check'] } })
  expect(join).toEqual({
    vault: expect.stringMatching(/^[0-9a-f]{64}$/),
    device: { id: expect.any(String), name: 'phone' },
    role: 'owner',
    check: expect.stringMatching(/^\d{6}$/),
  })
  const [laptop, phone] = await Promise.all(['laptop', 'phone'].map((device) => on.run(device, ['list', '--json'])))
  expect(laptop?.stdout).toContain(painId)
  expect(phone?.stdout).toBe(laptop?.stdout)
  expect(await on.ask('phone', 'devices')).toEqual({
    devices: [
      {
        id: expect.any(String),
        name: 'laptop',
        role: 'owner',
        lastSeen: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        revoked: false,
      },
      {
        id: expect.any(String),
        name: 'phone',
        role: 'owner',
        lastSeen: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        revoked: false,
      },
    ],
  })
})

test('edits of two devices are merged: a word, a note, a field', async () => {
  expect(await on.ask('phone', 'edit', painId, 'trigger+=driving', 'quality-=sharp')).toEqual({ id: painId })
  await on.ask('laptop', 'edit', painId, 'note=worse after lunch', 'triggers-=sitting', 'sites+=knee:right=3')
  await on.ask('phone', 'edit', painId, 'nrs=5')
  expect(await on.ask('laptop', 'status')).toMatchObject({ waiting: 1 })
  await synced('phone', 'laptop', 'phone')
  expect(await on.ask('laptop', 'sync')).toEqual(standing)
  const [laptop] = await list('laptop', '--kind', 'pain')
  expect(laptop).toMatchObject({ nrs: 5, note: 'worse after lunch', triggers: ['driving', 'my; own word'] })
  expect(laptop).not.toHaveProperty('qualities')
  expect(laptop?.['sites']).toContainEqual({ region: 'knee', side: 'right', nrs: 3 })
  expect(await list('phone')).toEqual(await list('laptop'))
})

test('what was done is taken back, on the device that did it', async () => {
  await on.ask('phone', 'edit', painId, 'note=', 'nrs=1')
  expect(await on.ask('phone', 'undo')).toEqual({ id: painId })
  expect(await on.ask('phone', 'remove', painId)).toEqual({ id: painId })
  expect(await on.refused('phone', ['edit', painId, 'nrs=2'])).toBe('record-unknown')
  await on.ask('phone', 'undo')
  expect(await list('phone', '--kind', 'pain')).toMatchObject([{ nrs: 5, note: 'worse after lunch' }])
  expect(await on.refused('phone', ['remove', '01ARZ3NDEKTSV4RRFFQ69G5FAV'])).toBe('record-unknown')
})

test('an edit that is wrong in part changes nothing', async () => {
  expect(await on.refused('laptop', ['edit', painId, 'note=x', 'nrs='])).toBe('input-invalid')
  expect(await list('laptop', '--kind', 'pain')).toMatchObject([{ nrs: 5, note: 'worse after lunch' }])
})

test('watch tells of what other devices write, and ends cleanly', async () => {
  await synced('phone', 'laptop')
  const watching = on.start('laptop', ['watch', '--json'])
  await on.ask('phone', 'add', 'pain', '--nrs', '3')
  await on.ask('phone', 'sync')
  const { id } = await on.ask<{ id: string }>('phone', 'add', 'pain', '--nrs', '4')
  await on.ask('phone', 'sync')
  let event = await watching.line()
  while (event['id'] !== id) event = await watching.line()
  expect(event).toEqual({
    event: 'added',
    id,
    kind: 'pain',
    at: expect.any(Number),
    seenAtMs: expect.any(Number),
  })
  watching.signal('SIGINT')
  expect((await watching.ended()).code).toBe(0)
})

test('pairing codes that are wrong, used or expired say so', async () => {
  const wrong = (...args: string[]) => on.refused('stranger', ['pair', 'join', ...args])
  expect(await wrong('SOTTO12345')).toBe('pairing-code-wrong')
  expect(await wrong('ABCD-EFGH-JKMN-PQRS', '--relay', relay.url)).toBe('pairing-expired')
  expect(await wrong('ABCD-EFGH-JKMN-PQRS', '--relay', 'http://127.0.0.1:9')).toBe('relay-unreachable')
  const { offer } = await paired(on, 'laptop', 'tablet')
  expect(await wrong(String(offer[0]?.['code']))).toBe('pairing-used')
  const second = on.start('laptop', ['pair', 'offer', '--json'])
  const refusedCode = String((await second.line())['code'])
  second.say('no\n')
  expect(await wrong(refusedCode)).toBe('pairing-refused')
  expect((await second.ended()).stdout).toContain('"pairing-refused"')
  const third = on.start('laptop', ['pair', 'offer', '--yes', '--json'])
  const expired = String((await third.line())['code'])
  relay.advance(11 * 60 * 1000)
  expect(await wrong(expired)).toBe('pairing-expired')
  third.signal('SIGTERM')
  await third.ended()
  expect(await on.refused('stranger', ['list'])).toBe('store-missing')
})
