import { readUpdate, sameBytes, toHex, decode, bytesBetween, fixedBytes, struct, type Codec } from '@sotto/crypto'
import { ROUTES } from '@sotto/shared'

/** Stands in every note; nothing that leaves a device may hold it. */
export const CANARY = 'kanariepiet'

const forms: readonly Buffer[] = [
  Buffer.from(CANARY),
  Buffer.from(CANARY, 'utf16le'),
  Buffer.from(Buffer.from(CANARY).toString('hex')),
  // Base64 at its three alignments, without the ends that depend on what stands around.
  ...[0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(CANARY)]).toString('base64')
    return Buffer.from(text.slice(Math.ceil((shift * 4) / 3), -4))
  }),
]

export const showsCanary = (bytes: Uint8Array): boolean => {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return forms.some((form) => all.includes(form))
}

const bare = struct('BareEnvelope', {
  header: bytesBetween(1, 512),
  nonce: fixedBytes(24),
  ciphertext: bytesBetween(16, 64 * 1024 * 1024),
})
const signed = struct('SignedEnvelope', {
  header: bytesBetween(1, 512),
  nonce: fixedBytes(24),
  ciphertext: bytesBetween(16, 64 * 1024 * 1024),
  signature: fixedBytes(64),
})

/** A sealed thing that a device has shown to the relay, whether it was taken or not. */
export interface Shown {
  readonly kind: 'update' | 'object' | 'checkpoint'
  readonly nonce: Uint8Array
  readonly bytes: Uint8Array
}

/** Looks at everything that leaves the devices, and at every value they store. */
export class Watch {
  readonly faults: string[] = []
  readonly shown: Shown[] = []
  readonly #seen = new Map<string, string>()

  request(route: string, body: Uint8Array): void {
    if (showsCanary(body)) this.faults.push(`readable in a request: ${route}`)
    for (const shown of envelopes(route, body)) {
      this.#once(shown.nonce, shown.bytes)
      this.shown.push(shown)
    }
    if (route === 'push') this.#demandNewest(body)
  }

  answer(route: string, body: Uint8Array): void {
    if (showsCanary(body)) this.faults.push(`readable in an answer: ${route}`)
  }

  stored(value: Uint8Array): void {
    if (showsCanary(value)) this.faults.push('readable in the store')
    this.#once(value.subarray(0, 24), value)
  }

  #once(nonce: Uint8Array, bytes: Uint8Array): void {
    const key = toHex(nonce)
    const form = toHex(bytes)
    const before = this.#seen.get(key)
    if (before !== undefined && before !== form) this.faults.push(`a nonce was used twice: ${key}`)
    this.#seen.set(key, form)
  }

  /** Nobody shows the relay what was sealed under an older head of the roster than the one it knows. */
  #demandNewest(body: Uint8Array): void {
    const { rosterHead, updates } = decode(ROUTES.push.request, body)
    if (!updates.every((bytes) => sameBytes(readUpdate(bytes).header.rosterHead, rosterHead)))
      this.faults.push('shown to the relay under an older head of the roster')
  }
}

function envelopes(route: string, body: Uint8Array): Shown[] {
  const read = <T>(codec: Codec<T>) => decode(codec, body)
  if (route === 'push') {
    return read(ROUTES.push.request).updates.map((bytes) => ({
      kind: 'update',
      nonce: readUpdate(bytes).nonce,
      bytes,
    }))
  }
  if (route === 'objects-put') {
    return read(ROUTES['objects-put'].request).objects.map((bytes) => ({
      kind: 'object',
      nonce: decode(bare, bytes).nonce,
      bytes,
    }))
  }
  if (route === 'checkpoint-post') {
    const bytes = read(ROUTES['checkpoint-post'].request).checkpoint
    return [{ kind: 'checkpoint', nonce: decode(signed, bytes).nonce, bytes }]
  }
  return []
}
