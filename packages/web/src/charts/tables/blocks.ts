/** The rows of a long table in blocks, for paper: a browser lays a table out anew for each page that it goes on over. */

/** Some two or three pages. */
const ROWS = 120

export interface Block<Row> {
  /** The place of its first row, from 0. */
  readonly from: number
  readonly rows: readonly Row[]
}

/** In their order; none is left out, and no block is a few rows that the one before has room for. */
export function blocksOf<Row>(rows: readonly Row[]): Block<Row>[] {
  const count = Math.max(1, Math.round(rows.length / ROWS))
  const startOf = (at: number) => Math.round((at * rows.length) / count)
  return Array.from({ length: count }, (_, at) => ({
    from: startOf(at),
    rows: rows.slice(startOf(at), startOf(at + 1)),
  }))
}
