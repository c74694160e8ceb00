import { concatBytes } from '@sotto/crypto'
import { ByteReader, unsuitable } from './byte-reader.ts'
import type { Picture } from './picture.ts'

/** Chunks that are kept, with the most bytes that each may have (PNG, third edition, section 11); all others are left out. */
const KEPT: ReadonlyMap<string, number> = new Map([
  ['IHDR', 13],
  ['PLTE', 768],
  ['tRNS', 256],
  ['gAMA', 4],
  ['cHRM', 32],
  ['sRGB', 1],
  ['IDAT', Infinity],
  ['IEND', 0],
])

/** @throws {SottoError} `photo-unsuitable` */
export function pngWithoutMetadata(given: Uint8Array): Picture {
  const reader = new ByteReader(given)
  const kept = [reader.take(8)]
  const seen = new Set<string>()
  let size: { width: number; height: number } | null = null
  while (!seen.has('IEND')) {
    const length = reader.take(4)
    const body = reader.take(4 + numberIn(length))
    const sum = reader.take(4)
    const name = new ByteReader(body).name()
    if (numberIn(sum) !== crc32(body)) unsuitable()
    if ((name === 'IHDR') !== (size === null)) unsuitable()
    if (name === 'IHDR') size = sizeIn(body.subarray(4))
    const most = KEPT.get(name)
    if (most === undefined) continue
    if (body.length - 4 > most || (seen.has(name) && name !== 'IDAT')) unsuitable()
    seen.add(name)
    kept.push(length, body, sum)
  }
  if (!size || !seen.has('IDAT')) unsuitable()
  return { type: 'image/png', ...size, bytes: concatBytes(...kept) }
}

const numberIn = (bytes: Uint8Array): number => new ByteReader(bytes).big32()

function sizeIn(data: Uint8Array): { width: number; height: number } {
  if (data.length !== 13) unsuitable()
  const reader = new ByteReader(data)
  return { width: reader.big32(), height: reader.big32() }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1
  return sum
})

/** ISO 3309, as every chunk carries it: room for four bytes of somebody's own otherwise. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) sum = (CRC_TABLE[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8)
  return (sum ^ 0xffffffff) >>> 0
}
