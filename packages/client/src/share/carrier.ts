/** What carries a share: a link to the page of this program, or a SMART Health Link for others. */
import type { RouteRequest } from '@sotto/shared'
import { snapshotText, type Snapshot } from '@sotto/shared/snapshot'
import { SottoError } from '../error.ts'
import type { HealthBundle } from '../health-link/bundle.ts'
import type { Disclosure } from './ledger.ts'
import { linkTo, sealedShare, type ShareSecrets } from './sealing.ts'

type Carrier = Disclosure['carrier']

interface ToSeal {
  readonly secrets: ShareSecrets
  readonly sealed: { readonly snapshot: Snapshot; readonly digest: string }
  readonly life: { readonly expiresAtMs: number; readonly opens: number }
  readonly bundle: HealthBundle | undefined
}

/** @throws {SottoError} `internal` where nothing makes the Bundle of a SMART Health Link; `too-large` */
export async function sealedFor(
  carrier: Carrier,
  { secrets, sealed, life, bundle }: ToSeal,
): Promise<RouteRequest<'share-create'>> {
  if (carrier !== 'shl') return await sealedShare(secrets, snapshotText(sealed.snapshot), life)
  if (!bundle) throw new SottoError('internal', 'Nothing here makes files for other systems.')
  const { sealedHealthLink } = await import('../health-link/sealing.ts')
  return await sealedHealthLink(secrets, await bundle(sealed), life)
}

/** The link as it is handed over. `relay` is an origin. */
export async function linkOf(
  carrier: Carrier,
  relay: string,
  secrets: Pick<ShareSecrets, 'secret' | 'passcode'>,
  { terms, expiresAtMs, about }: Snapshot,
): Promise<string> {
  if (carrier !== 'shl') return linkTo(relay, secrets, terms.onward, about !== undefined)
  const { healthLinkTo } = await import('../health-link/sealing.ts')
  return await healthLinkTo(relay, secrets, { expiresAtMs, language: terms.noticeLanguage })
}
