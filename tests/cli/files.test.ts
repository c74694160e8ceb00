import { createHash } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listeningRelay, type ListeningRelay } from './relay.ts'
import { Terminals } from './sotto.ts'

let relay: ListeningRelay
let on: Terminals

beforeAll(async () => {
  relay = await listeningRelay()
  on = await Terminals.open()
  await on.ask('laptop', 'init', '--relay', relay.url)
  await writeFile(on.file('days.csv'), CSV)
  await writeFile(on.file('map.json'), JSON.stringify(MAPPING))
})

afterAll(async () => {
  await on.close()
  await relay.stop()
})

const CSV = [
  'When,Score,Where,Words,Pill',
  '2025-01-02 08:00,3,lower-back:left,ok,',
  '2025-01-03 09:30,0,,zero is not missing,Naproxen',
  '2025-01-04 10:00,,,,',
  '2025-01-05 11:00,77,,far too much,',
  'not a day,4,,,',
].join('\n')

const MAPPING = {
  time: { columns: ['When'], format: 'YYYY-MM-DD HH:mm' },
  records: [
    { kind: 'pain', fields: { nrs: { column: 'Score' }, sites: { column: 'Where' }, note: { column: 'Words' } } },
    { kind: 'dose', fields: { medication: { column: 'Pill' } } },
  ],
}

interface Taken {
  readonly importId: string
}

const records = async () => (await on.ask<{ records: Record<string, unknown>[] }>('laptop', 'list')).records

const takeCsv = (...args: string[]) => on.ask<Taken>('laptop', 'import', 'days.csv', '--map', 'map.json', ...args)

const expected = {
  taken: 4,
  known: 0,
  skipped: [
    { row: 4, reason: expect.any(String) },
    { row: 5, reason: expect.any(String) },
    { row: 6, reason: expect.any(String) },
  ],
  from: '2025-01-02',
  to: '2025-01-03',
}

test('a CSV is taken in by its mapping, seen first, undone as one, and taken again', async () => {
  expect(await takeCsv('--dry-run')).toEqual({ importId: null, ...expected })
  expect(await records()).toEqual([])
  expect(await on.refused('laptop', ['import', 'days.csv', '--map', 'map.json'])).toBe('input-invalid')
  expect(await records()).toEqual([])

  const first = await takeCsv('--yes')
  expect(first).toEqual({ importId: expect.stringMatching(/^[0-9A-Z]{26}$/), ...expected })
  const taken = await records()
  expect(new Set(taken.map(({ kind, nrs }) => nrs ?? kind))).toEqual(new Set([3, 0, 'dose', 'medication']))
  expect(taken.every(({ importId }) => importId === first.importId)).toBe(true)
  expect(await takeCsv('--yes')).toMatchObject({ taken: 0, known: 4 })

  expect(await on.ask('laptop', 'import', 'undo', first.importId)).toMatchObject({ removed: 4 })
  expect(await records()).toEqual([])
  expect(await on.refused('laptop', ['import', 'undo', first.importId])).toBe('record-unknown')
  expect(await takeCsv('--yes')).toMatchObject({ taken: 4, known: 0 })
})

test.each(['json', 'csv'])(
  'what is exported as %s says its digest, and is taken in elsewhere as it was',
  async (format) => {
    const file = `diary.${format}`
    const answer = await on.ask('laptop', 'export', '--format', format, '--out', file)
    const bytes = await readFile(on.file(file))
    const digest = createHash('sha256').update(bytes).digest('hex')
    expect(answer).toEqual({ file, records: 4, digest, disclosure: expect.stringMatching(/^[0-9A-Z]{26}$/) })
    expect((await stat(on.file(file))).mode & 0o777).toBe(0o600)
    expect(await on.refused('laptop', ['export', '--format', format, '--out', file])).toBe('input-invalid')
    expect(await readFile(on.file(file))).toEqual(bytes)

    const other = `copy-${format}`
    await on.ask(other, 'init', '--relay', relay.url)
    expect(await on.ask(other, 'import', file, '--yes')).toMatchObject({ taken: 4, known: 0, skipped: [] })
    const copied = (await on.ask<{ records: Record<string, unknown>[] }>(other, 'list')).records
    const telling = (list: Record<string, unknown>[]) =>
      list.map(({ id: _id, importId: _importId, medication: _medication, ...rest }) => JSON.stringify(rest)).sort()
    expect(telling(copied)).toEqual(telling(await records()))
  },
)

test('an export holds the fields and days that were chosen', async () => {
  const choice = ['--fields', 'pain.nrs,S4', '--without', '*.note', '--from', '2025-01-03', '--out', 'few.json']
  expect(await on.ask('laptop', 'export', '--format', 'json', ...choice)).toMatchObject({ records: 1 })
  const { records: few } = JSON.parse(await readFile(on.file('few.json'), 'utf8')) as { records: unknown[] }
  expect(few).toEqual([expect.objectContaining({ kind: 'pain', nrs: 0 })])
  expect(few[0]).not.toHaveProperty('note')
  const wrong = ['export', '--format', 'json', '--out', 'never.json']
  expect(await on.refused('laptop', [...wrong, '--fields', 'pain.nothing'])).toBe('input-invalid')
  expect(await on.refused('laptop', ['export', '--format', 'json', '--out', 'no/such/folder.json'])).toBe(
    'input-invalid',
  )
  expect(await on.refused('laptop', [...wrong, '--format', 'docx'])).toBe('input-invalid')
  // Said of it in the ledger before it is written: what cannot be said leaves no file.
  expect(await on.refused('laptop', [...wrong, '--recipient', 'x'.repeat(201)])).toBe('input-invalid')
  await expect(stat(on.file('never.json'))).rejects.toThrow('ENOENT')
})

test('a report is exported as a PDF for whom it is meant, once, and its digest is that of the snapshot', async () => {
  const days = ['--from', '2025-01-01', '--to', '2025-01-31']
  const report = ['export', '--format', 'pdf', '--preset', 'appointment', ...days, '--out', 'report.pdf']
  const answer = await on.ask('laptop', ...report, '--language', 'fr', '--paper', 'letter', '--recipient', 'Dana')
  const bytes = await readFile(on.file('report.pdf'))
  expect(answer).toMatchObject({ file: 'report.pdf', digest: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(bytes.subarray(0, 8).toString()).toBe('%PDF-1.7')
  expect(bytes.includes('/Lang (fr)')).toBe(true)
  expect((await stat(on.file('report.pdf'))).mode & 0o777).toBe(0o600)
  expect(await on.refused('laptop', report)).toBe('input-invalid')
  const other = ['--out', 'never.pdf']
  expect(await on.refused('laptop', ['export', '--format', 'pdf', '--preset', 'nobody', ...other])).toBe(
    'input-invalid',
  )
})

test('an import stopped by a signal keeps what it took, and can be finished or undone', async () => {
  await on.ask('laptop', 'generate', '--years', '2', '--seed', 'stop', '--end', '2024-12-31', '--out', 'long.json')
  const importing = on.start('laptop', ['import', 'long.json', '--yes', '--json'])
  await importing.toldOf(/\d+ of \d+/)
  importing.signal('SIGINT')
  const { code, stdout } = await importing.ended()
  expect(code).not.toBe(0)
  const { error } = JSON.parse(stdout) as { error: { code: string; hint: string } }
  expect(error.code).toBe('cancelled')
  const importId = /import undo ([0-9A-Z]{26})/.exec(error.hint)?.[1] ?? ''
  const left = (await records()).filter((record) => record['importId'] === importId).length
  expect(left).toBeGreaterThan(0)
  expect(await on.ask('laptop', 'import', 'undo', importId)).toMatchObject({ removed: left })
})

test('files that are none, or not a diary, are refused', async () => {
  await writeFile(on.file('binary'), new Uint8Array([0xff, 0x00, 0xfe, 0x80]))
  await writeFile(on.file('cut.json'), '{"format":"sotto-diary","version":1,"records":[')
  for (const file of ['nowhere', 'binary', 'cut.json', 'days.csv'])
    expect(await on.refused('laptop', ['import', file, '--yes']), file).toBe('input-invalid')
  const badMap = ['import', 'days.csv', '--yes', '--map']
  expect(await on.refused('laptop', [...badMap, 'cut.json'])).toBe('input-invalid')
  expect(await on.refused('laptop', [...badMap, 'nowhere'])).toBe('input-invalid')
})
