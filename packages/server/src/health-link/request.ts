import { malformed } from './refusal.ts'

/** A name and a passcode with room for every character of them escaped, and for members that we do not know. */
export const MANIFEST_BYTES = 8 * 1024

/** As reports have it, in UTF-16 units. */
const RECIPIENT_UNITS = 80
/** None of ours is near it. */
const PASSCODE_UNITS = 200
const ID = /^[\w-]{43}$/

export interface ManifestRequest {
  readonly recipient: string
  readonly passcode: string | null
  /** The longest file that the caller takes inside the manifest, in characters; null where it does not say. */
  readonly embeddedLengthMax: number | null
}

/** The 32 bytes in a link's address; null for any other spelling. */
export function readId(text: string): Uint8Array | null {
  if (!ID.test(text)) return null
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? Uint8Array.from(bytes) : null
}

/**
 * What the caller calls itself, shortened to what a report holds: other programs write whole addresses there.
 * @throws {HealthLinkRefusal} 400 where it says nothing
 */
export function readRecipient(given: unknown): string {
  if (typeof given !== 'string') throw malformed()
  const name = given.replaceAll('\uFEFF', '').trim().slice(0, RECIPIENT_UNITS).toWellFormed()
  if (name === '') throw malformed()
  return name
}

/** Members that are not known are passed over, as the specification wants. @throws {HealthLinkRefusal} 400 */
export function readManifestRequest(body: Uint8Array): ManifestRequest {
  const { recipient, passcode = null, embeddedLengthMax = null } = membersOf(body)
  const isLength =
    embeddedLengthMax === null || (Number.isSafeInteger(embeddedLengthMax) && Number(embeddedLengthMax) >= 0)
  if (!isLength || !isPasscode(passcode)) throw malformed()
  return {
    recipient: readRecipient(recipient),
    passcode,
    embeddedLengthMax: embeddedLengthMax === null ? null : Number(embeddedLengthMax),
  }
}

const isPasscode = (given: unknown): given is string | null =>
  given === null || (typeof given === 'string' && given.length <= PASSCODE_UNITS)

function membersOf(body: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // The parser's message quotes what it read.
  }
  throw malformed()
}
