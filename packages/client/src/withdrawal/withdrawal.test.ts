import { completeDraft, fieldsOf, parseDraft, RECORD_KINDS, type DraftOf } from '@sotto/shared/diary'
import { LESS, ONWARD_USES } from '@sotto/shared/snapshot'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holdsLink } from '../letter/secrets.ts'
import { writingText } from '../letter/writing.ts'
import { en as reportEn, fieldLabel, fr as reportFr, type EntryKind } from '../report/index.ts'
import type { Disclosure } from '../share/ledger.ts'
import { RECIPIENT_KINDS, recipientKindOf } from './recipient.ts'
import { withdrawalLetter } from './withdrawal.ts'

const AT = Date.UTC(2026, 10, 5, 9)
const DIGEST = 'c41e07b95a2d88f3'.repeat(4)
const SHARE = 'fe12'.repeat(16)

function lineOf(given: Partial<DraftOf<'disclosure'>> = {}): Disclosure {
  const draft = { kind: 'disclosure', carrier: 'link', at: AT, share: SHARE, digest: DIGEST, ...given } as const
  const completion = { id: '01KA00000000000000000000DC', nowMs: AT, tz: 'Europe/Paris' }
  return completeDraft(parseDraft(draft), completion) as Disclosure
}

const LANGUAGES = ['en', 'fr'] as const
const wordsOf = { en: reportEn, fr: reportFr }
const DAY = '2026-11-22'
const letter = (line: Disclosure, given: Partial<Parameters<typeof withdrawalLetter>[1]> = {}): string =>
  writingText(withdrawalLetter(line, { language: 'en', day: DAY, ...given }))

const ALL = RECORD_KINDS.flatMap((kind) => Object.keys(fieldsOf(kind)).map((name) => [kind, name] as const))

const anyLine = fc.record(
  {
    carrier: fc.constantFrom('link', 'shl', 'export', 'print', 'card'),
    state: fc.constantFrom('active', 'revoked', 'expired', 'used-up', 'cannot-be-called-back'),
    preset: fc.constantFrom('physio', 'worksafebc', 'employer', 'advocate', 'family', 'story'),
    fields: fc.uniqueArray(fc.constantFrom(...ALL), { minLength: 1, selector: (path) => path.join('.') }),
    onward: fc.subarray([...ONWARD_USES]),
    less: fc.subarray([...LESS]),
    revokedAt: fc.constant(AT + 3 * 86_400_000),
    expiresAt: fc.constant(AT + 14 * 86_400_000),
    relay: fc.constant('https://relay.example'),
    previous: fc.constant('ab'.repeat(32)),
    note: fc.constant('a canary note'),
    outcome: fc.constant('a canary outcome'),
  },
  { requiredKeys: ['carrier', 'fields'] },
)

describe.each(LANGUAGES)('a withdrawal letter in %s', (language) => {
  const words = wordsOf[language]

  test('names every field that was given and none that was not, and holds no key, link or word of the owner’s own', () => {
    fc.assert(
      fc.property(anyLine, fc.constantFrom(...RECIPIENT_KINDS), ({ fields, ...rest }, kind) => {
        const line = lineOf({
          ...(rest as Partial<DraftOf<'disclosure'>>),
          fields: fields.map((path) => path.join('.')).join(','),
        })
        const { parts } = withdrawalLetter(line, { language, day: DAY, kind })
        const [list] = parts.filter((part) => part.type === 'list')
        const items = list?.type === 'list' ? list.items : []
        const kinds = [...new Set(fields.map(([of]) => of))]
        expect(items).toHaveLength(kinds.length)
        for (const [at, of] of kinds.entries()) {
          const named = fields.filter(([one]) => one === of).map(([, name]) => fieldLabel(words, of as EntryKind, name))
          const colon = language === 'fr' ? '\u00a0: ' : ': '
          expect(items[at]).toBe(`${words.kinds[of]}${colon}${[...new Set(named)].join(', ')}`)
        }
        const text = letter(line, { language, kind })
        expect(holdsLink(text)).toBe(false)
        for (const secret of [SHARE, 'ab'.repeat(32), 'relay.example', 'canary']) expect(text).not.toContain(secret)
        expect(text.replaceAll(' ', '')).toContain(DIGEST)
      }),
    )
  })

  test('says for each onward use that it was never allowed, or that it ends', () => {
    fc.assert(
      fc.property(fc.subarray([...ONWARD_USES]), (onward) => {
        const { parts } = withdrawalLetter(lineOf({ fields: 'pain.nrs', onward }), { language, day: DAY })
        const told = parts.flatMap((part) => (part.type === 'text' ? [part.text] : []))
        const uses = told.filter((text) => /^(At no time|À aucun moment|I did agree|J’avais accepté)/.test(text))
        expect(uses).toHaveLength((onward.length > 0 ? 1 : 0) + (onward.length < ONWARD_USES.length ? 1 : 0))
        expect(uses.join(' ').split(';')).toHaveLength(ONWARD_USES.length - (uses.length - 1))
      }),
    )
  })

  test('never says that anything can be called back, and says what the recipient may have to keep', () => {
    const texts = RECIPIENT_KINDS.map((kind) => letter(lineOf({ fields: 'pain.nrs' }), { language, kind }))
    expect(new Set(texts).size).toBe(RECIPIENT_KINDS.length)
    for (const text of texts) expect(text).toMatch(/cannot call back|ne peut pas rappeler/)
    expect(texts[0]).toMatch(/bound by law to keep|La loi peut vous obliger/)
    expect(texts[1]).toMatch(/claim rests|rest.*claim|repose dessus/)
  })
})

test('what is of one language is in no letter of the other', () => {
  const line = lineOf({ fields: 'pain.nrs,check.mood', recipient: 'Dr Ito' })
  expect(letter(line)).toMatch(/^22 November 2026\n\nTo: Dr Ito\n\nI withdraw my consent/)
  expect(letter(line, { language: 'fr' })).toMatch(/^22 novembre 2026\n\nÀ\u00a0: Dr Ito\n\nJe retire/)
  expect(letter(line, { language: 'fr', answerTo: 'Poste' })).not.toMatch(/[^\u00a0][?!:;](\s|$)/m)
  expect(letter(line, { language: 'fr' })).not.toMatch(/\b(the|consent|Mood)\b/)
})

test('days that were counted stay counted: whoever never saw a date is told none', () => {
  const days = { fields: 'pain.nrs', from: '2026-10-05', to: '2026-11-03' } as const
  expect(letter(lineOf(days))).toContain('5 October – 3 November 2026')
  const relative = letter(lineOf({ ...days, less: ['relative'] }))
  expect(relative).toContain('30 days')
  expect(relative).not.toMatch(/October|3 November/)
})

test('the basis of whoever decided, the purpose of then, and how it stands with the link', () => {
  const given = letter(
    lineOf({
      fields: 'pain.nrs',
      purpose: 'To plan exercise',
      decidedBy: 'delegate',
      basis: 'Power of attorney; 2026',
    }),
  )
  expect(given).toMatch(/It was for this purpose:\n\nTo plan exercise\n\n.*on this basis:\n\nPower of attorney; 2026\n/)
  expect(letter(lineOf({ fields: 'pain.nrs' }))).toContain('No purpose was written down')
  const ends = { expiresAt: Date.UTC(2026, 11, 5, 22, 59) }
  expect(letter(lineOf(ends))).toContain('may open until 5 December 2026')
  expect(letter(lineOf({ ...ends, state: 'revoked', revokedAt: AT }))).toContain('ended on 5 November 2026')
  expect(letter(lineOf({ ...ends, state: 'used-up' }))).toContain('The link opens no more')
  expect(letter(lineOf({ carrier: 'export' }))).not.toMatch(/The link/)
  const writer = {
    decision: { decidedBy: 'delegate', basis: 'Guardian' },
    signedBy: 'M. Roy',
    answerTo: 'PO box 9',
  } as const
  expect(letter(lineOf(), writer)).toMatch(/in writing to: PO box 9.*on this basis: Guardian\n\nM\. Roy\n$/s)
  expect(letter(lineOf(), { answerBy: '2027-01-15' })).toContain('by 15 January 2027')
  expect(letter(lineOf())).toContain('by 22 December 2026')
})

test('the preset says what the recipient is, as far as it does', () => {
  const kinds = ['physio', 'worksafebc', 'advocate', 'employer', 'story', 'family', '__proto__'].map((preset) =>
    recipientKindOf({ preset }),
  )
  expect(kinds).toEqual(['clinic', 'insurer', 'lawyer', 'employer', 'public', 'person', 'person'])
})
