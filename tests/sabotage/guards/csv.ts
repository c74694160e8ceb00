import type { Guard } from '../guard.ts'

const formula: Guard['test'] = {
  file: 'packages/client/src/report/csv.test.ts',
  name: 'no cell of a snapshot would run as a formula',
}

/** What is kept from a spreadsheet. */
export const csv: readonly Guard[] = [
  {
    row: 36,
    guard: 'a cell that would run as a formula begins with an apostrophe',
    file: 'packages/client/src/report/csv.ts',
    find: '/^-\\d+(\\.\\d+)?$/.test(cell) ? cell : neutralCell(cell)',
    replace: 'cell',
    test: formula,
  },
  {
    row: 36,
    guard: 'every character that begins a formula',
    file: 'packages/client/src/exporters/cell.ts',
    find: "const ACTIVE = /^['=+\\-@\\t\\r\\n＝＋－＠]/",
    replace: "const ACTIVE = /^['=+\\-]/",
    test: formula,
  },
]
