import { CryptoError } from '@sotto/crypto/public'

/**
 * Whether an answer was signed for one of this relay's origins: the signature names the one that the device dialled, and
 * any will do. `verify` throws a `CryptoError` where it is not for that one.
 */
export function isAnsweredHere(origins: readonly string[], verify: (relay: string) => void): boolean {
  return origins.some((relay) => {
    try {
      verify(relay)
      return true
    } catch (error) {
      if (error instanceof CryptoError) return false
      throw error
    }
  })
}
