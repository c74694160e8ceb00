import type { DiaryRecord } from '@sotto/shared/diary'
import { readSnapshot, snapshotText } from '@sotto/shared/snapshot'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Amendment } from '../document/amendments.ts'
import { buildReport, completeness, en, fr, snapshotCsv, textOf, wordTable } from '../report/index.ts'
import { buildSnapshot } from './build.ts'
import { resolveChoice, type Choice } from './choice.ts'
import { canaryChoice } from './fixtures/canary-choice.ts'
import { canaryDiary } from './fixtures/canary-diary.ts'
import { ENVELOPE, idOf, recordOf, resolved } from './fixtures/made.ts'

const dates = { from: '2026-05-01', to: '2026-05-31' }
const ms = (time: string) => Date.parse(`${time}Z`)

const site = { region: 'knee', side: 'left' }

const pain = recordOf('pain', '2026-05-05T08:30', {
  kind: 'pain',
  nrs: 6,
  note: 'Stairs',
  triggers: ['cold', 'my boss'],
})
const dose = recordOf('dose', '2026-05-06', { kind: 'dose', medication: idOf(pain), status: 'skipped' })
const visit = recordOf('visit', '2026-05-07', { kind: 'visit', type: 'physio', attended: true })
const early = recordOf('early', '2026-04-20', { kind: 'pain', nrs: 1 })
const diary = [pain, dose, visit, early]

const changed = (field: string, day: string, before?: unknown): Amendment => ({
  field,
  atMs: ms(`${day}T12:00:00`),
  ...(before === undefined ? {} : { before }),
})

const changes = new Map([
  [
    idOf(pain),
    [
      changed('nrs', '2026-05-08', 3),
      changed('nrs', '2026-05-20', 4),
      changed('note', '2026-05-09', 'Secret'),
      changed('triggers', '2026-05-10', ['cold', 'my neighbour']),
      changed('qualities', '2026-05-11'),
      changed('at', '2026-05-12', ms('2026-05-05T06:15:00')),
      changed('localDate', '2026-05-13', '2026-04-30'),
      changed('localDate', '2026-05-14', '2026-05-04'),
    ],
  ],
  [idOf(dose), [changed('status', '2026-05-15', 'taken')]],
  [idOf(visit), [changed('type', '2026-05-16', 'counselling')]],
  [idOf(early), [changed('nrs', '2026-05-17', 9)]],
])

const built = (choice: Choice, records: readonly DiaryRecord[] = diary, given = changes) =>
  buildSnapshot(records, resolveChoice({ ...dates, ...choice }, { today: '2026-06-15', records }), ENVELOPE, {
    changes: given,
  })

test('over-sharing: changes are told only where they were chosen, of chosen fields, by the day', () => {
  expect(built({ fields: ['pain.nrs'] }).amendments).toBeUndefined()
  expect(built({ fields: ['pain.nrs'], amendments: 'none' }).amendments).toBeUndefined()
  const { amendments, rows } = built({ fields: ['pain.nrs'], amendments: 'days' })
  expect(rows).toHaveLength(1)
  expect(amendments).toEqual([
    { row: 1, field: 'nrs', changed: '2026-05-08' },
    { row: 1, field: 'day', changed: '2026-05-13' },
    { row: 1, field: 'day', changed: '2026-05-14' },
    { row: 1, field: 'nrs', changed: '2026-05-20' },
  ])
})

test('what was there before is told only where that is chosen as well, and from which day only within the dates', () => {
  const { amendments } = built({ fields: ['pain.nrs', 'pain.note', 'pain.at'], amendments: 'values' })
  expect(amendments).toEqual([
    { row: 1, field: 'nrs', changed: '2026-05-08', before: 3 },
    { row: 1, field: 'note', changed: '2026-05-09', before: 'Secret' },
    { row: 1, field: 'at', changed: '2026-05-12', before: { day: '2026-05-05', time: '06:15' } },
    { row: 1, field: 'day', changed: '2026-05-13' },
    { row: 1, field: 'day', changed: '2026-05-14', before: { day: '2026-05-04' } },
    { row: 1, field: 'nrs', changed: '2026-05-20', before: 4 },
  ])
})

test('over-sharing: a change that the choice does not show is none: own words, hidden values, one band, one class', () => {
  const fields = ['pain.triggers', 'visit.type']
  expect(built({ fields, amendments: 'values' }).amendments?.filter(({ field }) => field !== 'day')).toEqual([])
  const shown = built({ fields, values: ['S3', 'S4'], amendments: 'values' }).amendments
  expect(shown?.filter(({ field }) => field !== 'day')).toEqual([
    { row: 1, field: 'triggers', changed: '2026-05-10', before: ['cold', 'my neighbour'] },
    { row: 2, field: 'type', changed: '2026-05-16', before: 'counselling' },
  ])
  const banded = built({ fields: ['pain.nrs'], less: ['bands'], amendments: 'values' }).amendments
  expect(banded?.filter(({ field }) => field === 'nrs')).toEqual([
    { row: 1, field: 'nrs', changed: '2026-05-08', before: 'low' },
  ])
})

test('over-sharing: that an entry was once tagged with what is left out is no change', () => {
  const [back, migraine] = ['Back', 'Migraine'].map((name) => recordOf(name, '2026-01-01', { kind: 'condition', name }))
  const medicine = recordOf('medicine', '2026-01-01', { kind: 'medication', name: 'One', conditions: [idOf(migraine)] })
  const other = recordOf('other', '2026-01-01', { kind: 'medication', name: 'Two' })
  const tagged = recordOf('tagged', '2026-05-05', { kind: 'pain', nrs: 6, conditions: [idOf(back)] })
  const taken = recordOf('taken', '2026-05-06', { kind: 'dose', medication: idOf(other) })
  const records = [back, migraine, medicine, other, tagged, taken].flatMap((one) => one ?? [])
  const given = new Map([
    [
      idOf(tagged),
      [
        changed('conditions', '2026-05-08', [idOf(back)]),
        changed('conditions', '2026-05-09', [idOf(migraine)]),
        changed('conditions', '2026-05-10', [idOf(back), idOf(migraine)]),
      ],
    ],
    [idOf(taken), [changed('medication', '2026-05-11', idOf(medicine))]],
  ])
  const fields = ['pain.nrs', 'pain.conditions', 'condition.name', 'dose.medication', 'medication.name']
  const choice: Choice = { fields, amendments: 'values' }
  const told = (more: Choice) =>
    built({ ...choice, ...more }, records, given).amendments?.map(({ changed: day }) => day)
  expect(told({})).toEqual(['2026-05-08', '2026-05-09', '2026-05-10', '2026-05-11'])
  // From the back to nothing that is told; and from nothing that is told back again, which is no change.
  expect(told({ leaveOutConditions: ['Migraine'] })).toEqual(['2026-05-08'])
})

test('over-sharing: of days in bands a change is told where the band is another, and of no day that has none', () => {
  const now = recordOf('now', '2026-05-05', { kind: 'pain', nrs: 6, sites: [{ ...site, nrs: 6 }] })
  const worst = recordOf('worst', '2026-05-06', { kind: 'pain', nrs: 9, rating: 'worst' })
  const within = new Map([
    [idOf(now), [changed('nrs', '2026-05-08', 5), changed('sites', '2026-05-09', [{ ...site, nrs: 5 }])]],
    [idOf(worst), [changed('nrs', '2026-05-10', 2)]],
  ])
  const beyond = new Map([[idOf(now), [changed('nrs', '2026-05-08', 2)]]])
  const fields = ['pain.nrs', 'pain.rating', 'pain.sites']
  const told = (given: typeof within) =>
    built({ fields, less: ['daily', 'bands'], amendments: 'values' }, [now, worst], given)
  expect(told(within).days.map(({ day }) => day)).toEqual(['2026-05-05'])
  expect(told(within).amendments).toEqual([])
  expect(told(beyond).amendments).toEqual([{ kind: 'pain', day: '2026-05-05', field: 'nrs', changed: '2026-05-08' }])
})

test('of days summed up, kind and day stand for the entry, and nothing of what it said before', () => {
  const { amendments } = built({ preset: 'worksafebc', ...dates })
  expect(amendments).toEqual([
    { kind: 'pain', day: '2026-05-05', field: 'nrs', changed: '2026-05-08' },
    { kind: 'pain', day: '2026-05-05', field: 'day', changed: '2026-05-13' },
    { kind: 'pain', day: '2026-05-05', field: 'day', changed: '2026-05-14' },
    { kind: 'pain', day: '2026-05-05', field: 'nrs', changed: '2026-05-20' },
    { kind: 'dose', day: '2026-05-06', field: 'status', changed: '2026-05-15' },
  ])
  const numbered = built({ preset: 'advocate', ...dates, less: ['daily', 'relative'], amendments: 'values' })
  expect(numbered.amendments?.[0]).toEqual({ kind: 'pain', day: 5, field: 'nrs', changed: 8 })
  expect(JSON.stringify(numbered.amendments)).not.toContain('2026')
})

test('every rendering with words says how many there are, and names each', () => {
  const snapshot = built({ fields: ['pain.nrs', 'pain.note', 'dose.status'], amendments: 'values' })
  const report = buildReport(snapshot)
  const text = textOf(report, en)
  expect(text).toContain('6 changes were made to what is told here')
  expect(text).toContain('- Pain: Note, 5 May 2026, row 1: changed on 9 May 2026, was Secret')
  const table = report.tables.find(({ id }) => id === 'amendments')
  expect(table?.n).toBe(6)
  if (table) expect(wordTable(fr, table).rows[0]?.map((cell) => cell.map((one) => one.text).join())).toContain('3')
  const lines = snapshotCsv(snapshot).split('\r\n')
  expect(lines.filter((line) => line.includes(',amendment,'))).toHaveLength(6)
  const none = buildReport(built({ fields: ['pain.nrs'], amendments: 'days' }, diary, new Map()))
  expect(none.amendments).toEqual([])
  expect(completeness(none, en).join(' ')).toContain('Nothing of what is told here was changed')
})

test('over-sharing: beside the changes nothing is other, and no moment of a change is told', () => {
  let checked = 0
  fc.assert(
    fc.property(canaryDiary, canaryChoice, fc.constantFrom('days', 'values'), (records, choice, amendments) => {
      const exact = resolved({ ...choice, amendments }, records)
      if (!exact) return
      // A week tells no day, and so no change of one.
      if (exact.less.includes('weekly')) {
        expect(exact.amendments).toBeUndefined()
        return
      }
      const { amendments: _amendments, ...without } = exact
      const made = new Map(
        records.map((record, n): [string, Amendment[]] => [
          record.id,
          Object.entries(record).map(([field, value]) => ({
            field,
            atMs: 1_790_000_000_123 + n,
            before: field === 'note' ? `zqbefore${n}` : value === 3 ? 4 : value,
          })),
        ]),
      )
      const { amendments: told, ...rest } = buildSnapshot(records, exact, ENVELOPE, { changes: made })
      expect(rest).toEqual(buildSnapshot(records, without, ENVELOPE))
      const text = JSON.stringify(told)
      expect(text).not.toMatch(/01CANARY|\b179\d{10}\b|zqsource|zqimport/)
      const tellsNote = exact.amendments === 'values' && exact.fields.some((path) => path.endsWith('.note'))
      if (!tellsNote) expect(text).not.toContain('zqbefore')
      expect(readSnapshot(JSON.parse(snapshotText({ ...rest, amendments: told ?? [] })))).not.toBeNull()
      checked += 1
    }),
    { numRuns: 400 },
  )
  expect(checked).toBeGreaterThan(80)
})
