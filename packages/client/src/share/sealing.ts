import { ownerKeys } from '@sotto/crypto'
import {
  createPasscode,
  encodeFragment,
  passProof,
  sealSnapshot,
  shareProofs,
  stretchPasscode,
  toBase64url,
} from '@sotto/crypto/share'
import type { RouteRequest } from '@sotto/shared'
import type { OnwardUse, Snapshot } from '@sotto/shared/snapshot'
import type { Random } from '../environment.ts'

/** The secrets of one share, made before anything is known of its contents. */
export interface ShareSecrets {
  readonly secret: Uint8Array
  readonly ownerSecret: Uint8Array
  readonly passcode: string | null
}

export const freshPasscode = (random: Random): string => createPasscode(random, 'words')

export function freshSecrets(random: Random, withPasscode: boolean): ShareSecrets {
  const passcode = withPasscode ? freshPasscode(random) : null
  return { secret: random(32), ownerSecret: random(32), passcode }
}

/** The share's public name and the keys that go into its snapshot, all in base64url. */
export async function publicParts({
  secret,
  ownerSecret,
}: Omit<ShareSecrets, 'passcode'>): Promise<Pick<Snapshot, 'share' | 'keys'>> {
  const { share } = await shareProofs(secret)
  const { event, reply } = ownerKeys(ownerSecret)
  return { share: toBase64url(share), keys: { event: toBase64url(event.pk), reply: toBase64url(reply.pk) } }
}

/** Seals the text and says what the relay is told: two hashes, a public key, one ciphertext. */
export async function sealedShare(
  { secret, ownerSecret, passcode }: ShareSecrets,
  text: string,
  { expiresAtMs, opens }: { expiresAtMs: number; opens: number },
): Promise<RouteRequest<'share-create'>> {
  const { share, linkHash } = await shareProofs(secret)
  const stretched = passcode === null ? null : await stretchPasscode(secret, passcode)
  const jwe = new TextEncoder().encode(await sealSnapshot({ secret, a: stretched, text }))
  const passHash = stretched === null ? null : (await passProof(secret, stretched)).passHash
  return {
    share,
    carrier: 'link',
    linkHash,
    passHash,
    eventPk: ownerKeys(ownerSecret).event.pk,
    expiresAtMs,
    opens,
    jwe,
  }
}

/** The link as it is handed over. `relay` is an origin. */
export function linkTo(
  relay: string,
  { secret, passcode }: Pick<ShareSecrets, 'secret' | 'passcode'>,
  onward: readonly OnwardUse[],
  isAboutAnother = false,
): string {
  const about = isAboutAnother ? { aboutAnother: true as const } : {}
  return `${relay}/v#${encodeFragment({ secret, passcode: passcode !== null, onward, ...about })}`
}
