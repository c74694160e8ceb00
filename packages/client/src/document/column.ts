import { ChunkReader, refuseChange } from './chunk-reader.ts'

/** A run of a run-length encoded column: `count` rows that hold the value `read` found, or null. */
export interface Run<T> {
  readonly count: number
  readonly value: T | null
}

/**
 * Yields a column's runs without spreading them over rows, so that a few bytes that claim a billion rows cost nothing.
 * Automerge's encoding: a positive count repeats one value, a negative one announces that many single values, zero is
 * followed by a count of nulls.
 */
export function* runs<T>(column: Uint8Array, read: (reader: ChunkReader) => T): Generator<Run<T>> {
  const reader = new ChunkReader(column)
  while (!reader.done) {
    const count = reader.int()
    if (count > 0) yield { count, value: read(reader) }
    else if (count === 0) yield { count: reader.uint(), value: null }
    else for (let left = -count; left > 0; left--) yield { count: 1, value: read(reader) }
  }
}

/** Rows of a column and the sum of `weigh` over them. Refuses more rows than `maxRows` or more weight than `maxWeight`. */
export function measure<T>(
  column: Uint8Array,
  read: (reader: ChunkReader) => T,
  weigh: (value: T) => number,
  { maxRows, maxWeight }: { maxRows: number; maxWeight: number },
): { rows: number; nulls: number; weight: number } {
  let rows = 0
  let nulls = 0
  let weight = 0
  for (const { count, value } of runs(column, read)) {
    rows += count
    if (value === null) nulls += count
    else weight += count * weigh(value)
    if (rows > maxRows || weight > maxWeight) refuseChange()
  }
  return { rows, nulls, weight }
}
