import { deflateSync, Inflate } from 'fflate'
import { concatBytes } from '../bytes.ts'
import { CryptoError } from '../error.ts'

/** Raw DEFLATE (RFC 1951). */
export function deflate(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 6 })
}

/** DEFLATE grows at most 1032-fold, so a slice of 4 KiB overshoots the limit by 4 MiB at most before it is noticed. */
const SLICE_BYTES = 4096

/**
 * Inflates slice by slice and stops at `limit`, so that a small hostile body cannot fill the memory. Bytes after the
 * stream's end are passed over: they are under the author's own seal.
 * @throws {CryptoError} `inflates-too-far`, or `malformed` when the bytes are no complete stream.
 */
export function inflate(bytes: Uint8Array, limit: number): Uint8Array {
  const chunks: Uint8Array[] = []
  let length = 0
  let ended = false
  const stream = new Inflate((chunk, final) => {
    length += chunk.length
    if (length > limit) throw new CryptoError('inflates-too-far', 'body inflates beyond its limit')
    // The library reuses its buffer as the window of the next slice.
    if (chunk.length > 0) chunks.push(chunk.slice())
    ended = final
  })
  try {
    for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
      stream.push(bytes.subarray(at, at + SLICE_BYTES), at + SLICE_BYTES >= bytes.length)
    }
  } catch (error) {
    if (error instanceof CryptoError) throw error
    throw new CryptoError('malformed', 'body is not a DEFLATE stream')
  }
  if (!ended) throw new CryptoError('malformed', 'body is not a DEFLATE stream')
  return concatBytes(...chunks)
}
