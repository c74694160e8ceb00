import { CryptoError } from '@sotto/crypto'
import {
  decodeFragment,
  openSnapshot,
  passProof,
  shareProofs,
  snapshotDigest,
  stretchPasscode,
  toBase64url,
  type ShareLink,
} from '@sotto/crypto/share'
import { readSnapshot, snapshotText, type Snapshot } from '@sotto/shared/snapshot'
import type { Environment } from '../environment.ts'
import { SottoError } from '../error.ts'
import { DAY_MS } from './request.ts'

/** What a recipient gives: the passcode where the link needs one, and a name if they like, shown as they typed it. */
export interface Opening {
  readonly passcode?: string
  readonly recipient?: string
}

export interface OpenedShare {
  readonly snapshot: Snapshot
  /** SHA-256 of the sealed text in hex: equal to the owner's. */
  readonly digest: string
}

/** As the relay takes it, in UTF-16 units. */
const LONGEST_NAME = 80
/** None of ours is near it, and stretching takes no longer one. */
const LONGEST_PASSCODE = 200

const JSON_TYPE = { 'content-type': 'application/json' }

/**
 * Opens a link as its recipient; the relay counts it, and is told once it has opened. Needs no diary.
 * @throws {SottoError} `link-damaged`, `input-invalid`, `needs-passcode`, `passcode-wrong`, `share-gone` (with `reason` for who holds the
 * link), `share-paused`, `relay-unreachable`, `rate-limited`, `relay-answer-wrong`
 */
export async function openShare(
  { network, clock }: Pick<Environment, 'network' | 'clock'>,
  link: string,
  { passcode, recipient }: Opening = {},
): Promise<OpenedShare> {
  const { origin, secret, passcode: needed, onward: told, aboutAnother } = readLink(link)
  if (needed && passcode === undefined) throw new SottoError('needs-passcode')
  if (needed && (passcode ?? '').length > LONGEST_PASSCODE) throw new SottoError('passcode-wrong')
  if ((recipient ?? '').length > LONGEST_NAME)
    throw new SottoError('input-invalid', `A name has at most ${LONGEST_NAME} characters.`)
  const proofs = await shareProofs(secret)
  const stretched = needed && passcode !== undefined ? await stretchPasscode(secret, passcode) : null
  const request = {
    id: toBase64url(proofs.id),
    link: toBase64url(proofs.link),
    ...(stretched ? { pass: toBase64url((await passProof(secret, stretched)).pass) } : {}),
    ...(recipient === undefined ? {} : { recipient }),
  }
  const body = new TextEncoder().encode(JSON.stringify(request))
  const answer = await network.post(`${origin}/open`, JSON_TYPE, body).catch((error: unknown) => {
    throw new SottoError('relay-unreachable', undefined, { cause: error })
  })
  if (answer.status !== 200) throw refused(answer.status, answer.body)
  const text = await unsealed(secret, stretched, new TextDecoder().decode(answer.body))
  const snapshot = readSnapshot(parsed(text))
  // One spelling: what is saved, spelled anew and verified has the digest that is shown here.
  if (snapshot === null || snapshotText(snapshot) !== text) throw new SottoError('link-damaged')
  if (snapshot.share !== toBase64url(proofs.share)) throw new SottoError('link-damaged')
  // Whoever passes a link on can rewrite the terms in it, but not those that were sealed.
  const { onward } = snapshot.terms
  if (onward.length !== told.length || !onward.every((use) => told.includes(use))) throw new SottoError('link-damaged')
  // A link from before this was told says nothing, whomever it is about.
  if (aboutAnother === true && snapshot.about === undefined) throw new SottoError('link-damaged')
  // The relay's word is not enough: the end that counts is the sealed one, with a day for clocks that are off.
  if (clock.now() > snapshot.expiresAtMs + DAY_MS) throw new SottoError('share-gone', undefined, { reason: 'expired' })
  await sayRead({ network }, origin, { id: request.id, link: request.link }, answer.cookie)
  return { snapshot, digest: await snapshotDigest(text) }
}

/** Says that what was given out has opened here, as the page does. Whoever reads it reads it, whether or not it is heard. */
async function sayRead(
  { network }: Pick<Environment, 'network'>,
  origin: string,
  proofs: { readonly id: string; readonly link: string },
  cookie: string | undefined,
): Promise<void> {
  if (cookie === undefined) return
  const body = new TextEncoder().encode(JSON.stringify(proofs))
  await network.post(`${origin}/open/read`, { ...JSON_TYPE, cookie }, body).catch(() => null)
}

/** @throws {SottoError} `link-damaged` for anything that is not a whole link */
function readLink(link: string): ShareLink & { readonly origin: string } {
  const url = URL.parse(link.trim())
  if (!url || !/^https?:$/.test(url.protocol) || url.hash === '') throw new SottoError('link-damaged')
  try {
    return { ...decodeFragment(url.hash.slice(1)), origin: url.origin }
  } catch (error) {
    throw damaged(error)
  }
}

async function unsealed(secret: Uint8Array, stretched: Uint8Array | null, jwe: string): Promise<string> {
  try {
    return await openSnapshot({ secret, a: stretched, jwe })
  } catch (error) {
    throw damaged(error)
  }
}

function damaged(error: unknown): unknown {
  return error instanceof CryptoError ? new SottoError('link-damaged', undefined, { cause: error }) : error
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const REASONS: readonly unknown[] = ['revoked', 'expired', 'used-up', 'guessed']

const isReason = (reason: unknown): reason is string => REASONS.includes(reason)

/** The relay's answer in the words of this package; one that is none of its own is not taken apart. */
function refused(status: number, body: Uint8Array): SottoError {
  const answer = parsed(new TextDecoder().decode(body.subarray(0, 1024)))
  const { error, reason, attemptsLeft } = (typeof answer === 'object' && answer !== null ? answer : {}) as {
    error?: unknown
    reason?: unknown
    attemptsLeft?: unknown
  }
  switch (error) {
    case 'share-gone':
      return new SottoError('share-gone', undefined, isReason(reason) ? { reason } : {})
    case 'share-paused':
      return new SottoError('share-paused')
    case 'needs-passcode':
      return new SottoError('needs-passcode')
    case 'passcode-wrong':
      return new SottoError(
        'passcode-wrong',
        Number.isInteger(attemptsLeft) ? `${Number(attemptsLeft)} tries are left.` : undefined,
      )
    case 'rate-limited':
      return new SottoError('rate-limited')
    default:
      return new SottoError(status >= 500 ? 'relay-unreachable' : 'relay-answer-wrong')
  }
}
