import type { Random } from '../random.ts'
import type { PassOnQuestion } from './pass-on-seal.ts'
import type { ShareReply } from './reply-seal.ts'

/**
 * Seals a recipient's reply to the key inside the snapshot; at most 14 KiB. Loads libsodium.
 * @throws {CryptoError} `malformed` when text or name is too long, or the key is none.
 */
export async function sealReply(replyPk: Uint8Array, reply: ShareReply, random: Random): Promise<Uint8Array> {
  const { sealShareReply } = await import('./reply-seal.ts')
  return sealShareReply(replyPk, reply, random)
}

/**
 * Seals the question whether somebody else may have it, the same way.
 * @throws {CryptoError} `malformed` when a text is too long, or the key is none.
 */
export async function sealPassOn(replyPk: Uint8Array, question: PassOnQuestion, random: Random): Promise<Uint8Array> {
  const { sealPassOnQuestion } = await import('./pass-on-seal.ts')
  return sealPassOnQuestion(replyPk, question, random)
}
