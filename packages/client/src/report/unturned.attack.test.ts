import { snapshotText } from '@sotto/shared/snapshot'
import { expect, test } from 'vitest'
import { buildReport } from './report.ts'
import { nov, rowsOf, snapshotOf } from './sample.ts'
import { textOf } from './text.ts'
import { en } from './words/en.ts'

const TURNS = ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069']

test.each(TURNS.map((turn) => [turn.charCodeAt(0).toString(16), turn]))(
  'row 22, no word turns the line that it stands in: U+%s is in no report and no copied text',
  (_name, turn) => {
    const text = `a${turn}b`
    const rows = rowsOf(
      ['pain', nov(3), { nrs: 4, note: text, triggers: [text] }],
      ['medication', nov(30), { name: text, strength: 500, unit: text }],
      ['visit', nov(4), { type: 'physio', provider: text }],
    )
    const snapshot = snapshotOf({ rows, questions: [text], purpose: text, recipient: text, owner: text })
    const before = snapshotText(snapshot)
    const report = buildReport(snapshot)
    expect(JSON.stringify(report)).not.toContain(turn)
    expect(textOf(report, en)).not.toContain(turn)
    expect(textOf(report, en)).toContain('ab')
    expect(snapshotText(snapshot)).toBe(before)
  },
)
