/** All that is known of a leak and all that was done, dated: for a lawyer, an authority, or the owner's own drawer. */
import { isoWithOffset } from '@sotto/shared/diary'
import type { LetterLine } from '../letter/letters.ts'
import { threadsOf } from '../letter/thread.ts'
import type { Writing, WritingPart } from '../letter/writing.ts'
import type { ReportWords } from '../report/index.ts'
import type { Disclosure } from '../share/ledger.ts'
import { dayOf, givenFields, inFours } from '../withdrawal/given.ts'
import type { Leak } from './leak.ts'
import { dayIn, LEAK_LANGUAGES, seenIn } from './letters-of.ts'
import type { LeakWords } from './words/words.ts'

/** A leak with the lines of the ledger that it is about, and the letters that were written because of it. */
export interface LeakFile {
  readonly leak: Leak
  readonly disclosures: readonly Disclosure[]
  readonly letters: readonly LetterLine[]
}

interface When {
  /** Of the record itself, UTC ms. */
  readonly nowMs: number
  readonly tz: string
}

const text = (said: string): WritingPart => ({ type: 'text', text: said })
const own = (said: string | null | undefined): WritingPart[] =>
  said === null || said === undefined ? [] : [{ type: 'text', text: said, isOwn: true }]

export function leakRecord(
  file: LeakFile,
  { nowMs, tz, language }: When & { readonly language: 'en' | 'fr' },
): Writing {
  const { words, report } = LEAK_LANGUAGES[language]
  const { record } = words
  const today = dayOf(nowMs, tz)
  const { leak } = file
  const turns = leak.lines.filter(({ step }) => step === 'over' || step === 'reopened')
  const ended = turns.map(({ step, at }) => {
    const day = dayIn(report, dayOf(at, tz))
    return step === 'over' ? record.over(day) : record.reopened(day)
  })
  return {
    language,
    date: dayIn(report, today),
    to: null,
    title: record.title,
    parts: [
      text(record.noticed(dayIn(report, dayOf(leak.atMs, tz)))),
      ...own(leak.note),
      ...fromParts(file, words, report),
      ...seenParts(leak, words, report),
      ...shutParts(leak, words, report, tz),
      ...letterParts(file.letters, words, report, today),
      text((ended.length === 0 ? [record.notOver] : ended).join(' ')),
      ...turns.flatMap(({ note }) => own(note)),
      text(record.honest),
    ],
  }
}

function fromParts({ leak, disclosures }: LeakFile, words: LeakWords, report: ReportWords): WritingPart[] {
  const { record } = words
  const of = (line: Disclosure): WritingPart[] => [
    text(record.from(line.recipient ?? words.nobody, dayIn(report, line.localDate), line.purpose ?? null)),
    text(record.fields(givenFields(line, report).map(({ label, fields }) => `${label} (${fields.join(', ')})`))),
    ...(line.digest === undefined ? [] : [text(record.digest(inFours(line.digest)))]),
  ]
  return [
    { type: 'heading', text: record.fromHeading },
    ...(disclosures.length === 0 ? [text(record.notKnown)] : disclosures.flatMap(of)),
    ...(leak.sign === null ? [] : [text(record.signed[leak.sign])]),
  ]
}

function seenParts({ seen }: Leak, words: LeakWords, report: ReportWords): WritingPart[] {
  const { record } = words
  return [
    { type: 'heading', text: record.seenHeading },
    ...(seen.length === 0 ? [text(record.nothingSeen)] : []),
    ...seen.flatMap((line) => [
      text(seenIn(words, report, line)),
      ...own(line.note),
      ...(line.digest === undefined ? [] : [text(record.saved(line.file ?? null, inFours(line.digest)))]),
    ]),
  ]
}

function shutParts({ shut }: Leak, { record }: LeakWords, report: ReportWords, tz: string): WritingPart[] {
  const done = shut.map(({ at, disclosures = [] }) => record.shut(dayIn(report, dayOf(at, tz)), disclosures.length))
  return [{ type: 'heading', text: record.shutHeading }, ...(done.length === 0 ? [record.notShut] : done).map(text)]
}

function letterParts(
  letters: readonly LetterLine[],
  words: LeakWords,
  report: ReportWords,
  today: string,
): WritingPart[] {
  const { record, purpose, way, standing } = words
  const threads = threadsOf(letters, today)
  return [
    { type: 'heading', text: record.lettersHeading },
    ...(threads.length === 0 ? [text(record.noLetters)] : []),
    ...threads.flatMap(({ sent, later, standing: stands }) => [
      text(
        record.letter(
          purpose[sent.purpose],
          sent.to ?? words.nobody,
          dayIn(report, sent.localDate),
          sent.how === undefined ? null : way[sent.how],
        ),
      ),
      ...own(sent.note),
      ...later.flatMap(({ step, localDate, note }) => [
        text(record.news(step === 'sent' ? purpose[sent.purpose] : standing[step], dayIn(report, localDate))),
        ...own(note),
      ]),
      ...(later.length === 0 ? [text(standing[stands])] : []),
    ]),
  ]
}

/** The same for programs: version 1. Times are ISO 8601; no link, key or passcode is in it. */
export function leakJson({ leak, disclosures, letters }: LeakFile, { nowMs, tz }: When): string {
  const time = (ms: number) => isoWithOffset(ms, tz)
  const lines = <T extends { readonly at: number; readonly kind: string }>(all: readonly T[]) =>
    all.map(({ kind: _kind, at, ...rest }) => ({ at: time(at), ...told(rest) }))
  const record = {
    ...{ format: 'sotto-leak', version: 1, writtenAt: time(nowMs) },
    ...{ id: leak.id, noticedAt: time(leak.atMs), isOver: leak.isOver, sign: leak.sign },
    disclosures: disclosures.map(({ share: _share, relay: _relay, note: _note, ...line }) => {
      const { kind: _kind, at, expiresAt, revokedAt, fields = '', ...rest } = line
      return {
        ...{ givenAt: time(at), ...told(rest), fields: fields.split(',').filter((path) => path !== '') },
        ...(expiresAt === undefined ? {} : { expiresAt: time(expiresAt) }),
        ...(revokedAt === undefined ? {} : { revokedAt: time(revokedAt) }),
      }
    }),
    lines: lines(leak.lines),
    letters: lines(letters),
  }
  return `${JSON.stringify(record, null, 2)}\n`
}

const OF_THE_ENGINE = new Set([
  'tz',
  'localDate',
  'createdAt',
  'enteredLate',
  'source',
  'importId',
  'deletedAt',
  'previous',
  'chain',
])

/** Without what only the engine reads. */
const told = (line: object): object =>
  Object.fromEntries(Object.entries(line).filter(([name]) => !OF_THE_ENGINE.has(name)))
