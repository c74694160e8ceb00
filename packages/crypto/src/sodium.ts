import sodium from 'libsodium-wrappers-sumo'

/** The one door to libsodium. Awaited here once, so that everything built on it is synchronous. */
await sodium.ready

/** What the wrappers stand on, without their copies: addresses are offsets into `HEAPU8`, which growth replaces. */
interface Heap {
  readonly HEAPU8: Uint8Array
  _malloc(bytes: number): number
  /** A 64-bit length comes as its two halves. */
  _crypto_generichash(
    out: number,
    outBytes: number,
    message: number,
    lengthLow: number,
    lengthHigh: number,
    key: number,
    keyBytes: number,
  ): number
}

const { libsodium: heap } = sodium as unknown as { readonly libsodium: Heap }

export { heap, sodium }
