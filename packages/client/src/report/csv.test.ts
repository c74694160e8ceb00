import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { restoredCell } from '../exporters/cell.ts'
import { csvOf, snapshotCsv, tableCsv } from './csv.ts'
import { buildReport } from './report.ts'
import { nov, painOn, rowsOf, snapshotOf } from './sample.ts'
import { anySnapshot } from './snapshot.arbitrary.ts'

const parse = (csv: string) => Papa.parse<string[]>(csv, { newline: '\r\n', delimiter: ',' }).data.slice(0, -1)

test('what a spreadsheet reads is what was written', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '=SUM(A1)',
      '+1',
      '-2',
      '-2+3',
      '@x',
      '\t=1',
      "'x",
      "'=x",
      'a"b',
      'a,b',
      'a\nb',
      'a\r\nb',
      'a;=1',
      "a; '=1",
      'a\n"@x',
      ' a ',
      '',
      '＝1',
    ),
  )
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))
  fc.assert(
    fc.property(table, (rows) => {
      const read = parse(csvOf(rows)).map((row) => row.map(restoredCell))
      expect(read).toEqual(rows)
    }),
  )
})

test('no cell of a snapshot would run as a formula', () => {
  fc.assert(
    fc.property(anySnapshot, (snapshot) => {
      const tables = buildReport(snapshot).tables.filter(({ id }) => id !== 'days')
      const cells = [snapshotCsv(snapshot), ...tables.map(tableCsv)].flatMap(parse).flat()
      expect(cells.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell))).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('a row a line, CRLF, a note on its lines, and an absent value empty', () => {
  const rows = rowsOf(
    ['pain', nov(3), { nrs: 0, note: 'first\nsecond, "third"', sites: [{ region: 'neck', side: 'left', nrs: 2 }] }],
    ['check', nov(4), { aids: ['cane', 'a;b'] }],
  )
  expect(snapshotCsv(snapshotOf({ rows }))).toBe(
    'n,kind,day,time,pain.nrs,pain.sites,pain.note,check.aids\r\n' +
      '1,pain,2026-11-03,,0,neck:left=2,"first\nsecond, ""third""",\r\n' +
      String.raw`2,check,2026-11-04,,,,,cane; a\;b` +
      '\r\n',
  )
})

test('days summed up before sealing are in the file too', () => {
  const days = [
    { day: nov(3), min: 2, median: 3.5, max: 8, n: 2 },
    { day: nov(4), median: 'low' as const },
  ]
  expect(snapshotCsv(snapshotOf({ days, rows: rowsOf(['check', nov(3), { fatigue: 4 }]) }))).toBe(
    'n,kind,day,time,check.fatigue,lowest,median,highest,entries,places\r\n' +
      '1,check,2026-11-03,,4,,,,,\r\n' +
      ',day-summary,2026-11-03,,,2,3.5,8,2,\r\n' +
      ',day-summary,2026-11-04,,,,low,,,\r\n',
  )
})

test('the table of days has every day, with nothing where nothing was entered', () => {
  const report = buildReport(snapshotOf({ range: { from: nov(1), to: nov(3) }, rows: painOn({ 2: [0, 3] }) }))
  expect(tableCsv(report.tables[0]!)).toBe(
    'day,logged,lowest,median,highest,band,entries,sevenDayMedian\r\n' +
      '2026-11-01,false,,,,,,\r\n' +
      '2026-11-02,true,0,1.5,3,,2,\r\n' +
      '2026-11-03,false,,,,,,\r\n',
  )
})
