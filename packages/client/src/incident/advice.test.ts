import { INCIDENT_STEPS } from '@sotto/shared/diary'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adviceOn } from './advice.ts'
import type { StepOutcome } from './handling.ts'
import type { IncidentReport } from './report.ts'

const WHAT = ['device-lost', 'device-stolen', 'link-leaked', 'phrase-seen', 'shared-too-much', 'other'] as const

const advice = (what: IncidentReport['what'], shares: IncidentReport['shares'], ...steps: StepOutcome[]) =>
  adviceOn({ what, shares }, steps)

test('what is not done comes first, and says what to do', () => {
  const [first] = advice('device-stolen', 'end', { step: 'device-removed', done: false, code: 'relay-unreachable' })
  expect(first).toMatch(/could not be removed yet.*sync/)
  expect(advice('link-leaked', 'end', { step: 'links-ended', done: false })[0]).toMatch(/Not every link/)
})

test('nobody is told that a door is shut which is open', () => {
  expect(advice('phrase-seen', 'keep').join(' ')).toMatch(/can still come into your diary/)
  expect(advice('phrase-seen', 'keep', { step: 'phrase-replaced', done: true }).join(' ')).not.toMatch(/can still come/)
  expect(advice('link-leaked', 'keep').join(' ')).toMatch(/still opens/)
  expect(advice('link-leaked', 'end', { step: 'links-ended', done: true }).join(' ')).not.toMatch(/still opens/)
})

test('whatever happened, there are a few whole sentences, and no two the same', () => {
  const outcomes = fc
    .subarray([...INCIDENT_STEPS])
    .chain((steps) => fc.tuple(...steps.map((step) => fc.boolean().map((done): StepOutcome => ({ step, done })))))
  fc.assert(
    fc.property(fc.constantFrom(...WHAT), fc.constantFrom('keep', 'pause', 'end'), outcomes, (what, shares, steps) => {
      const sentences = advice(what, shares, ...steps)
      expect(sentences.length).toBeGreaterThan(0)
      expect(new Set(sentences).size).toBe(sentences.length)
      for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/)
    }),
  )
})
