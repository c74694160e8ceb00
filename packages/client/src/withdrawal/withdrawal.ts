/**
 * The letter by which consent is withdrawn, for one line of the ledger. Made of that line and nothing else of the diary:
 * no entry, no link, no passcode and no key can be in it, and it never says that something can be called back.
 */
import { addDays, tidyText } from '@sotto/shared/diary'
import { en as reportEn, fr as reportFr, type ReportWords } from '../report/index.ts'
import type { Decision } from '../delegation/decision.ts'
import type { Writing, WritingPart } from '../letter/writing.ts'
import type { Disclosure } from '../share/ledger.ts'
import { dayOf, givenDays, givenFields, givenLess, inFours, onwardOf } from './given.ts'
import { recipientKindOf, type RecipientKind } from './recipient.ts'
import { en } from './words/en.ts'
import { fr } from './words/fr.ts'
import type { WithdrawalWords } from './words/words.ts'

export interface WithdrawalRequest {
  readonly language: 'en' | 'fr'
  /** The day from which on consent ends, YYYY-MM-DD: the letter's own date. */
  readonly day: string
  /** The day by which an answer is asked for, YYYY-MM-DD; thirty days later where it is left out. */
  readonly answerBy?: string
  /** What the recipient is; by the preset where it is left out. */
  readonly kind?: RecipientKind
  /** How the writer signs, and where an answer is to go, in the writer's own words. */
  readonly signedBy?: string
  readonly answerTo?: string
  /** Who writes. */
  readonly decision?: Decision
}

/** Within a month an answer may be expected: so long the law gives many who keep what is about others (GDPR, Art. 12.3). */
export const ANSWER_DAYS = 30

const LANGUAGES = { en: { words: en, report: reportEn }, fr: { words: fr, report: reportFr } } as const

export function withdrawalLetter(line: Disclosure, request: WithdrawalRequest): Writing {
  const { language, day, kind = recipientKindOf(line), signedBy = '' } = request
  const { words, report } = LANGUAGES[language]
  const answerBy = report.span(...both(request.answerBy ?? addDays(day, ANSWER_DAYS)), true)
  return {
    language,
    date: report.span(day, day, true),
    to: line.recipient === undefined ? null : words.toWhom(line.recipient),
    title: words.title,
    parts: [
      ...opening(line, words, report, kind),
      ...given(line, words, report),
      ...ending(line, words, report, day),
      { type: 'heading', text: words.asksHeading },
      { type: 'list', items: kind === 'public' ? words.asksPublic(answerBy) : words.asks(answerBy), isNumbered: true },
      { type: 'text', text: words.byKind[kind] },
      ...onward(line, words),
      ...closing(words, request),
      {
        type: 'text',
        text: tidyText(signedBy) === '' ? words.unsigned : words.signed(tidyText(signedBy)),
        isOwn: true,
      },
    ],
  }
}

function opening(line: Disclosure, words: WithdrawalWords, report: ReportWords, kind: RecipientKind): WritingPart[] {
  const { carrier, localDate, purpose, decidedBy, basis } = line
  const day = report.span(...both(localDate), true)
  const told: WritingPart[] =
    purpose === undefined
      ? [{ type: 'text', text: words.noPurpose }]
      : [
          { type: 'text', text: words.purpose },
          { type: 'text', text: purpose, isOwn: true },
        ]
  const forMe: WritingPart[] =
    decidedBy === 'delegate'
      ? [
          { type: 'text', text: words.decidedForMe },
          { type: 'text', text: basis ?? '–', isOwn: true },
        ]
      : []
  const how = kind === 'public' ? words.madePublic(day) : words.given(carrier, day)
  return [{ type: 'text', text: how }, ...told, ...forMe]
}

function given(line: Disclosure, words: WithdrawalWords, report: ReportWords): WritingPart[] {
  const kinds = givenFields(line, report)
  const days = givenDays(line, report)
  const less = givenLess(line, report)
  return [
    { type: 'heading', text: words.whatHeading },
    kinds.length === 0
      ? { type: 'text', text: words.noFields }
      : { type: 'list', items: kinds.map(({ label, fields }) => words.fields(label, fields)) },
    ...[
      ...(days === null ? [] : [words.days(days)]),
      ...(less.length === 0 ? [] : [words.less(less)]),
      ...(line.digest === undefined ? [] : [words.digest(inFours(line.digest))]),
    ].map((text): WritingPart => ({ type: 'text', text })),
  ]
}

function ending(line: Disclosure, words: WithdrawalWords, report: ReportWords, day: string): WritingPart[] {
  const { state, revokedAt, expiresAt, tz, carrier } = line
  const onDay = (ms: number) => report.span(...both(dayOf(ms, tz)), true)
  const link = ((): string[] => {
    if (carrier !== 'link' && carrier !== 'shl') return []
    if (revokedAt !== undefined) return [words.ended(onDay(revokedAt))]
    if (expiresAt === undefined) return []
    if (state === 'used-up' || state === 'guessed') return [words.opensNoMore]
    return [
      state === 'expired' || dayOf(expiresAt, tz) < day
        ? words.ranOut(onDay(expiresAt))
        : words.stillOpens(onDay(expiresAt)),
    ]
  })()
  return [
    { type: 'heading', text: words.untilHeading },
    { type: 'text', text: words.withdrawn(report.span(...both(day), true)) },
    { type: 'text', text: [words.before, ...link].join(' ') },
    { type: 'text', text: words.cannotCallBack },
  ]
}

function onward(line: Disclosure, words: WithdrawalWords): WritingPart[] {
  const { agreed, never } = onwardOf(line)
  const told = [
    ...(never.length === 0 ? [] : [words.never(never.map((use) => words.onward[use]))]),
    ...(agreed.length === 0 ? [] : [words.agreed(agreed.map((use) => words.onward[use]))]),
  ]
  return [{ type: 'heading', text: words.onwardHeading }, ...told.map((text): WritingPart => ({ type: 'text', text }))]
}

function closing(words: WithdrawalWords, { answerTo = '', decision }: WithdrawalRequest): WritingPart[] {
  const address = tidyText(answerTo)
  return [
    { type: 'heading', text: words.answerHeading },
    { type: 'text', text: address === '' ? words.answer : words.answerAt(address) },
    { type: 'text', text: words.notAgainstYou },
    ...(decision?.decidedBy === 'delegate'
      ? [{ type: 'text', text: words.forOwner(decision.basis) } satisfies WritingPart]
      : []),
  ]
}

const both = (day: string): [string, string] => [day, day]
