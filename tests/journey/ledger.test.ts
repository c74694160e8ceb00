import { ImmutableString } from '@automerge/automerge'
import { Device, type Disclosure } from '@sotto/client'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { loadState } from '../../packages/client/src/device/state.ts'
import { Diary } from '../../packages/client/src/diary/diary.ts'
import type { DocumentRoot } from '../../packages/client/src/document/document.ts'
import { monthDocument } from '../../packages/client/src/diary/record-id.ts'
import { exchange } from '../../packages/client/src/sync/exchange.ts'
import { environment, pair, Shelf, startWorld, type World } from './world.ts'

/* The chain of the ledger, over several devices, one of which may be in other hands. */

let world: World
let phone: Device
beforeAll(async () => {
  world = await startWorld(null)
})
beforeEach(async () => {
  phone = (await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Phone' })).device
  await phone.diary((diary) => diary.add({ kind: 'pain', nrs: 4 }))
})
afterEach(() => phone.close())
afterAll(() => world.close())

const make = (device: Device, recipient: string) =>
  device.shares((shares) => shares.create({ choice: { fields: ['pain.nrs'] }, passcode: 'none', recipient }))
const check = (device: Device) => device.shares((shares) => shares.verify())
const lines = (device: Device) => device.shares((shares) => shares.list())
const line = async (device: Device, id: string): Promise<Disclosure | undefined> =>
  (await lines(device)).find((one) => one.id === id)
const ledgerAlarms = async (device: Device): Promise<string[]> =>
  (await device.status()).alarms.map(({ id }) => id).filter((id) => id.startsWith('ledger-'))

/** Another device of the diary, in other hands, does this to a document. */
async function plant(
  document: 'index' | { of: string } | { months: readonly string[] },
  edit: (root: DocumentRoot, month: string) => void,
): Promise<void> {
  await phone.sync()
  const shelf = new Shelf()
  await (await pair(phone, shelf, 'Stolen')).close()
  const state = await loadState(environment, shelf.store)
  const diary = new Diary(state)
  if (document === 'index') await diary.write(state.vault.documentId('index'), (root) => edit(root, ''))
  else if ('of' in document) await diary.write(await diary.documentOf(document.of), (root) => edit(root, ''))
  else
    for (const month of document.months)
      await diary.write(state.vault.documentId(monthDocument(month)), (root) => edit(root, month))
  await exchange(state)
  await state.store.close()
}

test('lines that two devices write at one time are one whole chain', async () => {
  const laptop = await pair(phone, new Shelf(), 'Laptop')
  await make(phone, 'Before')
  await phone.sync()
  await laptop.sync()
  await Promise.all([make(phone, 'Dana'), make(laptop, 'Mira')])
  for (const device of [phone, laptop, phone]) await device.sync()
  await make(phone, 'After')
  for (const device of [phone, laptop]) {
    await device.sync()
    await device.sync()
    expect(await ledgerAlarms(device)).toEqual([])
  }
  expect(await check(laptop)).toEqual({ breaks: [], lines: 4, unchained: 0 })
  expect(await check(phone)).toEqual({ breaks: [], lines: 4, unchained: 0 })
  const last = (await lines(laptop)).at(-1)
  expect(Object.keys((JSON.parse(last?.chain ?? '') as { after: object }).after)).toHaveLength(2)
  await laptop.close()
}, 30_000)

test.each<[string, 'index' | 'month', (root: DocumentRoot, id: string) => void]>([
  ['its name in the index is deleted', 'index', ({ ledger }, id) => delete ledger[id]],
  [
    'its record is marked as deleted',
    'month',
    ({ records }, id) => Object.assign(records[id] ?? {}, { deletedAt: Date.now() }),
  ],
  ['its record is gone', 'month', ({ records }, id) => delete records[id]],
  [
    'its record is made another kind',
    'month',
    ({ records }, id) => Object.assign(records[id] ?? {}, { kind: new ImmutableString('pain') }),
  ],
])(
  'a line that is taken out is told of and put back: %s',
  async (_how, where, edit) => {
    const { id } = await make(phone, 'Dana')
    await phone.shares((shares) => shares.revoke(id))
    await plant(where === 'index' ? 'index' : { of: id }, (root) => edit(root, id))
    await phone.sync()
    expect(await ledgerAlarms(phone)).toEqual([`ledger-hidden line/${id}`])
    expect(await line(phone, id)).toMatchObject({ recipient: 'Dana', state: 'revoked' })
    const fresh = await pair(phone, new Shelf(), 'Laptop')
    expect(await line(fresh, id)).toMatchObject({ recipient: 'Dana', state: 'revoked' })
    await fresh.close()
  },
  30_000,
)

const LETTER = {
  ...{ kind: new ImmutableString('letter'), tz: new ImmutableString('UTC'), source: new ImmutableString('sotto') },
  ...{ purpose: new ImmutableString('withdrawal'), step: new ImmutableString('sent') },
  ...{ at: 1, createdAt: 1, deletedAt: 2, enteredLate: false },
}

/** A letter, and a leak after it. */
async function afterwards(disclosure: string): Promise<{ letter: string; leak: string }> {
  const letter = await phone.aftermath(({ letters }) =>
    letters.sent({ purpose: 'withdrawal', disclosure, to: 'Dana', how: 'e-mail', wording: 'I withdraw my consent.' }),
  )
  const leak = await phone.aftermath(({ leaks }) => leaks.notice({ disclosures: [disclosure], note: 'In a forum' }))
  return { letter: letter.id, leak: leak.id }
}

test('letters and leaks are in the chain too, and leave that of what was shared as it was', async () => {
  const { id } = await make(phone, 'Dana')
  await afterwards(id)
  const next = await make(phone, 'Mira')
  const after = JSON.parse((await line(phone, next.id))?.chain ?? '') as { after: object }
  expect(Object.keys(after.after)).toEqual([id])
  const laptop = await pair(phone, new Shelf(), 'Laptop')
  for (const device of [phone, laptop, phone]) await device.sync()
  for (const device of [phone, laptop]) {
    expect(await ledgerAlarms(device)).toEqual([])
    expect(await check(device)).toEqual({ breaks: [], lines: 4, unchained: 0 })
  }
  await laptop.close()
}, 30_000)

test('a letter that is taken out is told of and put back', async () => {
  const { letter } = await afterwards((await make(phone, 'Dana')).id)
  await plant({ of: letter }, ({ records }) => delete records[letter])
  await phone.sync()
  expect(await ledgerAlarms(phone)).toEqual([`ledger-hidden line/${letter}`])
  const fresh = await pair(phone, new Shelf(), 'Laptop')
  for (const device of [phone, fresh])
    expect(await device.aftermath(({ letters }) => letters.all())).toMatchObject([
      { id: letter, step: 'sent', wording: 'I withdraw my consent.' },
    ])
  await fresh.close()
}, 30_000)

test('a line that is taken out is put back where it is found, also if its day was moved before', async () => {
  const { id } = await make(phone, 'Dana')
  const localDate = (await line(phone, id))?.localDate
  await plant({ of: id }, ({ records }) => {
    Object.assign(records[id] ?? {}, { localDate: new ImmutableString('2019-02-03') })
  })
  await phone.sync()
  await plant({ of: id }, ({ records }) => Object.assign(records[id] ?? {}, { deletedAt: Date.now() }))
  await phone.sync()
  expect(await ledgerAlarms(phone)).toEqual([`ledger-hidden line/${id}`])
  expect(await line(phone, id)).toMatchObject({ recipient: 'Dana', localDate })
}, 30_000)

test('lines are put back, also where others under their ids were removed in the month before', async () => {
  const shared = await make(phone, 'Dana')
  // Which of two months is looked into first is drawn with the diary: of eight pairs one at least is the other way round.
  const months = Array.from({ length: 9 }, (_, n) => `2025-0${n + 1}`)
  const sent = new Map<string, string>()
  for (const month of months.slice(1)) {
    const at = Date.parse(`${month}-01T12:00:00Z`)
    const letter = { purpose: 'withdrawal', disclosure: shared.id, at, wording: `Of ${month}` } as const
    sent.set(month, (await phone.aftermath(({ letters }) => letters.sent(letter))).id)
  }
  await plant({ months }, ({ records }, month) => {
    const [own, next] = [month, months[months.indexOf(month) + 1] ?? ''].map((one) => sent.get(one))
    if (own !== undefined) Object.assign(records[own] ?? {}, { deletedAt: Date.now() })
    if (next !== undefined) records[next] = { ...LETTER, localDate: new ImmutableString(`${month}-28`) }
  })
  await phone.sync()
  expect(await ledgerAlarms(phone)).toHaveLength(sent.size)
  const found = await phone.aftermath(({ letters }) => letters.all())
  expect(found.map(({ wording }) => wording)).toEqual([...sent.keys()].map((month) => `Of ${month}`))
}, 60_000)

test('a leak that is rewritten is told of, and to a device that never saw it as it was, by the lines after it', async () => {
  const { leak } = await afterwards((await make(phone, 'Dana')).id)
  await phone.aftermath(({ leaks }) => leaks.add(leak, { step: 'over' }))
  await plant({ of: leak }, ({ records }) => {
    Object.assign(records[leak] ?? {}, { note: 'Nothing at all' })
  })
  const fresh = await pair(phone, new Shelf(), 'Laptop')
  for (const device of [phone, fresh]) {
    await device.sync()
    expect(await ledgerAlarms(device)).toEqual([`ledger-changed line/${leak}`])
  }
  await fresh.close()
}, 30_000)

test('a line that was changed is told of, and to a device that never saw it as it was, by the lines after it', async () => {
  const { id } = await make(phone, 'Dana')
  await make(phone, 'Mira')
  await plant({ of: id }, ({ records }) => {
    Object.assign(records[id] ?? {}, { fields: new ImmutableString('pain.at') })
  })
  await phone.sync()
  expect(await ledgerAlarms(phone)).toEqual([`ledger-changed line/${id}`])
  const fresh = await pair(phone, new Shelf(), 'Laptop')
  await fresh.sync()
  expect(await ledgerAlarms(fresh)).toEqual([`ledger-changed line/${id}`])
  expect((await check(fresh)).breaks).toEqual([{ id, what: 'changed' }])
  await fresh.close()
}, 30_000)

test('what was ended stays ended, whatever another device writes since', async () => {
  const { id } = await make(phone, 'Dana')
  const { expiresAt = 0 } = (await line(phone, id)) ?? {}
  await phone.shares((shares) => shares.shorten(id, expiresAt - 86_400_000))
  await phone.shares((shares) => shares.revoke(id))
  await plant({ of: id }, ({ records }) => {
    const stored = records[id] ?? {}
    delete stored['revokedAt']
    Object.assign(stored, { state: new ImmutableString('active'), expiresAt })
  })
  await phone.sync()
  expect(await line(phone, id)).toMatchObject({
    state: 'revoked',
    revokedAt: expect.any(Number) as number,
    expiresAt: expiresAt - 86_400_000,
  })
}, 30_000)
