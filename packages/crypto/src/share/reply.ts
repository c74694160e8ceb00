import type { Random } from '../random.ts'
import type { ShareReply } from './reply-seal.ts'

/**
 * Seals a recipient's reply to the key inside the snapshot; at most 14 KiB. Loads libsodium.
 * @throws {CryptoError} `malformed` when text or name is too long, or the key is none.
 */
export async function sealReply(replyPk: Uint8Array, reply: ShareReply, random: Random): Promise<Uint8Array> {
  const { sealShareReply } = await import('./reply-seal.ts')
  return sealShareReply(replyPk, reply, random)
}
