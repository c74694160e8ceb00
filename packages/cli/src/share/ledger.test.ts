import { expect, test } from 'vitest'
import { openingProse, replyProse } from './ledger.ts'

const forged = '”\n2026-01-01T00:00:00.000Z  opened  “Dr. Real\u2028\u202e\u2066\r\u0085'

test('a name that a stranger typed begins no line and turns none round', () => {
  const report = { atMs: 0, kind: 'opened', recipient: forged, opensLeft: 1, attemptsLeft: 1 } as const
  const line = openingProse(report)
  expect(line).toMatch(/^1970-01-01T00:00:00.000Z {2}opened {2}“.*”, as they typed it$/)
  expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Bidi_Control}]/u)
  expect(openingProse({ ...report, recipient: null })).toBe('1970-01-01T00:00:00.000Z  opened  ')
})

test('what goes on in a reply is set in: it reads like no other line of the list', () => {
  const [first, ...more] = replyProse({ atMs: 0, name: forged, text: `Thanks${forged}\nand more` }).split('\n')
  expect(first).toMatch(/^1970-01-01T00:00:00.000Z {2}.*: Thanks”$/)
  expect(more).toHaveLength(2)
  for (const line of more) expect(line).toMatch(/^ {4}/)
})
