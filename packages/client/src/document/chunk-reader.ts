import { SottoError } from '../error.ts'

/** Refuses a change; what exactly was wrong matters to nobody but its author's program. */
export function refuseChange(): never {
  throw new SottoError('change-quarantined')
}

/** Reads Automerge's binary format: LEB128 integers and counted bytes, never past the end. */
export class ChunkReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length
  }

  byte(): number {
    return this.#bytes[this.#at++] ?? refuseChange()
  }

  take(length: number): Uint8Array {
    if (length > this.#bytes.length - this.#at) refuseChange()
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  /** Unsigned LEB128, at most 2^53 - 1. */
  uint(): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte()
      value += (byte & 0x7f) * scale
      if (!Number.isSafeInteger(value)) refuseChange()
      if (byte < 0x80) return value
    }
  }

  /** Signed LEB128 within ± 2^53. */
  int(): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte()
      value += (byte & 0x7f) * scale
      if (!Number.isSafeInteger(value)) refuseChange()
      if (byte >= 0x80) continue
      return byte & 0x40 ? value - scale * 128 : value
    }
  }

  counted(): Uint8Array {
    return this.take(this.uint())
  }
}
