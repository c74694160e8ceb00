import { textBytes } from '../bytes.ts'
import { CryptoError } from '../error.ts'
import { branch, checkSecret } from './branch.ts'
import { normalPasscode } from './normal-passcode.ts'

/**
 * Fixed for every share: no relay, link or envelope can ask for less. RFC 9106's second recommendation. Other numbers
 * need another version of the link.
 */
const COST = { opsLimit: 3, memLimit: 64 * 1024 * 1024 }
const SALT_BYTES = 16
/** Far beyond any passcode of ours. */
const MAX_CHARACTERS = 200

/**
 * Argon2id (64 MiB, 3 passes; about half a second) of the passcode as `normalPasscode` spells it, salted from the
 * link's secret: 32 bytes. Loads libsodium.
 * @throws {CryptoError} `malformed` for a passcode over 200 characters or a secret that is not 32 bytes.
 */
export async function stretchPasscode(secret: Uint8Array, passcode: string): Promise<Uint8Array> {
  checkSecret(secret)
  if (passcode.length > MAX_CHARACTERS) throw new CryptoError('malformed', 'passcode is too long')
  const [salt, { argon2id }] = await Promise.all([branch(secret, 'salt', SALT_BYTES), import('../seal/passphrase.ts')])
  return argon2id(textBytes(normalPasscode(passcode)), salt, COST, 32)
}
