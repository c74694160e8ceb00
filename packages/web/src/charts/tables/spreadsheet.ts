import type { WordedTable } from '@sotto/client/report'

/** Cells that a spreadsheet would run as a formula. */
const FORMULA = /^[=+\-@]/
const NUMBER = /^-?\d+([.,]\d+)?$/

/** A table for pasting: tabs between cells, a line a row. Nothing in it runs as a formula or breaks its row. */
export function spreadsheetText({ head, rows }: WordedTable): string {
  const cells = rows.map((row) => row.map((cell) => cell.map(({ text }) => text).join(', ')))
  return [[...head], ...cells].map((row) => row.map(cellText).join('\t')).join('\n')
}

function cellText(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return FORMULA.test(flat) && !NUMBER.test(flat) ? `'${flat}` : flat
}
