import type { Random } from '../environment.ts'
import { SottoError } from '../error.ts'
import { answerOf, type Answer, type Authenticator } from './authenticator.ts'

/** A passkey that was made for a lock, what it is asked with, and what it answers: 32 bytes that only it can give. */
export interface MadePasskey {
  readonly credential: Uint8Array
  readonly salt: Uint8Array
  readonly prf: Uint8Array
}

/** ES256 and RS256: what platforms make (RFC 9053). The key pair itself is never used here, only the PRF beside it. */
const KINDS = [-7, -257].map((alg) => ({ type: 'public-key' as const, alg }))
const TIMEOUT_MS = 120_000

/**
 * Makes a passkey on this device or another, and asks it once. In a page, upon a click.
 * @param label what the browser lists it under; others can see it there
 * @throws {SottoError} `passkey-unfit` where browser or passkey have no PRF, `passkey-refused` where nobody confirmed
 */
export async function createPasskey(authenticator: Authenticator, label: string, random: Random): Promise<MadePasskey> {
  const salt = random(32)
  const made = await asked(() =>
    authenticator.create({
      publicKey: {
        rp: { name: 'Sotto' },
        // Nobody signs in by it: nothing here leads to a diary or a person.
        user: { id: copied(random(16)), name: label, displayName: label },
        challenge: copied(random(32)),
        pubKeyCredParams: KINDS,
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        attestation: 'none',
        timeout: TIMEOUT_MS,
        extensions: { prf: { eval: { first: copied(salt) } } },
      },
    }),
  )
  if (!made.prf && !made.isEnabled) throw new SottoError('passkey-unfit')
  const { credential } = made
  // Many answer only when they are asked again.
  return { credential, salt, prf: made.prf ?? (await askPasskey(authenticator, { credential, salt }, random)) }
}

/**
 * What a passkey answers to that salt. In a page, upon a click.
 * @throws {SottoError} `passkey-refused` where nobody confirmed, `passkey-unfit` where it has no answer
 */
export async function askPasskey(
  authenticator: Authenticator,
  { credential, salt }: Pick<MadePasskey, 'credential' | 'salt'>,
  random: Random,
): Promise<Uint8Array> {
  const { prf } = await asked(() =>
    authenticator.get({
      publicKey: {
        challenge: copied(random(32)),
        allowCredentials: [{ type: 'public-key', id: copied(credential) }],
        // With and without the person's confirmation a passkey has two different outputs (CTAP 2.2, section 12.7).
        userVerification: 'required',
        timeout: TIMEOUT_MS,
        extensions: { prf: { eval: { first: copied(salt) } } },
      },
    }),
  )
  if (!prf) throw new SottoError('passkey-unfit')
  return prf
}

/** Names are those of DOMException in WebAuthn (level 3, sections 5.1.3 and 5.1.4). */
async function asked(ask: () => Promise<Credential | null>): Promise<Answer> {
  try {
    const answer = answerOf(await ask())
    if (answer) return answer
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    const isRefused = name === 'NotAllowedError' || name === 'AbortError'
    throw new SottoError(isRefused ? 'passkey-refused' : 'passkey-unfit', undefined, { cause: error })
  }
  throw new SottoError('passkey-refused')
}

const copied = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)
