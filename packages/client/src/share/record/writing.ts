/** A consent record, and the whole ledger, to be read: on the screen, as text or on paper. */
import { localDateOf } from '@sotto/shared/diary'
import { ONWARD_USES } from '@sotto/shared/snapshot'
import type { Writing, WritingPart } from '../../letter/writing.ts'
import { en as reportEn, fr as reportFr, type ReportWords } from '../../report/index.ts'
import { givenDays, givenFields, givenLess, inFours } from '../../withdrawal/given.ts'
import type { Disclosure } from '../ledger.ts'
import type { ConsentRecord } from './consent.ts'
import type { LedgerExport } from './ledger-export.ts'
import { en } from './words/en.ts'
import { fr } from './words/fr.ts'
import type { RecordWords } from './words/words.ts'

export interface RecordRequest {
  readonly language: 'en' | 'fr'
  /** The day on which it is written, YYYY-MM-DD. */
  readonly day: string
  readonly tz: string
}

interface Given {
  readonly words: RecordWords
  readonly report: ReportWords
  readonly dayOf: (ms: number) => string
}

const LANGUAGES = { en: { words: en, report: reportEn }, fr: { words: fr, report: reportFr } } as const

function givenBy({ language, tz }: RecordRequest): Given {
  const { words, report } = LANGUAGES[language]
  const dayOf = (ms: number) => {
    const day = localDateOf(ms, tz)
    return report.span(day, day, true)
  }
  return { words, report, dayOf }
}

export function recordWriting(record: ConsentRecord, request: RecordRequest): Writing {
  const given = givenBy(request)
  return {
    language: request.language,
    date: given.report.span(request.day, request.day, true),
    to: given.words.toWhom(record.recipient.name ?? given.words.nobody),
    title: given.words.title,
    parts: partsOf(record, given, true),
  }
}

export function ledgerWriting({ chain, records }: LedgerExport, request: RecordRequest): Writing {
  const given = givenBy(request)
  const { words, dayOf } = given
  const whole = chain.isWhole ? words.chain.whole : words.chain.broken(chain.breaks.length)
  return {
    language: request.language,
    date: given.report.span(request.day, request.day, true),
    to: null,
    title: words.ledgerTitle,
    parts: [
      { type: 'text', text: `${words.ledgerLead(records.length)} ${whole}` },
      ...records.flatMap((record): WritingPart[] => [
        { type: 'heading', text: words.line(dayOf(record.record.madeAt), record.recipient.name ?? words.nobody) },
        ...partsOf(record, given, false),
      ]),
    ],
  }
}

/** With headings between, or closer together where many follow one another. */
function partsOf(record: ConsentRecord, { words, report, dayOf }: Given, isAlone: boolean): WritingPart[] {
  const { data, validity, decision, notice, purpose } = record
  const line = asLine(record)
  const head = (text: string): WritingPart[] => (isAlone ? [{ type: 'heading', text }] : [])
  const days = data.days === null ? givenDays(line, report) : report.phrases.days(data.days)
  const less = givenLess(line, report)
  const kinds = givenFields(line, report).map(({ label, fields }) => words.kind(label, fields))
  const what = [
    words.carrier[data.carrier],
    ...(days === null ? [] : [words.days(days)]),
    ...(less.length === 0 ? [] : [words.less(less)]),
    ...(data.leftOut === null || data.leftOut === 0 ? [] : [words.leftOut(data.leftOut)]),
  ]
  const until = [
    ...(validity.until === null ? [words.noEnd] : [words.until(dayOf(validity.until))]),
    ...(validity.firstUntil !== null && validity.firstUntil !== validity.until
      ? [words.firstUntil(dayOf(validity.firstUntil))]
      : []),
    ...(validity.openings === null ? [] : [words.openings(record.opened ?? 0, validity.openings)]),
    ...(validity.openings === null || validity.passcode === null ? [] : [words.passcode[validity.passcode ? 1 : 0]]),
  ]
  const who = [
    words.by[decision.by ?? 'owner'],
    ...(decision.basis === null ? [] : [words.basis(decision.basis)]),
    ...(notice.version === null || notice.language === null ? [] : [words.notice(notice.version, notice.language)]),
  ]
  return [
    ...head(words.heading.what),
    { type: 'text', text: what.join(' ') },
    ...(kinds.length === 0 ? [] : [{ type: 'list', items: kinds } as const]),
    ...(data.digest === null ? [] : [{ type: 'text', text: words.digest(inFours(data.digest)) } as const]),
    ...head(words.heading.why),
    purpose === null ? { type: 'text', text: words.noPurpose } : { type: 'text', text: purpose, isOwn: true },
    ...head(words.heading.until),
    { type: 'text', text: until.join(' ') },
    ...(isAlone ? [...head(words.heading.withdraw), said(words.withdrawal[record.withdrawal])] : []),
    ...head(words.heading.who),
    said(who.join(' ')),
    ...head(words.heading.onward),
    { type: 'list', items: ONWARD_USES.map((use) => `${words.use[use]}: ${words.answer[record.onward[use]]}`) },
    ...(isAlone ? [...head(words.heading.others), said(words.others[record.others])] : []),
    ...head(words.heading.history),
    { type: 'list', items: record.history.map(({ at, state }) => `${dayOf(at)}: ${words.state[state]}`) },
    ...(record.outcome === null ? [] : [{ type: 'text', text: record.outcome, isOwn: true } as const]),
    ...head(words.heading.record),
    said(words.hash(record.record.id, inFours(record.record.hash))),
  ]
}

const said = (text: string): WritingPart => ({ type: 'text', text })

/** As far as words are made of it. */
function asLine({ data }: ConsentRecord): Disclosure {
  const { fields, from, to, less } = data
  return {
    fields: fields.join(','),
    less: [...less],
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  } as unknown as Disclosure
}
