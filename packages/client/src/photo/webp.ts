import { concatBytes, textBytes } from '@sotto/crypto'
import { ByteReader, unsuitable } from './byte-reader.ts'
import type { Picture } from './picture.ts'

/** What says that there is transparency beside a lossy picture: the flag in VP8X (RFC 9649, section 2.7). */
const ALPHA = 0x10

/** Chunks of moving pictures: showing the first one alone is not what was meant. */
const MOVING: ReadonlySet<string> = new Set(['ANIM', 'ANMF'])

/** @throws {SottoError} `photo-unsuitable` */
export function webpWithoutMetadata(given: Uint8Array): Picture {
  const outer = new ByteReader(given)
  outer.name()
  const reader = new ByteReader(outer.take(outer.little32()))
  if (reader.name() !== 'WEBP') unsuitable()
  const chunks = new Map<string, Uint8Array>()
  while (!reader.isDone) {
    const name = reader.name()
    const data = reader.take(reader.little32())
    if (data.length % 2 === 1) reader.byte()
    if (MOVING.has(name)) unsuitable()
    // Of several of one name programs take the first.
    if (!chunks.has(name)) chunks.set(name, data)
  }
  const [lossy, lossless, alpha] = ['VP8 ', 'VP8L', 'ALPH'].map((name) => chunks.get(name))
  if (lossy && lossless) unsuitable()
  const size = lossy ? lossySize(lossy) : lossless ? losslessSize(lossless) : unsuitable()
  const kept = lossless
    ? [chunkOf('VP8L', lossless)]
    : [
        ...(alpha ? [chunkOf('VP8X', extended(size)), chunkOf('ALPH', alpha)] : []),
        chunkOf('VP8 ', lossy ?? unsuitable()),
      ]
  const body = concatBytes(textBytes('WEBP'), ...kept)
  return { type: 'image/webp', ...size, bytes: concatBytes(textBytes('RIFF'), little(body.length, 4), body) }
}

interface Size {
  readonly width: number
  readonly height: number
}

/** RFC 6386, section 9.1: a key frame's three bytes, its start code, and 14 bits for each side. */
function lossySize(data: Uint8Array): Size {
  const reader = new ByteReader(data)
  const [first = 1] = reader.take(3)
  const code = reader.take(3)
  if (first & 1 || code[0] !== 0x9d || code[1] !== 0x01 || code[2] !== 0x2a) unsuitable()
  return { width: reader.little16() & 0x3fff, height: reader.little16() & 0x3fff }
}

/** RFC 9649, section 3.4. */
function losslessSize(data: Uint8Array): Size {
  const reader = new ByteReader(data)
  if (reader.byte() !== 0x2f) unsuitable()
  const bits = reader.little32()
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

const extended = ({ width, height }: Size): Uint8Array =>
  concatBytes(Uint8Array.of(ALPHA, 0, 0, 0), little(width - 1, 3), little(height - 1, 3))

function chunkOf(name: string, data: Uint8Array): Uint8Array {
  return concatBytes(textBytes(name), little(data.length, 4), data, new Uint8Array(data.length % 2))
}

const little = (value: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (value >>> (8 * at)) & 0xff)
