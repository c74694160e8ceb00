import type { Guard } from '../guard.ts'

const formula = (beginning: string): Guard['test'] => ({
  file: 'packages/client/src/report/csv.attack.test.ts',
  name: `row 36, formulas in CSV cells: nothing that begins with "${beginning}" is run`,
})

/** What is kept from a spreadsheet. */
export const csv: readonly Guard[] = [
  {
    row: 36,
    guard: 'a cell that would run as a formula begins with an apostrophe',
    file: 'packages/client/src/report/csv.ts',
    find: '/^-\\d+(\\.\\d+)?$/.test(cell) ? cell : neutralCell(cell)',
    replace: 'cell',
    test: formula('='),
  },
  {
    row: 36,
    guard: 'every character that begins a formula',
    file: 'packages/client/src/exporters/cell.ts',
    find: "const ACTIVE = /^['=+\\-@\\t\\r\\n＝＋－＠]/",
    replace: "const ACTIVE = /^['=+\\-]/",
    test: formula('@'),
  },
  {
    row: 36,
    guard: 'full-width forms of it too',
    file: 'packages/client/src/exporters/cell.ts',
    find: "const ACTIVE = /^['=+\\-@\\t\\r\\n＝＋－＠]/",
    replace: "const ACTIVE = /^['=+\\-@\\t\\r\\n]/",
    test: formula('＝'),
  },
  {
    row: 36,
    guard: 'nor does one that another separator parts',
    file: 'packages/client/src/exporters/cell.ts',
    find: 'text.replaceAll(PARTED, "$1\'")',
    replace: 'text',
    test: {
      file: 'packages/client/src/report/csv.attack.test.ts',
      name: 'row 36, formulas in CSV cells: nothing is run where a semicolon, a tabulator or the end of a line parts cells',
    },
  },
  {
    row: 36,
    guard: 'nor one that begins a line inside a cell',
    file: 'packages/client/src/exporters/cell.ts',
    find: 'const PARTED = /([;\\t\\r\\n\\u0085\\u2028\\u2029]',
    replace: 'const PARTED = /([;\\t]',
    test: {
      file: 'packages/client/src/report/csv.attack.test.ts',
      name: 'row 36, formulas in CSV cells: nothing is run where a semicolon, a tabulator or the end of a line parts cells',
    },
  },
]
