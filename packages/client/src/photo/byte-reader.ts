import { SottoError } from '../error.ts'

/** Reads a picture's bytes in order. @throws {SottoError} `photo-unsuitable` past the end */
export class ByteReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get isDone(): boolean {
    return this.#at >= this.#bytes.length
  }

  take(length: number): Uint8Array {
    return this.#bytes.subarray(this.#move(length), this.#at)
  }

  byte(): number {
    return this.#view.getUint8(this.#move(1))
  }

  /** Most significant byte first. */
  big16(): number {
    return this.#view.getUint16(this.#move(2))
  }

  big32(): number {
    return this.#view.getUint32(this.#move(4))
  }

  /** Least significant byte first. */
  little16(): number {
    return this.#view.getUint16(this.#move(2), true)
  }

  little32(): number {
    return this.#view.getUint32(this.#move(4), true)
  }

  /** Four letters. */
  name(): string {
    return String.fromCharCode(...this.take(4))
  }

  /** Everything up to the first place where `isEnd` holds for the byte 255 and the one after it. */
  takeUntil(isEnd: (after: number) => boolean): Uint8Array {
    for (let at = this.#at; ; at++) {
      at = this.#bytes.indexOf(0xff, at)
      const after = at < 0 ? undefined : this.#bytes[at + 1]
      if (after === undefined) unsuitable()
      if (isEnd(after)) return this.take(at - this.#at)
    }
  }

  #move(length: number): number {
    if (length > this.#bytes.length - this.#at) unsuitable()
    this.#at += length
    return this.#at - length
  }
}

export function unsuitable(): never {
  throw new SottoError('photo-unsuitable')
}
