/**
 * Cells that a spreadsheet would run as a formula are neutralised by an apostrophe in front of it. Where one stands in
 * front of an apostrophe or a formula already another is put there, so that taking one away always gives the text back.
 * Source: OWASP, CSV Injection; the full-width forms are taken as formulas by some programs.
 */
const ACTIVE = /^['=+\-@\t\r\n＝＋－＠]/

/**
 * Where a semicolon or a tabulator parts cells, as it does for spreadsheets of half of Europe, quotes in the middle of a
 * line are not looked at: what stands behind one, or behind the end of a line, begins a cell of its own.
 */
const PARTED = /([;\t\r\n\u0085\u2028\u2029][\s"]*)(?='*[=+\-@＝＋－＠])/g

/** What `PARTED` left behind: the apostrophe is the one that was put there. */
const NEUTRAL = /([;\t\r\n\u0085\u2028\u2029][\s"]*)'(?='*[=+\-@＝＋－＠])/g

export function neutralCell(text: string): string {
  const parted = text.replaceAll(PARTED, "$1'")
  return ACTIVE.test(parted) ? `'${parted}` : parted
}

/** The text that was made neutral. */
export function restoredCell(cell: string): string {
  const parted = cell.startsWith("'") && ACTIVE.test(cell.slice(1)) ? cell.slice(1) : cell
  return parted.replaceAll(NEUTRAL, '$1')
}
