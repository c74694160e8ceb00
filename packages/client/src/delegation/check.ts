import { delegationLimits, type Delegation } from '@sotto/crypto'
import { tidyText } from '@sotto/shared/diary'
import { SottoError } from '../error.ts'

/** Longest texts, in UTF-16 units, as the roster takes them. */
const LONGEST = { decidedBy: 200, basis: 500, document: 300 } as const

/**
 * A delegation as it is sealed: one line a text, each limit once.
 * @throws {SottoError} `input-invalid` for a text that is empty or too long, and for an end before its beginning or past
 */
export function checkDelegation(given: Delegation, nowMs: number): Delegation {
  const { fromMs, untilMs } = given
  if (!Number.isSafeInteger(fromMs) || fromMs < 0) throw invalid('It begins on a day that there is not.')
  if (untilMs !== null && !Number.isSafeInteger(untilMs)) throw invalid('It ends on a day that there is not.')
  if (untilMs !== null && untilMs <= fromMs) throw invalid('It ends before it begins.')
  if (untilMs !== null && untilMs <= nowMs) throw invalid('It ends in the past.')
  return {
    decidedBy: checkText(given.decidedBy, 'decidedBy', 'who decided it'),
    basis: checkText(given.basis, 'basis', 'on what basis'),
    document: checkText(given.document, 'document', 'which document says so'),
    fromMs,
    untilMs,
    limits: delegationLimits.filter((limit) => given.limits.includes(limit)),
  }
}

function checkText(given: string, field: keyof typeof LONGEST, what: string): string {
  const text = tidyText(given)
  if (text === '') throw invalid(`Say ${what}.`)
  if (text.length > LONGEST[field]) throw invalid(`Say ${what} in ${LONGEST[field]} characters at most.`)
  return text
}

const invalid = (detail: string): SottoError => new SottoError('input-invalid', detail)
