import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'

const LIMIT = { maxOutputLength: 64 * 1024 * 1024, finishFlush: constants.Z_SYNC_FLUSH }
/** What permessage-deflate leaves out at the end of a message (RFC 7692, 7.2.2). */
const TAIL = Buffer.from([0x00, 0x00, 0xff, 0xff])
/** Shorter output is what chance makes of ciphertext. */
const WORTH_A_LOOK = 16

/** By what a header says; null where it does not decode. */
export function expanded(bytes: Buffer, coding: string): Buffer | null {
  if (coding === 'br') return attempt(() => brotliDecompressSync(bytes))
  if (coding === 'gzip' || coding === 'x-gzip') return attempt(() => gunzipSync(bytes, LIMIT))
  if (coding === 'deflate')
    return attempt(() => inflateSync(bytes, LIMIT)) ?? attempt(() => inflateRawSync(bytes, LIMIT))
  return null
}

/**
 * The compressed messages of one direction, in their order and as one: each may refer back to those before it. Falls
 * back to those that stand by themselves where the whole does not inflate.
 */
export function messagesExpanded(messages: readonly Buffer[]): Buffer[] {
  if (messages.length === 0) return []
  const whole = attempt(() => inflateRawSync(Buffer.concat(messages.flatMap((bytes) => [bytes, TAIL])), LIMIT))
  if (whole) return [whole]
  return messages.flatMap((bytes) => attempt(() => inflateRawSync(Buffer.concat([bytes, TAIL]), LIMIT)) ?? [])
}

/** Whatever in a piece of bytes looks like gzip (RFC 1952) or zlib (RFC 1950), wherever it begins, or is all deflate. */
export function hiddenStreams(bytes: Buffer): Buffer[] {
  const whole = attempt(() => inflateRawSync(bytes, LIMIT))
  const found = whole && whole.length >= WORTH_A_LOOK ? [whole] : []
  for (let at = 0; at + 2 < bytes.length; at++) {
    const inflated = looksGzip(bytes, at)
      ? attempt(() => gunzipSync(bytes.subarray(at), LIMIT))
      : looksZlib(bytes, at)
        ? attempt(() => inflateSync(bytes.subarray(at), LIMIT))
        : null
    if (inflated && inflated.length >= WORTH_A_LOOK) found.push(inflated)
  }
  return found
}

const looksGzip = (bytes: Buffer, at: number) => bytes[at] === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 0x08

/** Method 8, window up to 32 KiB, no dictionary, and a check value that makes it a multiple of 31. */
function looksZlib(bytes: Buffer, at: number): boolean {
  const method = bytes[at] ?? 0
  const flags = bytes[at + 1] ?? 0
  return (method & 0x0f) === 8 && method >> 4 <= 7 && (flags & 0x20) === 0 && ((method << 8) | flags) % 31 === 0
}

function attempt(inflate: () => Buffer): Buffer | null {
  try {
    return inflate()
  } catch {
    // It only looked like one.
    return null
  }
}
