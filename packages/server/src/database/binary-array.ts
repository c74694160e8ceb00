/** The kinds of arrays that travel in binary: `int` and `bigint`. */
type ArrayType = 'int' | 'bigint'

const OIDS: Readonly<Record<ArrayType, number>> = { int: 23, bigint: 20 }
const HEAD_BYTES = 20
const EMPTY_BYTES = 12

const known = new Map<string, readonly (ArrayType | undefined)[]>()

/** What a statement casts its parameters to, by their place, where that is an array of integers. */
export function arrayTypes(name: string, text: string): readonly (ArrayType | undefined)[] {
  const before = known.get(name)
  if (before) return before
  const types: (ArrayType | undefined)[] = []
  for (const [, parameter, type] of text.matchAll(/\$(\d+)::(int|bigint)\[\]/g)) {
    types[Number(parameter) - 1] = type === 'int' ? 'int' : 'bigint'
  }
  known.set(name, types)
  return types
}

/**
 * One dimension without nulls, in the form of Postgres' `array_recv` (src/backend/utils/adt/arrayfuncs.c): reading and
 * writing numbers as text costs several times as much on either side. Whole numbers of the type's range.
 */
export function binaryArray(type: ArrayType, values: readonly number[]): Buffer {
  const width = type === 'int' ? 4 : 8
  const bytes = Buffer.allocUnsafe(values.length === 0 ? EMPTY_BYTES : HEAD_BYTES + values.length * (4 + width))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  view.setInt32(0, values.length === 0 ? 0 : 1)
  view.setInt32(4, 0)
  view.setInt32(8, OIDS[type])
  if (values.length === 0) return bytes
  view.setInt32(12, values.length)
  view.setInt32(16, 1)
  let at = HEAD_BYTES
  for (const value of values) {
    view.setInt32(at, width)
    if (type === 'int') view.setInt32(at + 4, value)
    else {
      view.setInt32(at + 4, Math.floor(value / 0x1_0000_0000))
      view.setUint32(at + 8, value)
    }
    at += 4 + width
  }
  return bytes
}
