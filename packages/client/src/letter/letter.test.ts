import { completeDraft, parseDraft, type DraftOf } from '@sotto/shared/diary'
import { expect, test } from 'vitest'
import { encodeFragment } from '@sotto/crypto/share'
import { fonts } from '../pdf/fixtures/made.ts'
import { readPdf } from '../pdf/fixtures/reader.ts'
import { encodeHealthLink } from '../health-link/payload.ts'
import type { LetterLine } from './letters.ts'
import { demandNoSecret, holdsLink } from './secrets.ts'
import { overdueLetters, threadsOf } from './thread.ts'
import { writingPdf } from './writing-pdf.ts'
import { writingText, type Writing } from './writing.ts'

const writing: Writing = {
  language: 'fr',
  date: '22 novembre 2026',
  to: 'À\u00a0: Dr Ito',
  title: 'Une lettre',
  parts: [
    { type: 'heading', text: 'Ce qui prend fin' },
    { type: 'text', text: 'Deux lignes\net une autre' },
    { type: 'text', text: 'avec mes mots', isOwn: true },
    { type: 'list', items: Array.from({ length: 90 }, (_, n) => `point ${n}`), isNumbered: true },
  ],
}

test('as text: parts divided by an empty line, lists marked', () => {
  expect(writingText({ ...writing, parts: [{ type: 'list', items: ['a', 'b'] }] })).toBe(
    '22 novembre 2026\n\nÀ\u00a0: Dr Ito\n\nUne lettre\n\n- a\n- b\n',
  )
})

test('on paper: every word in its order, over pages, and no word of how, when or by whom it was made', async () => {
  const bytes = await writingPdf(writing, 'a4', fonts)
  const { pages, trailer, objects } = readPdf(bytes)
  expect(pages.length).toBeGreaterThan(1)
  const text = pages.flat().join(' ')
  const words = [...writingText(writing).matchAll(/\S+/g)].map(([word]) => word).filter((word) => !/^\d+\.$/.test(word))
  let at = 0
  for (const word of words) {
    const found = text.indexOf(word, at)
    expect(found, word).toBeGreaterThanOrEqual(0)
    at = found
  }
  const [, info] = /\/Info (\d+) 0 R/.exec(trailer) ?? []
  expect((objects.get(Number(info)) ?? '').replaceAll(/[<>\s]/g, '')).toBe('')
  const raw = Buffer.from(bytes).toString('latin1')
  expect(raw).not.toMatch(/xmpmeta|CreationDate|Producer|\/URI|\/JavaScript/)
  expect(await writingPdf(writing, 'a4', fonts)).toEqual(bytes)
})

let made = 0
function line(given: Partial<DraftOf<'letter'>>): LetterLine {
  const at = Date.UTC(2026, 10, 1) + (made += 1) * 1000
  const draft = { kind: 'letter', purpose: 'withdrawal', step: 'sent', at, ...given }
  const id = `01KA0000000000000000000${String(made).padStart(3, '0')}`
  return completeDraft(parseDraft(draft), { id, nowMs: at, tz: 'UTC' }) as LetterLine
}

test('a letter waits until its day, is told of after it, and stands as its last news says', () => {
  const sent = line({ to: 'Dr Ito', answerBy: '2026-11-20' })
  const other = line({ to: 'Mira' })
  const standing = (lines: readonly LetterLine[], today: string) => threadsOf(lines, today).map((one) => one.standing)
  expect(standing([sent, other], '2026-11-20')).toEqual(['waiting', 'waiting'])
  expect(standing([sent, other], '2026-11-21')).toEqual(['overdue', 'waiting'])
  expect(overdueLetters([sent, other], '2026-11-21').map(({ sent: { to } }) => to)).toEqual(['Dr Ito'])
  const answered = line({ step: 'answered', of: sent.id })
  const refused = line({ step: 'refused', of: sent.id })
  expect(standing([sent, other, answered], '2027-01-01')).toEqual(['answered', 'waiting'])
  expect(standing([sent, other, answered, refused], '2027-01-01')).toEqual(['refused', 'waiting'])
})

test('what opens a share is in no letter, however it is written', () => {
  const links = ['https://a.example/v#AbC', 'see https://a.example/V%23AbC.', 'shlink:/eyJ1']
  expect(links.map(holdsLink)).toEqual([true, true, true])
  expect(holdsLink('https://forum.example/t/42#post-7')).toBe(false)
  const fragment = encodeFragment({ secret: new Uint8Array(32).fill(7), passcode: false, onward: [] })
  const shl = encodeHealthLink({
    ...{ url: `https://a.example/shl/${'a'.repeat(43)}`, key: new Uint8Array(32).fill(9), expiresAtMs: null },
    ...{ flags: ['U'], label: null },
  })
  // The part that opens it, by itself, and where something that nobody sees was put between.
  const parts = [`code ${fragment}.`, `a.example/v%2523${fragment}`, `(${shl.slice('shlink:/'.length)})`]
  expect([...parts, 'https://a.example/v\u200b#AbC', 's\u00adhlink:/eyJ1'].map(holdsLink)).toEqual(Array(5).fill(true))
  expect(holdsLink(`${fragment.slice(0, -1)} and ${'a-long-name-of-a-page'.repeat(3)}`)).toBe(false)
  for (const told of [
    'river\u200b stone lamp owl tin cup',
    'ＲＩＶＥＲ stone lamp owl tin cup',
    'riverstonelamp owltincup',
  ])
    expect(() => demandNoSecret([told], ['river stone lamp owl tin cup'])).toThrow(/passcode/)
  expect(() => demandNoSecret(['My code: River, stone; LAMP  owl-tin cup'], ['river stone lamp owl tin cup'])).toThrow(
    expect.objectContaining({ code: 'input-invalid' }),
  )
  expect(() => demandNoSecret(['a river and a stone', undefined], ['river stone lamp owl tin cup'])).not.toThrow()
})
