import { LIMITS } from '@sotto/shared'
import { RelayRefusal } from '../refusal.ts'

/** Proofs and a name, with room for every character of it escaped. */
export const OPEN_BYTES = 2 * 1024
/** A reply in base64url, and the proofs. */
export const REPLY_BYTES = Math.ceil((LIMITS.shareReplyBytes * 4) / 3) + 512

const RECIPIENT_UNITS = 80
const PROOF_BYTES = 32
const STRING = /"(?:[^"\\]|\\.)*"/g
const BASE64URL = /^[\w-]+$/
const BYTE_ORDER_MARK = '\uFEFF'

/** What every holder of a link must show. */
export interface Proofs {
  readonly id: Uint8Array
  readonly link: Uint8Array
}

export interface OpenRequest extends Proofs {
  readonly pass: Uint8Array | null
  /** What the recipient calls itself: anything at all, and seen by the owner alone. */
  readonly recipient: string | null
}

export interface ReplyRequest extends Proofs {
  readonly reply: Uint8Array
}

/** @throws {RelayRefusal} `malformed` */
export function readOpen(body: Uint8Array): OpenRequest {
  const given = readMembers(body, ['id', 'link'], ['pass', 'recipient'])
  const { pass, recipient = null } = given
  if (recipient !== null) demandName(recipient)
  return { ...readProofs(given), pass: pass === undefined ? null : readBytes(pass, PROOF_BYTES), recipient }
}

/** @throws {RelayRefusal} `malformed` */
export function readState(body: Uint8Array): Proofs {
  return readProofs(readMembers(body, ['id', 'link']))
}

/** @throws {RelayRefusal} `malformed` */
export function readReply(body: Uint8Array): ReplyRequest {
  const given = readMembers(body, ['id', 'link', 'reply'])
  const reply = readBytes(given['reply'] ?? '')
  if (reply.length > LIMITS.shareReplyBytes) throw new RelayRefusal('malformed')
  return { ...readProofs(given), reply }
}

function readProofs({ id = '', link = '' }: Record<string, string>): Proofs {
  return { id: readBytes(id, PROOF_BYTES), link: readBytes(link, PROOF_BYTES) }
}

/** One flat object of texts: no member unknown, missing or twice. */
function readMembers(
  body: Uint8Array,
  required: readonly string[],
  optional: readonly string[] = [],
): Record<string, string> {
  const { text, value } = parse(body)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new RelayRefusal('malformed')
  const members = Object.entries(value as Record<string, unknown>)
  const names = members.map(([name]) => name)
  const known = names.every((name) => required.includes(name) || optional.includes(name))
  if (!known || !required.every((name) => names.includes(name))) throw new RelayRefusal('malformed')
  if (!members.every((member): member is [string, string] => typeof member[1] === 'string')) {
    throw new RelayRefusal('malformed')
  }
  // The parser keeps the last of two members with one name; their texts are still there.
  if (text.match(STRING)?.length !== 2 * members.length) throw new RelayRefusal('malformed')
  return Object.fromEntries(members)
}

function parse(body: Uint8Array): { text: string; value: unknown } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
    return { text, value: JSON.parse(text) as unknown }
  } catch {
    // The parser's message quotes what it read.
    throw new RelayRefusal('malformed')
  }
}

/** Bytes have one spelling. */
function readBytes(text: string, length?: number): Uint8Array {
  if (!BASE64URL.test(text)) throw new RelayRefusal('malformed')
  const bytes = Buffer.from(text, 'base64url')
  const canonical = bytes.toString('base64url') === text
  if (!canonical || (length !== undefined && bytes.length !== length)) throw new RelayRefusal('malformed')
  return Uint8Array.from(bytes)
}

function demandName(recipient: string): void {
  const sound =
    recipient.length <= RECIPIENT_UNITS && recipient.isWellFormed() && !recipient.startsWith(BYTE_ORDER_MARK)
  if (!sound) throw new RelayRefusal('malformed')
}
