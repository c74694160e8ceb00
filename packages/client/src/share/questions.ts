/** What was asked about passing a share on, and what came of it: kept beside what was sealed, for longer than the relay keeps it. */
import { ImmutableString, isImmutableString } from '@automerge/automerge'
import * as v from 'valibot'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { LAST_MOMENT, type AskedQuestion, type Heard, type Openings, type SettledQuestion } from './openings.ts'

/** One that a calendar has: another device may have written it. */
const moment = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(LAST_MOMENT))

const settlement = v.strictObject({ atMs: moment, link: v.nullable(v.string()) })

const kept = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  atMs: moment,
  to: v.pipe(v.string(), v.maxLength(200)),
  why: v.pipe(v.string(), v.maxLength(1000)),
  name: v.nullable(v.pipe(v.string(), v.maxLength(80))),
  settled: settlement,
})

const KEY = /^question-[0-9a-f]{32}$/

const documentOf = (state: DeviceState, line: string): Uint8Array => state.vault.documentId(`share/${line}`)

/** Questions of the line with that id: those that the relay still has, and those that something came of. */
export async function withSettled(state: DeviceState, line: string, heard: Heard): Promise<Openings> {
  const known = new Map<string, SettledQuestion>(heard.questions.map((one) => [one.id, { ...one, settled: null }]))
  for (const one of await readSettled(state, line)) known.set(one.id, one)
  return { ...heard, questions: [...known.values()].sort((a, b) => a.atMs - b.atMs) }
}

/** The same without asking the relay: those that something came of. What is none is passed over. */
export async function readSettled(state: DeviceState, line: string): Promise<SettledQuestion[]> {
  const { ledger } = (await state.library.document(documentOf(state, line))).doc
  return Object.entries(ledger).flatMap(([key, value]) => {
    if (!KEY.test(key) || !isImmutableString(value)) return []
    const read = v.safeParse(kept, parsed(value.toString()))
    return read.success && key === `question-${read.output.id}` ? [read.output] : []
  })
}

/** Keeps a question with what came of it; the last word stands. */
export async function settleQuestion(
  { state, diary }: { readonly state: DeviceState; readonly diary: Diary },
  line: string,
  question: AskedQuestion,
  link: string | null,
): Promise<void> {
  const { id, atMs, to, why, name } = question
  const text = JSON.stringify({ id, atMs, to, why, name, settled: { atMs: state.env.clock.now(), link } })
  const doc = documentOf(state, line)
  await diary.write(doc, ({ ledger }) => {
    ledger[`question-${id}`] = new ImmutableString(text)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
