/**
 * A SMART Health Link as text (HL7 SHL STU1): `shlink:/` and base64url of a JSON object, alone or behind the address of
 * a page and its `#`.
 *
 *     url    where the file or its manifest is; of ours at most 128 characters, 256 bits of it random
 *     key    32 bytes, AES-256-GCM
 *     exp    end in whole seconds since 1970-01-01 UTC
 *     flag   letters in order: L may change, P wants a passcode, U is the file itself; never U and P
 *     label  at most 80 characters
 *     v      1; a later one is not read
 */
import { fromBase64url, toBase64url } from '@sotto/crypto/share'
import { SottoError } from '../error.ts'

export const FLAGS = ['L', 'P', 'U'] as const

export type Flag = (typeof FLAGS)[number]

export interface HealthLink {
  readonly url: string
  readonly key: Uint8Array
  /** Milliseconds; null where it names no end. */
  readonly expiresAtMs: number | null
  readonly flags: readonly Flag[]
  readonly label: string | null
}

export const SCHEME = 'shlink:/'
export const MOST_URL = 128
export const MOST_LABEL = 80

/** Far more than a link of 128 characters takes; what is longer is refused unread. */
const MOST_TEXT = 8192
/** Others write longer addresses than they should. */
const MOST_FOREIGN_URL = 2048
const KEY_BYTES = 32
/** The last second that a calendar has (ECMA-262, 21.4.1.1). */
const LAST_SECOND = 8_640_000_000_000

/** @throws {SottoError} `input-invalid` for what the specification does not allow to be written */
export function encodeHealthLink({ url, key, expiresAtMs, flags, label }: HealthLink): string {
  const isBoth = flags.includes('U') && flags.includes('P')
  if (
    url.length > MOST_URL ||
    !isUsable(url) ||
    key.length !== KEY_BYTES ||
    isBoth ||
    (label ?? '').length > MOST_LABEL
  )
    throw new SottoError('input-invalid', 'A SMART Health Link of this cannot be written.')
  const payload = {
    url,
    ...(flags.length === 0 ? {} : { flag: FLAGS.filter((flag) => flags.includes(flag)).join('') }),
    key: toBase64url(key),
    ...(expiresAtMs === null ? {} : { exp: Math.floor(expiresAtMs / 1000) }),
    ...(label === null ? {} : { label }),
    v: 1,
  }
  return `${SCHEME}${toBase64url(new TextEncoder().encode(JSON.stringify(payload)))}`
}

/** Whether a text means to be one, whole or not. */
export const isHealthLink = (text: string): boolean => /^(?:[^#\s]*#)?shlink:\//i.test(text.trim())

/**
 * Reads one of whoever made it. Members and flags that are not known are passed over.
 * @throws {SottoError} `link-damaged`; `link-newer` for another version than 1
 */
export function decodeHealthLink(given: string): HealthLink {
  const text = given.trim()
  const at = isHealthLink(text) && text.length <= MOST_TEXT ? text.toLowerCase().indexOf(SCHEME) : -1
  const bytes = at < 0 ? null : fromBase64url(text.slice(at + SCHEME.length))
  const { url, key, exp, flag = '', label, v = 1 } = membersOf(bytes)
  if (typeof v === 'number' && v !== 1) throw new SottoError('link-newer')
  const keyBytes = typeof key === 'string' && key.length === 43 ? fromBase64url(key) : null
  const isTime = exp === undefined || (typeof exp === 'number' && exp > 0 && exp <= LAST_SECOND)
  if (v !== 1 || !keyBytes || !isTime || typeof url !== 'string' || typeof flag !== 'string') throw damaged()
  const flags = FLAGS.filter((one) => flag.includes(one))
  if (url.length > MOST_FOREIGN_URL || !isUsable(url) || (flags.includes('U') && flags.includes('P'))) throw damaged()
  return {
    url,
    key: keyBytes,
    expiresAtMs: typeof exp === 'number' ? Math.floor(exp) * 1000 : null,
    flags,
    label: typeof label === 'string' ? label.slice(0, MOST_LABEL).toWellFormed() : null,
  }
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/

/** Only https, or this very machine; no names and passwords inside, and no fragment. */
export function isUsable(address: string): boolean {
  const url = URL.parse(address)
  if (!url || url.username !== '' || url.password !== '' || url.hash !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))
}

function membersOf(bytes: Uint8Array | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes ?? new Uint8Array()))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // The parser's message quotes what it read.
  }
  throw damaged()
}

const damaged = (): SottoError => new SottoError('link-damaged')
