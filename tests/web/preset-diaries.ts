/** Diaries to share of: ten years that are made up, and a real study. In each, words that show where they came from. */
import { existsSync } from 'node:fs'
import { systemRandom } from '@sotto/crypto'
import {
  addDays,
  completeDraft,
  parseDraft,
  RECORD_KINDS,
  schema,
  type DiaryRecord,
  type Field,
  type RecordKind,
} from '@sotto/shared/diary'
import { recordId } from '../../packages/client/src/diary/record-id.ts'
import { generateRecords } from '../../packages/client/src/generator/generate.ts'
import { recordOf } from '../../packages/client/src/snapshot/fixtures/made.ts'
import { demoDiary } from '../demo/diary.ts'

export interface Diary {
  readonly records: readonly DiaryRecord[]
  /** Its last day, on which it is shared. */
  readonly today: string
}

const study = new URL('../../../shared/data/kossakowski-n1-esm-subset.csv', import.meta.url)
export const hasStudy = existsSync(study)

/** Some 30,000 entries, and beside them what hardly a day has. */
export function madeUp(): Diary {
  const today = '2026-11-20'
  const records = [
    ...generateRecords({ years: 10, seed: 7, tz: 'Europe/Paris', endDate: today }),
    recordOf('claimed', '2026-09-01', { kind: 'claim', number: '21-4471', injuryDate: '2026-09-02' }),
    recordOf('off', '2026-11-16', {
      kind: 'workday',
      status: 'off',
      hoursScheduled: 8,
      hoursWorked: 0,
      reason: 'pain',
    }),
    recordOf('some', '2026-11-18', { kind: 'workday', status: 'modified', hoursScheduled: 8, hoursWorked: 4 }),
    recordOf('able', '2026-11-17', { kind: 'ability', sit: 25, walk: 40, lift: 5 }),
    recordOf('able2', '2026-11-18', { kind: 'ability', sit: 25, walk: 40, lift: 5 }),
    recordOf('able3', '2026-11-19', { kind: 'ability', sit: 30, walk: 35, lift: 5 }),
    recordOf('help', '2026-11-18', { kind: 'check', helpNeeded: ['cooking'] }),
  ]
  return { records: [...records, ...marked(today)], today }
}

/** One person’s ratings of 238 days, and nothing else. */
export function real(): Diary {
  const nowMs = Date.parse('2026-11-20T12:00:00Z')
  const { drafts, to } = demoDiary(nowMs)
  const complete = (draft: (typeof drafts)[number]) =>
    completeDraft(parseDraft(draft), { id: recordId(nowMs, systemRandom), nowMs, tz: 'Europe/Amsterdam' })
  return { records: [...drafts.map(complete), ...marked(to)], today: to }
}

/** What a field of text holds in these diaries, and nothing else in them does. */
export const markOf = (kind: string, name: string): string => `zq-${kind}-${name}`

const TEXTS: readonly Field['type'][] = ['text', 'note', 'terms']

/** Every field that holds words, and whether those of these diaries are the owner's own, beside a list. */
export const MARKED: readonly {
  readonly kind: RecordKind
  readonly name: string
  readonly isList: boolean
  readonly isOwn: boolean
}[] = RECORD_KINDS.flatMap((kind) =>
  Object.entries(schema[kind].fields as Readonly<Record<string, Field>>).flatMap(([name, field]) =>
    TEXTS.includes(field.type)
      ? [{ kind, name, isList: field.type === 'terms', isOwn: field.type === 'terms' && field.codes.length > 0 }]
      : [],
  ),
)

/** One entry of each kind, on the last day but one, with as little in it as can be beside marks. */
function marked(today: string): DiaryRecord[] {
  const medicine = recordOf('zqmedication', addDays(today, -1), { kind: 'medication', ...marksOf('medication') })
  const others = RECORD_KINDS.filter((kind) => kind !== 'medication')
  const of = (kind: RecordKind) => ({ kind, ...requiredOf(kind, medicine.id), ...marksOf(kind) })
  return [medicine, ...others.map((kind) => recordOf(`zq${kind}`, addDays(today, -1), of(kind)))]
}

const marksOf = (kind: RecordKind): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    MARKED.filter((one) => one.kind === kind).map(({ name, isList }) => {
      const mark = markOf(kind, name)
      return [name, isList ? [mark] : mark]
    }),
  )

function requiredOf(kind: RecordKind, medication: string): Readonly<Record<string, unknown>> {
  const needed = Object.entries(schema[kind].fields as Readonly<Record<string, Field>>).filter(
    ([, field]) => field.required,
  )
  return Object.fromEntries(
    needed.map(([name, field]) => [
      name,
      field.type === 'coded' ? field.values[0] : field.type === 'reference' ? medication : 5,
    ]),
  )
}
