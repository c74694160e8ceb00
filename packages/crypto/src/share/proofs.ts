import { concatBytes } from '../bytes.ts'
import { branch, checkSecret, SECRET_BYTES } from './branch.ts'
import { inContext } from './context.ts'
import { sha256Later } from './digest.ts'

/** What the link's holder shows the relay (`id`, `link`), and what the relay keeps of it; 32 bytes each. */
export interface ShareProofs {
  readonly id: Uint8Array
  readonly link: Uint8Array
  /** H('sotto share', id): the share's public name, also in its envelope. */
  readonly share: Uint8Array
  /** H('sotto link proof', link). */
  readonly linkHash: Uint8Array
}

/** Proof of knowing the passcode, and its hash for the relay; 32 bytes each. */
export interface PassProof {
  readonly pass: Uint8Array
  readonly passHash: Uint8Array
}

/** @throws {CryptoError} `malformed` when the secret is not 32 bytes. */
export async function shareProofs(secret: Uint8Array): Promise<ShareProofs> {
  checkSecret(secret)
  const [id, link] = await Promise.all([branch(secret, 'id', 32), branch(secret, 'link', 32)])
  const [share, linkHash] = await Promise.all([
    sha256Later(inContext('sotto share', id)),
    sha256Later(inContext('sotto link proof', link)),
  ])
  return { id, link, share, linkHash }
}

/**
 * The relay learns `pass` at an opening and keeps its hash. Without the link's secret neither lets it test a guess.
 * @param a the stretched passcode, see `stretchPasscode`.
 * @throws {CryptoError} `malformed` when either is not 32 bytes.
 */
export async function passProof(secret: Uint8Array, a: Uint8Array): Promise<PassProof> {
  checkSecret(secret, a)
  const pass = await branch(concatBytes(secret, a), 'pass', 32)
  return { pass, passHash: await sha256Later(inContext('sotto pass', pass)) }
}

/** The key that seals the snapshot, with a passcode or (`a` null) without. */
export async function contentKey(secret: Uint8Array, a: Uint8Array | null): Promise<Uint8Array> {
  checkSecret(secret, ...(a ? [a] : []))
  const content = await branch(secret, 'content', SECRET_BYTES)
  return branch(a ? concatBytes(content, a) : content, 'content key', SECRET_BYTES)
}
