/** Letters about a leak: to whoever keeps the place where it stands, and to those who should know of it. */
import { addDays, tidyText } from '@sotto/shared/diary'
import type { Writing, WritingPart } from '../letter/writing.ts'
import { en as reportEn, fr as reportFr, type ReportWords } from '../report/index.ts'
import type { Disclosure } from '../share/ledger.ts'
import { dayOf, givenFields } from '../withdrawal/given.ts'
import type { Leak, LeakLine } from './leak.ts'
import type { Told } from './notified.ts'
import type { Region } from './region.ts'
import { en } from './words/en.ts'
import { fr } from './words/fr.ts'
import type { LeakWords } from './words/words.ts'

export interface LeakLetterRequest {
  readonly language: 'en' | 'fr'
  /** The letter's own date, YYYY-MM-DD, in the zone where it is written. */
  readonly day: string
  readonly tz: string
  readonly region: Region
  readonly to?: string
  readonly signedBy?: string
  readonly answerTo?: string
}

/** By then a takedown is asked for; a platform that means to do it does it within days. */
const TAKEDOWN_DAYS = 7

export const LEAK_LANGUAGES = { en: { words: en, report: reportEn }, fr: { words: fr, report: reportFr } } as const

/** A day in words. */
export const dayIn = (report: ReportWords, day: string): string => report.span(day, day, true)

/** Where it was seen, and when. */
export const seenIn = (words: LeakWords, report: ReportWords, { place = 'other', where, at, tz }: LeakLine): string =>
  words.takedown.place(where ?? words.place[place], dayIn(report, dayOf(at, tz)))

/** Asks for it to be taken down. It says what it is about, and none of what stands in it. */
export function takedownLetter(leak: Leak, lines: readonly Disclosure[], request: LeakLetterRequest): Writing {
  const { words, report } = LEAK_LANGUAGES[request.language]
  const { takedown } = words
  const by = dayIn(report, addDays(request.day, TAKEDOWN_DAYS))
  const kinds = kindsIn(leak, lines, report)
  return {
    ...headOf(words, report, request, takedown.title),
    parts: [
      { type: 'text', text: takedown.what },
      { type: 'heading', text: takedown.whereHeading },
      ...placesOf(leak, words, report),
      ...(kinds.length === 0 ? [] : [{ type: 'text', text: takedown.contains(kinds) } satisfies WritingPart]),
      { type: 'text', text: takedown.noConsent },
      { type: 'text', text: takedown.ground[request.region] },
      { type: 'heading', text: takedown.asksHeading },
      { type: 'list', items: takedown.asks(by), isNumbered: true },
      { type: 'text', text: takedown.evidence },
      ...footOf(words, request),
    ],
  }
}

/** Tells somebody who should know. */
export function notificationLetter(
  leak: Leak,
  lines: readonly Disclosure[],
  who: Told,
  request: LeakLetterRequest,
): Writing {
  const { words, report } = LEAK_LANGUAGES[request.language]
  const { notification } = words
  const concerned = lines.filter(({ id }) => leak.disclosures.includes(id))
  const from = concerned.map((line) =>
    notification.known(line.recipient ?? words.nobody, dayIn(report, line.localDate)),
  )
  const kinds = kindsIn(leak, lines, report)
  return {
    ...headOf(words, report, request, notification.title),
    parts: [
      { type: 'text', text: notification.opening[who] },
      { type: 'heading', text: notification.happenedHeading },
      { type: 'text', text: notification.noticed(dayIn(report, dayOf(leak.atMs, request.tz))) },
      ...(from.length === 0 ? [notification.unknown] : from).map((text): WritingPart => ({ type: 'text', text })),
      ...(kinds.length === 0 ? [] : [{ type: 'text', text: words.takedown.contains(kinds) } satisfies WritingPart]),
      ...placesOf(leak, words, report),
      { type: 'text', text: notification.asks[who] },
      ...footOf(words, request),
    ],
  }
}

/** What kinds of facts were in it, in words: those that the likely disclosures gave, none of what stands in them. */
export function kindsIn({ disclosures }: Leak, lines: readonly Disclosure[], report: ReportWords): string[] {
  const concerned = lines.filter(({ id }) => disclosures.includes(id))
  return [...new Set(concerned.flatMap((line) => givenFields(line, report).map(({ label }) => label)))]
}

const placesOf = ({ seen }: Leak, words: LeakWords, report: ReportWords): WritingPart[] =>
  seen.length === 0 ? [] : [{ type: 'list', items: seen.map((line) => seenIn(words, report, line)) }]

function headOf(
  words: LeakWords,
  report: ReportWords,
  { language, day, to = '' }: LeakLetterRequest,
  title: string,
): Omit<Writing, 'parts'> {
  const name = tidyText(to)
  return { language, date: dayIn(report, day), to: name === '' ? null : words.toWhom(name), title }
}

function footOf(words: LeakWords, { answerTo = '', signedBy = '' }: LeakLetterRequest): WritingPart[] {
  const [address, name] = [tidyText(answerTo), tidyText(signedBy)]
  return [
    { type: 'text', text: address === '' ? words.answer : words.answerAt(address) },
    { type: 'text', text: name === '' ? words.unsigned : name, isOwn: true },
  ]
}
