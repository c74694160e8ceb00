import { CryptoError, openHealthFile } from '@sotto/crypto/share'
import { LIMITS } from '@sotto/shared'
import type { Environment } from '../environment.ts'
import { SottoError } from '../error.ts'
import type { Ask, Question } from './ask.ts'
import { readManifest, type ManifestFile } from './manifest.ts'
import { refused } from './refused.ts'
import { decodeHealthLink, isUsable } from './payload.ts'

/** What whoever opens one says. The relay of the link hears both. */
export interface HealthOpening {
  readonly recipient?: string
  readonly passcode?: string
}

/** A file as it came out of its seal: text of the type that its sealed header names. */
export interface OpenedFile {
  readonly contentType: string
  readonly text: string
}

export interface OpenedHealthLink {
  /** The name of the host that the link leads to. */
  readonly host: string
  readonly label: string | null
  readonly expiresAtMs: number | null
  readonly files: readonly OpenedFile[]
}

/** Files of one link, and what all of them together may come to, compressed ones inflated (bytes). */
const MOST_FILES = 32
const MOST_BYTES = 24 * 1024 * 1024
const MANIFEST_BYTES = LIMITS.shareBytes + 64 * 1024
/** After that an address of a manifest is not asked any more (HL7 SHL STU1). */
const LOCATION_LIFE_MS = 60 * 60_000
/** The shares of ours are of this size and larger: embedded they come in one piece. */
const EMBEDDED_MOST = LIMITS.shareBytes

/** What the place of a link is told where nobody gives a name. */
export const NOBODY = 'Sotto'

/**
 * Opens a SMART Health Link of whoever made it; where it leads may count it. Needs no diary.
 * @throws {SottoError} `link-damaged`, `link-newer`, `needs-passcode`, `passcode-wrong`, `share-gone`, `rate-limited`,
 * `relay-unreachable`, `relay-answer-wrong`, `file-unreadable`, `link-elsewhere` in a page
 */
export async function openHealthLink(
  { clock, ask }: { readonly clock: Pick<Environment['clock'], 'now'>; readonly ask: Ask },
  text: string,
  { recipient = NOBODY, passcode }: HealthOpening = {},
): Promise<OpenedHealthLink> {
  const { url, key, flags, expiresAtMs, label } = decodeHealthLink(text)
  if (expiresAtMs !== null && clock.now() >= expiresAtMs)
    throw new SottoError('share-gone', undefined, { reason: 'expired' })
  if (flags.includes('P') && passcode === undefined) throw new SottoError('needs-passcode')
  const reader = new Reader(key)
  if (flags.includes('U')) {
    await reader.take(await asked(ask, { url: withRecipient(url, recipient) }, LIMITS.shareBytes), null)
    return { host: new URL(url).host, label, expiresAtMs, files: reader.files }
  }
  const body = JSON.stringify({
    recipient,
    ...(passcode === undefined ? {} : { passcode }),
    embeddedLengthMax: EMBEDDED_MOST,
  })
  const askedAtMs = clock.now()
  const files = readManifest(await asked(ask, { url, body }, MANIFEST_BYTES))
  if (files.length > MOST_FILES) throw new SottoError('file-unreadable', 'It holds too many files.')
  for (const file of files) await reader.take(await sealedOf(file), file.contentType)
  return { host: new URL(url).host, label, expiresAtMs, files: reader.files }

  async function sealedOf(file: ManifestFile): Promise<Uint8Array> {
    if ('embedded' in file) return new TextEncoder().encode(file.embedded)
    if (!isUsable(file.location)) throw new SottoError('relay-answer-wrong')
    if (Math.abs(clock.now() - askedAtMs) > LOCATION_LIFE_MS)
      throw new SottoError('share-gone', undefined, { reason: 'expired' })
    return await asked(ask, { url: file.location }, LIMITS.shareBytes)
  }
}

/**
 * Opens the sealed file of a link with flag U that came here another way. Asks nobody.
 * @throws {SottoError} `link-damaged`, `link-newer`, `file-unreadable`
 */
export async function openSealedFile(text: string, sealed: Uint8Array): Promise<OpenedHealthLink> {
  const { url, key, expiresAtMs, label } = decodeHealthLink(text)
  // Any file of the device may have been chosen.
  if (sealed.length > LIMITS.shareBytes) throw new SottoError('file-unreadable', 'It holds too much.')
  const reader = new Reader(key)
  await reader.take(sealed, null)
  return { host: new URL(url).host, label, expiresAtMs, files: reader.files }
}

/** Opens one file after another under one key, within what all may come to. */
class Reader {
  readonly files: OpenedFile[] = []
  readonly #key: Uint8Array
  #bytes = 0

  constructor(key: Uint8Array) {
    this.#key = key
  }

  /** @param said the type that the manifest names, which must be the sealed one's; null where there is no manifest */
  async take(sealed: Uint8Array, said: string | null): Promise<void> {
    const { contentType, text } = await this.#opened(new TextDecoder().decode(sealed).trim())
    this.#bytes += text.length
    if (this.#bytes > MOST_BYTES) throw new SottoError('file-unreadable', 'It holds too much.')
    const type = essence(contentType ?? said ?? 'application/fhir+json')
    if (said !== null && essence(said) !== type) throw new SottoError('file-unreadable')
    this.files.push({ contentType: type, text })
  }

  async #opened(jwe: string) {
    try {
      return await openHealthFile(this.#key, jwe, MOST_BYTES - this.#bytes)
    } catch (error) {
      if (error instanceof CryptoError) throw new SottoError('file-unreadable', undefined, { cause: error })
      throw error
    }
  }
}

/** A type without its parameters. */
const essence = (type: string): string => (type.split(';', 1)[0] ?? '').trim().toLowerCase()

export function withRecipient(address: string, recipient: string): string {
  const url = new URL(address)
  url.searchParams.set('recipient', recipient)
  return url.href
}

async function asked(ask: Ask, question: Question, mostBytes: number): Promise<Uint8Array> {
  const { status, body } = await ask(question, mostBytes).catch((error: unknown): never => {
    throw error instanceof SottoError ? error : new SottoError('relay-unreachable', undefined, { cause: error })
  })
  if (status === 200) return body
  throw refused({ status, body })
}
