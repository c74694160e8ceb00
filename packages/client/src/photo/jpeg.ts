import { concatBytes, textBytes } from '@sotto/crypto'
import { ByteReader, unsuitable } from './byte-reader.ts'
import type { Picture } from './picture.ts'

/** Markers (ITU-T T.81, table B.1), without their first byte 255. */
const START = 0xd8
const END = 0xd9
const SCAN = 0xda
const QUANTIZATION = 0xdb
const HUFFMAN = 0xc4
const RESTART_INTERVAL = 0xdd
/** Baseline, extended sequential and progressive, all with Huffman codes: what programs show. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2])
const JFIF = 0xe0
const ADOBE = 0xee
/** APP0 to APP15 and COM: what programs add. */
const isAside = (marker: number): boolean => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe
/** Within coded pixels: a byte 255 that is one, and restarts. */
const isWithin = (after: number): boolean => after === 0 || (after >= 0xd0 && after <= 0xd7)

/** @throws {SottoError} `photo-unsuitable` */
export function jpegWithoutMetadata(given: Uint8Array): Picture {
  const reader = new ByteReader(given)
  const kept: Uint8Array[] = [reader.take(2)]
  let size: { width: number; height: number } | null = null
  let isScanned = false
  for (;;) {
    const marker = markerOf(reader)
    if (marker === END) break
    const data = reader.take(Math.max(0, reader.big16() - 2))
    if (isAside(marker)) {
      const needed = asideNeeded(marker, data)
      // One of each, before the picture: a second one would be somebody's own.
      if (needed && !size && !kept.some((segment) => segment[1] === marker)) kept.push(segmentOf(marker, needed))
      continue
    }
    if (FRAMES.has(marker)) {
      if (size) unsuitable()
      size = sizeIn(data)
    } else if (!isTable(marker, data) && marker !== SCAN) unsuitable()
    kept.push(segmentOf(marker, data))
    if (marker !== SCAN) continue
    if (!size || data.length !== 4 + 2 * (data[0] ?? 0)) unsuitable()
    kept.push(reader.takeUntil((after) => !isWithin(after)))
    isScanned = true
  }
  if (!size || !isScanned) unsuitable()
  return { type: 'image/jpeg', ...size, bytes: concatBytes(...kept, Uint8Array.of(0xff, END)) }
}

/** Any number of bytes 255 may stand before a marker. */
function markerOf(reader: ByteReader): number {
  if (reader.byte() !== 0xff) unsuitable()
  let marker = reader.byte()
  while (marker === 0xff) marker = reader.byte()
  if (marker === START) unsuitable()
  return marker
}

function segmentOf(marker: number, data: Uint8Array): Uint8Array {
  const length = data.length + 2
  return concatBytes(Uint8Array.of(0xff, marker, length >> 8, length & 0xff), data)
}

/** What says how colours are meant, with everything else in it blank; null for all other segments. */
function asideNeeded(marker: number, data: Uint8Array): Uint8Array | null {
  const begins = (text: string) => textBytes(text).every((byte, at) => data[at] === byte)
  // Version, unit and density; no preview (JFIF 1.02, page 5).
  if (marker === JFIF && data.length >= 14 && begins('JFIF\0'))
    return concatBytes(data.subarray(0, 12), Uint8Array.of(0, 0))
  // Of Adobe's marker the last byte, which colour transform was used (Adobe TN 5116, section 18).
  if (marker === ADOBE && data.length === 12 && begins('Adobe'))
    return concatBytes(textBytes('Adobe'), Uint8Array.of(0, 100, 0, 0, 0, 0, data[11] ?? 0))
  return null
}

function sizeIn(data: Uint8Array): { width: number; height: number } {
  const reader = new ByteReader(data)
  reader.byte()
  const height = reader.big16()
  const width = reader.big16()
  if (reader.take(3 * reader.byte()).length === 0 || !reader.isDone) unsuitable()
  return { width, height }
}

/** Whether it is a table, and no longer than its contents are. */
function isTable(marker: number, data: Uint8Array): boolean {
  if (marker === RESTART_INTERVAL) return data.length === 2
  if (marker !== QUANTIZATION && marker !== HUFFMAN) return false
  const reader = new ByteReader(data)
  while (!reader.isDone) {
    const about = reader.byte()
    const counts =
      marker === HUFFMAN ? reader.take(16).reduce((sum, count) => sum + count, 0) : 64 * (about >> 4 ? 2 : 1)
    reader.take(counts)
  }
  return true
}
