/** One WebSocket message, unmasked and put together from its frames (RFC 6455, 5.2). */
export interface Frames {
  readonly payload: Buffer
  /** Marked as compressed (RFC 7692). */
  readonly compressed: boolean
}

/** Reads the frames of one direction; a last frame that was cut off counts as far as it came. */
export function readFrames(stream: Buffer): Frames[] {
  const messages: Frames[] = []
  let parts: Buffer[] = []
  let compressed = false
  for (let at = 0; at + 2 <= stream.length;) {
    const first = stream[at] ?? 0
    const second = stream[at + 1] ?? 0
    at += 2
    let length = second & 0x7f
    if (length === 126) {
      length = at + 2 <= stream.length ? stream.readUInt16BE(at) : 0
      at += 2
    } else if (length === 127) {
      length = at + 8 <= stream.length ? Number(stream.readBigUInt64BE(at)) : 0
      at += 8
    }
    const masked = (second & 0x80) !== 0
    const mask = stream.subarray(at, masked ? at + 4 : at)
    if (masked) at += 4
    const payload = Buffer.from(stream.subarray(at, at + length))
    for (let n = 0; n < payload.length && mask.length === 4; n++) payload[n] = (payload[n] ?? 0) ^ (mask[n % 4] ?? 0)
    at += length
    const isControl = (first & 0x08) !== 0
    if (isControl) {
      messages.push({ payload, compressed: false })
      continue
    }
    if ((first & 0x0f) !== 0) compressed = (first & 0x40) !== 0
    parts.push(payload)
    if ((first & 0x80) === 0) continue
    messages.push({ payload: Buffer.concat(parts), compressed })
    parts = []
  }
  if (parts.length > 0) messages.push({ payload: Buffer.concat(parts), compressed })
  return messages
}
