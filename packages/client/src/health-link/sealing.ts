import { CryptoError, healthPassHash, ownerKeys } from '@sotto/crypto'
import { healthLinkKey, sealHealthFile, shareProofs, toBase64url } from '@sotto/crypto/share'
import type { RouteRequest } from '@sotto/shared'
import { SottoError } from '../error.ts'
import type { ShareSecrets } from '../share/sealing.ts'
import { demandBundle } from './bundle.ts'
import { encodeHealthLink } from './payload.ts'

/**
 * Seals a Bundle and says what the relay is told. All of it derives from the same secret as a link's would: the id is in
 * the address, the key in the link alone; the passcode is checked by the relay, and is no part of the key.
 * @throws {SottoError} `too-large`
 */
export async function sealedHealthLink(
  { secret, ownerSecret, passcode }: ShareSecrets,
  bundle: string,
  { expiresAtMs, opens }: { readonly expiresAtMs: number; readonly opens: number },
): Promise<RouteRequest<'share-create'>> {
  demandBundle(bundle)
  const { id, share, linkHash } = await shareProofs(secret)
  const jwe = await sealHealthFile({ key: await healthLinkKey(secret), share }, bundle).catch((error: unknown) => {
    throw error instanceof CryptoError ? new SottoError('too-large', undefined, { cause: error }) : error
  })
  return {
    share,
    carrier: 'shl',
    linkHash,
    passHash: passcode === null ? null : healthPassHash(id, passcode),
    eventPk: ownerKeys(ownerSecret).event.pk,
    expiresAtMs,
    opens,
    jwe: new TextEncoder().encode(jwe),
  }
}

const LABELS = { en: 'Pain diary report', fr: 'Rapport du journal de la douleur' } as const

/**
 * The link as it is handed over, behind the address of the page that tells a person what it is. `relay` is an origin.
 * @throws {SottoError} `input-invalid` where that has too long a name, or is neither https nor this machine
 */
export async function healthLinkTo(
  relay: string,
  { secret, passcode }: Pick<ShareSecrets, 'secret' | 'passcode'>,
  { expiresAtMs, language }: { readonly expiresAtMs: number; readonly language: 'en' | 'fr' },
): Promise<string> {
  const { id } = await shareProofs(secret)
  const link = encodeHealthLink({
    url: `${relay}/shl/${toBase64url(id)}`,
    key: await healthLinkKey(secret),
    expiresAtMs,
    flags: [passcode === null ? 'U' : 'P'],
    label: LABELS[language],
  })
  return `${relay}/v#${link}`
}
