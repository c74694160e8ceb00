import type { StopReason, Trouble } from './refusal.ts'

/** What the link's holder shows the relay, in base64url. */
export interface Proofs {
  readonly id: string
  readonly link: string
}

export interface OpenRequest extends Proofs {
  readonly pass?: string
  readonly recipient?: string
}

export type Refused =
  { readonly kind: 'stopped'; readonly why: StopReason } | { readonly kind: 'trouble'; readonly trouble: Trouble }

export type OpenAnswer = { readonly kind: 'opened'; readonly jwe: string; readonly opensLeft: number | null } | Refused

export type Post = (path: string, init: RequestInit) => Promise<Response>

const INIT = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  credentials: 'same-origin',
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
  redirect: 'error',
} as const satisfies RequestInit

const ENVELOPE_TYPE = 'application/jose'
/** No answer, or one that is not the relay's: a network that wants a sign-in first answers anything itself. */
const SOMEBODY_ELSE: Refused = { kind: 'trouble', trouble: { kind: 'unreachable' } }
const REASONS = ['revoked', 'expired', 'used-up', 'guessed'] as const
/** Where the relay names no time to wait. */
const WAIT_SECONDS = 60

/** Asks for the sealed page. The relay counts it. Never throws: no answer is an answer. */
export async function askToOpen(post: Post, request: OpenRequest): Promise<OpenAnswer> {
  try {
    const response = await post('/open', { ...INIT, body: JSON.stringify(request) })
    if (!response.ok) return await refusedBy(response)
    if (!response.headers.get('content-type')?.startsWith(ENVELOPE_TYPE)) return SOMEBODY_ELSE
    return {
      kind: 'opened',
      jwe: await response.text(),
      opensLeft: wholeNumber(response.headers.get('sotto-opens-left')),
    }
  } catch {
    return SOMEBODY_ELSE
  }
}

/** Asks whether the link still opens; uncounted. Never throws. */
export async function askState(post: Post, { id, link }: Proofs): Promise<{ readonly kind: 'active' } | Refused> {
  try {
    const response = await post('/open/state', { ...INIT, body: JSON.stringify({ id, link }) })
    if (!response.ok) return await refusedBy(response)
    return (await membersOf(response))['state'] === 'active' ? { kind: 'active' } : SOMEBODY_ELSE
  } catch {
    return SOMEBODY_ELSE
  }
}

/** Says that what was given out has opened here; the owner is told, nothing is counted. Never throws. */
export async function sayRead(post: Post, { id, link }: Proofs): Promise<void> {
  await post('/open/read', { ...INIT, body: JSON.stringify({ id, link }) }).catch(() => null)
}

/** Hands over a sealed reply. Never throws. @returns whether the relay keeps it */
export async function sendReply(post: Post, { id, link }: Proofs, reply: string): Promise<boolean> {
  try {
    const response = await post('/open/reply', { ...INIT, body: JSON.stringify({ id, link, reply }) })
    return response.status === 204
  } catch {
    return false
  }
}

async function refusedBy(response: Response): Promise<Refused> {
  const { error, reason, attemptsLeft } = await membersOf(response)
  const trouble = (given: Trouble): Refused => ({ kind: 'trouble', trouble: given })
  switch (error) {
    case 'share-gone':
      return { kind: 'stopped', why: REASONS.find((known) => known === reason) ?? 'gone' }
    case 'share-paused':
      return { kind: 'stopped', why: 'paused' }
    case 'needs-passcode':
      return trouble({ kind: 'needs-passcode' })
    case 'passcode-wrong':
      return trouble({ kind: 'passcode-wrong', attemptsLeft: wholeNumber(attemptsLeft) })
    case 'rate-limited':
      return trouble({
        kind: 'rate-limited',
        waitSeconds: wholeNumber(response.headers.get('retry-after')) ?? WAIT_SECONDS,
      })
    default:
      return trouble({ kind: response.status >= 500 ? 'relay-failing' : 'malformed' })
  }
}

/** A body that is no JSON, such as a proxy's page, has no members. */
async function membersOf(response: Response): Promise<Record<string, unknown>> {
  const text = await response.text()
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? { ...body } : {}
  } catch {
    return {}
  }
}

function wholeNumber(given: unknown): number | null {
  const value = typeof given === 'string' && given !== '' ? Number(given) : given
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null
}
