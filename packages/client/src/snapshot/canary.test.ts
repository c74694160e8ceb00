import { addDays } from '@sotto/shared/diary'
import { readSnapshot, snapshotText, type Snapshot } from '@sotto/shared/snapshot'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildSnapshot } from './build.ts'
import type { Choice, ResolvedChoice } from './choice.ts'
import { canaryChoice } from './fixtures/canary-choice.ts'
import { canaryDiary } from './fixtures/canary-diary.ts'
import { Expected } from './fixtures/expected.ts'
import { ENVELOPE, resolved } from './fixtures/made.ts'
import { PRESET_NAMES } from './preset.ts'

/** Words, fractions of six digits, dates and times of day in a text. */
const CANARIES = /zq\d+x\d+|\b\d+\.5\d{5}\b|\b\d{4}-\d\d-\d\d\b|\b\d\d:\d\d\b/g

/** What belongs to the diary's keeping and is in no snapshot: ids, sources, imports, zones, instants. */
const NEVER = /01CANARY|zqsource|zqimport|Asia|Pacific|Kathmandu|Honolulu|Tokyo|\b1[78]\d{11}\b/

/** What is told of those two moments in relative days. */
const MONTHS = [Date.UTC(2027, 0), Date.UTC(2027, 1)]

const isEnvelope = (text: string) => [ENVELOPE.sealedAtMs, ENVELOPE.expiresAtMs, ...MONTHS].map(String).includes(text)

function checkHoldsJustThat(choice: Choice, records: Parameters<typeof buildSnapshot>[0]): boolean {
  const exact = resolved(choice, records)
  if (!exact) return false
  const snapshot = buildSnapshot(records, exact, ENVELOPE)
  const text = snapshotText(snapshot)
  expect(readSnapshot(JSON.parse(text))).not.toBeNull()
  const { weeks, composite, ...rest } = snapshot
  expect(exact.less.includes('weekly')).toBe(weeks !== undefined || composite !== undefined)
  const body = snapshotText(rest as Snapshot).replaceAll(/\d{13}/g, (found) => (isEnvelope(found) ? '' : found))
  expect(body).not.toMatch(NEVER)
  const expected = new Expected(records, exact)
  const sorted = (texts: Iterable<string>) => [...new Set(texts)].toSorted((a, b) => (a < b ? -1 : 1))
  expect(sorted(body.match(CANARIES) ?? [])).toEqual(sorted(expected.texts()))
  checkWeeks(weeks ?? [], exact, expected.words())
  return true
}

/** No date but a week's first, no time of day, no word that was not let through. */
function checkWeeks(
  weeks: NonNullable<Snapshot['weeks']>,
  { from, to, less }: ResolvedChoice,
  words: Set<string>,
): void {
  const firsts = weeks.map((_, n) => (less.includes('relative') ? 7 * n + 1 : addDays(from, 7 * n)))
  expect(weeks.map(({ week }) => week)).toEqual(firsts)
  if (weeks.length > 0) expect(addDays(from, 7 * weeks.length - 1)).toBe(to)
  const said = JSON.stringify(weeks.map(({ values, words: told }) => ({ values, told })))
  expect(said).not.toMatch(NEVER)
  expect(said).not.toMatch(/\d{4}-\d\d-\d\d|\d\d:\d\d/)
  for (const word of said.match(/zq\d+x\d+/g) ?? []) expect(words).toContain(word)
}

test('over-sharing: any choice shares just the canaries that were chosen', () => {
  let checked = 0
  fc.assert(
    fc.property(canaryDiary, canaryChoice, (records, choice) => {
      if (checkHoldsJustThat(choice, records)) checked++
    }),
    { numRuns: 800 },
  )
  expect(checked).toBeGreaterThan(400)
})

test.each(PRESET_NAMES.filter((name) => name !== 'own'))(
  'over-sharing: the preset %s shares just what it names',
  (preset) => {
    fc.assert(
      fc.property(canaryDiary, fc.boolean(), (records, isNarrowed) => {
        const dates = isNarrowed ? { from: '2026-03-10', to: '2026-04-20' } : {}
        expect(checkHoldsJustThat({ preset, ...dates }, records)).toBe(true)
      }),
      { numRuns: 60 },
    )
  },
)
