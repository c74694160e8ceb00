import { SottoError } from '../error.ts'

/** What an entry is completed with where it says nothing itself: the moment, and the IANA zone. */
export interface Moment {
  readonly nowMs: number
  readonly tz: string
}

/** Of a draft as it is left, what is certain without the diary's schema; the rest is for the diary to judge. */
interface CompletedDraft {
  readonly kind: string
  readonly at: number
  readonly tz: string
  readonly createdAt: number
}

/** The last moment that a ULID can tell. */
const LAST_MS = 2 ** 48 - 1

/** @throws {SottoError} `input-invalid` */
export function completedDraft(given: unknown, { nowMs, tz }: Moment): CompletedDraft {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw refusal('It is not an entry.')
  const draft = { at: nowMs, tz, createdAt: nowMs, ...given } as CompletedDraft
  if (typeof draft.kind !== 'string' || draft.kind === '') throw refusal('It does not say what kind of entry it is.')
  if (!Number.isSafeInteger(draft.at) || draft.at > LAST_MS) throw refusal('Its time is not a moment.')
  return draft
}

const refusal = (detail: string): SottoError => new SottoError('input-invalid', detail)
