/**
 * Cells that a spreadsheet would run as a formula are neutralised by a leading apostrophe. A text that begins with an
 * apostrophe gets another, so that taking one away always gives the text back.
 * Source: OWASP, CSV Injection; the full-width forms are taken as formulas by some programs.
 */
const ACTIVE = /^['=+\-@\t\r\n＝＋－＠]/

export function neutralCell(text: string): string {
  return ACTIVE.test(text) ? `'${text}` : text
}

export function restoredCell(cell: string): string {
  return cell.startsWith("'") && ACTIVE.test(cell.slice(1)) ? cell.slice(1) : cell
}
