import { textBytes } from '../bytes.ts'
import { padTo, unpad } from '../body/padding.ts'
import { deriveKey } from '../derive.ts'
import { CryptoError } from '../error.ts'
import type { Random } from '../random.ts'
import { openBytes, sealBytes } from '../seal/aead.ts'

const MESSAGE_FLOOR_BYTES = 1024

/** The four messages in their order; a message opens only in its own place. */
export type PairingSlot = 'm1' | 'm2' | 'm3' | 'm4'

/** The mailbox's address at the relay, and the key that the relay cannot tell from it. */
export function pairingKeys(secret: Uint8Array): { channel: Uint8Array; key: Uint8Array } {
  return { channel: deriveKey(secret, 'pairing-channel').slice(0, 16), key: deriveKey(secret, 'pairing-key') }
}

const context = (slot: PairingSlot): Uint8Array => textBytes(`pairing ${slot}`)

export function sealPairingMessage(key: Uint8Array, slot: PairingSlot, plain: Uint8Array, random: Random): Uint8Array {
  return sealBytes(key, context(slot), padTo(plain, MESSAGE_FLOOR_BYTES), random)
}

/** @throws {CryptoError} `pairing-broken` for another exchange's message, another slot's or altered bytes. */
export function openPairingMessage(key: Uint8Array, slot: PairingSlot, sealed: Uint8Array): Uint8Array {
  try {
    return unpad(openBytes(key, context(slot), sealed))
  } catch (error) {
    if (error instanceof CryptoError) throw new CryptoError('pairing-broken', `${slot} does not open`)
    throw error
  }
}
