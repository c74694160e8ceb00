import { randomBytes } from 'node:crypto'
import { bytesBetween, encode, fixedBytes, hash, OWNERS_SPACE, struct, updateHeaderCodec } from '@sotto/crypto'
import { upMessage } from '@sotto/shared'
import type { LoadVault } from './vaults.ts'

/** The wire form of an update (`packages/crypto`, signed envelope), without the padding floor that real ones have. */
const envelopeCodec = struct('SignedEnvelope', {
  header: bytesBetween(1, 512),
  nonce: fixedBytes(24),
  ciphertext: bytesBetween(16, 1024 * 1024),
  signature: fixedBytes(64),
})

/** CBOR heads of the envelope and its four parts, the ciphertext shorter than 256 bytes. */
const FRAME = 9

/** Where a vault's one stream stands. */
export class LoadStream {
  readonly #vault: LoadVault
  readonly #stream = bytes(8)
  readonly #doc = bytes(16)
  #seq = 0
  #last: Uint8Array = new Uint8Array(32)

  constructor(vault: LoadVault) {
    this.#vault = vault
  }

  /**
   * The next update: a header that the relay accepts, then random bytes in place of ciphertext and signature, which it
   * cannot tell from real ones. `size`: of the whole envelope.
   */
  next(size: number): Uint8Array {
    const { vault, member, rosterHead } = this.#vault
    const header = encode(updateHeaderCodec, {
      version: 1,
      kind: 'change',
      vault,
      space: OWNERS_SPACE,
      doc: this.#doc,
      member,
      stream: this.#stream,
      seq: ++this.#seq,
      prev: this.#last,
      rosterHead,
    })
    const nonce = bytes(24)
    const signature = bytes(64)
    const ciphertext = bytes(size - header.length - nonce.length - signature.length - FRAME)
    this.#last = hash('update', header, nonce, hash('ciphertext', ciphertext))
    return encode(envelopeCodec, { header, nonce, ciphertext, signature })
  }

  /** One live message with the next updates. */
  push(ref: number, count: number, size: number): Uint8Array {
    const updates = Array.from({ length: count }, () => this.next(size))
    return encode(upMessage, { type: 'push', value: { ref, rosterHead: this.#vault.rosterHead, updates } })
  }
}

function bytes(length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(randomBytes(Math.max(0, length)))
}
