import { textBytes, toHex } from '../bytes.ts'

/** SHA-256 (FIPS 180-4) by WebCrypto. */
export async function sha256Later(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))
}

/**
 * Lower-case hexadecimal SHA-256 of a snapshot's text in UTF-8, its padding not counted: the same on the owner's
 * screen, in the ledger and on the recipient's page.
 */
export async function snapshotDigest(text: string): Promise<string> {
  return toHex(await sha256Later(textBytes(text)))
}
