import { textBytes } from '../bytes.ts'
import { CryptoError } from '../error.ts'

export const SECRET_BYTES = 32

/** What derives from a share's secret, each telling nothing of the others. */
export type Branch = 'id' | 'link' | 'content' | 'salt' | 'content key' | 'pass' | 'health key'

/**
 * HKDF-SHA-256 (RFC 5869) with an empty salt and the branch's name as info. The input is uniformly random or carries 32
 * bytes that are.
 */
export async function branch(from: Uint8Array, name: Branch, length: number): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', new Uint8Array(from), 'HKDF', false, ['deriveBits'])
  const info = new Uint8Array(textBytes(`sotto share 1 ${name}`))
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    key,
    8 * length,
  )
  return new Uint8Array(bits)
}

/** @throws {CryptoError} `malformed` when a secret, or a stretched passcode, is not 32 bytes. */
export function checkSecret(...secrets: Uint8Array[]): void {
  if (secrets.some((secret) => secret.length !== SECRET_BYTES))
    throw new CryptoError('malformed', 'secret has a wrong length')
}
