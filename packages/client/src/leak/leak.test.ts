import { deflateSync } from 'node:zlib'
import { toHex } from '@sotto/crypto'
import { encodeFragment, shareProofs, snapshotDigest, toBase64url } from '@sotto/crypto/share'
import { completeDraft, parseDraft, type DraftOf } from '@sotto/shared/diary'
import { snapshotText } from '@sotto/shared/snapshot'
import { expect, test } from 'vitest'
import { encodeHealthLink } from '../health-link/payload.ts'
import { writingPdf } from '../letter/writing-pdf.ts'
import { holdsLink } from '../letter/secrets.ts'
import { writingText } from '../letter/writing.ts'
import type { LetterLine } from '../letter/letters.ts'
import { diaryOf, fonts, requestOf, snapshotOf } from '../pdf/fixtures/made.ts'
import { reportPdf } from '../pdf/report-pdf.ts'
import type { Disclosure } from '../share/ledger.ts'
import { leaksOf, type LeakLine } from './leak.ts'
import { notificationLetter, takedownLetter } from './letters-of.ts'
import { NOTIFIED, whomToNotify } from './notified.ts'
import { pdfText } from './pdf-text.ts'
import { whoHad } from './who-had.ts'
import { leakJson, leakRecord } from './record.ts'
import { REGIONS_OF_LAW } from './region.ts'
import { countIn, namesDigest, ownWordsOf, sharesIn } from './signs.ts'
import { en } from './words/en.ts'
import { fr } from './words/fr.ts'

const AT = Date.UTC(2026, 10, 5, 9)
const TZ = 'Europe/Paris'
let made = 0
function recordOf<T>(draft: object): T {
  const id = `01KA000000000000000000${String((made += 1)).padStart(4, '0')}`
  return completeDraft(parseDraft({ at: AT + made * 1000, ...draft }), { id, nowMs: AT, tz: TZ }) as T
}
const lineOf = (given: Partial<DraftOf<'disclosure'>>) =>
  recordOf<Disclosure>({ kind: 'disclosure', carrier: 'link', state: 'active', ...given })
const leakLine = (given: Partial<DraftOf<'leak'>> & Pick<LeakLine, 'step'>) =>
  recordOf<LeakLine>({ kind: 'leak', ...given })

const snapshot = snapshotOf(
  diaryOf(0.1),
  { preset: 'physio', fields: ['*.note'] },
  { recipient: 'Dana', purpose: 'To plan the exercises of the winter' },
)
const digest = await snapshotDigest(snapshotText(snapshot))
const SHARE = 'fe12'.repeat(16)
const dana = lineOf({
  ...{ preset: 'physio', recipient: 'Dana Okafor', purpose: 'To plan exercise', digest, share: SHARE },
  ...{ fields: 'exercise.minutes,pain.nrs,pain.sites', from: '2026-10-05', to: '2026-11-03' },
})
const insurer = lineOf({
  preset: 'worksafebc',
  recipient: 'Claims',
  fields: 'pain.nrs,workday.status',
  digest: 'ab'.repeat(32),
})

test('a digest is known whole, in groups, and as far as a report prints it, but not by a few letters', () => {
  const groups = digest.replaceAll(/(.{4})(?=.)/g, '$1 ')
  for (const text of [
    digest,
    digest.toUpperCase(),
    `Digest ${groups}.`,
    `Empreinte ${groups.slice(0, 19)}`,
    `<i>${digest}</i>`,
  ])
    expect(namesDigest(text, digest), text).toBe(true)
  for (const text of [digest.slice(0, 12), 'no digest at all', insurer.digest ?? ''])
    expect(namesDigest(text, digest)).toBe(false)
})

test('a report as a PDF is known by the digest that stands in it; what is no PDF of ours gives no text', async () => {
  const bytes = await reportPdf(requestOf(snapshot, { digest }))
  expect(namesDigest(await pdfText(bytes), digest)).toBe(true)
  const other = await writingPdf({ language: 'en', date: '', to: null, title: 'A letter', parts: [] }, 'a4', fonts)
  const text = await pdfText(other)
  expect([text.includes('A letter'), namesDigest(text, digest)]).toEqual([true, false])
  expect(await pdfText(bytes.slice(0, 900))).toBe('')
  expect(await pdfText(new TextEncoder().encode('%PDF-1.7 stream\n/FlateDecode\nendstream'))).toBe('')
})

test('a PDF that was made to be read for ever, or to fill all memory, is read as far as a report goes', async () => {
  const spaces = deflateSync(Buffer.alloc(80 * 1024 * 1024, 0x20))
  const object = (data: Uint8Array) => [
    Buffer.from(`/Filter /FlateDecode /Length ${data.length} >>\nstream\n`),
    data,
    Buffer.from('\nendstream\n'),
  ]
  const fileOf = (...parts: Uint8Array[]) => Uint8Array.from(Buffer.concat([Buffer.from('%PDF-1.7\n'), ...parts]))
  const map = object(deflateSync(Buffer.from('begincmap <00> <00> [<0041>]')))
  const page = object(deflateSync(Buffer.from('[<0000>] TJ')))
  expect(await pdfText(fileOf(...map, ...page))).toBe('A')
  // What stands before is read, nothing after.
  expect(await pdfText(fileOf(...map, ...page, ...object(spaces), ...page, ...page))).toBe('A')
  // One inside another: each would be unpacked, or at least copied, as often as there are beginnings.
  const nested = Buffer.from('/FlateDecode /Length 5000000 >>\nstream\n'.repeat(100_000))
  expect(await pdfText(fileOf(nested))).toBe('')
  // Beginnings without number of what is passed over, and one end far behind: each would be read as far as that.
  const passedOver = Buffer.from(`${'stream\n'.repeat(1_000_000)}endstream\n`)
  expect(await pdfText(fileOf(passedOver, ...map, ...page))).toBe('A')
  const unclosed = deflateSync(Buffer.from(`${'['.repeat(5_000_000)} TJ ${'<00> <00> ['.repeat(400_000)}`))
  expect(await pdfText(fileOf(...map, ...object(unclosed)))).toBe('')
})

test('a link is known by the share that it leads to, also where somebody has made #, into %23', async () => {
  const secret = new Uint8Array(32).fill(7)
  const fragment = encodeFragment({ secret, passcode: true, onward: [] })
  const share = toHex((await shareProofs(secret)).share)
  for (const text of [`https://a.example/v#${fragment}`, `look: https://a.example/v%23${fragment} !`])
    expect(await sharesIn(text)).toEqual([share])
  expect(await sharesIn(`https://a.example/page#${'x'.repeat(60)}`)).toEqual([])
})

test('a SMART Health Link is known too, whole, behind a page, changed on its way, or by the address inside it', async () => {
  const secret = Uint8Array.from({ length: 32 }, (_, n) => 255 - n)
  const { id, share } = await shareProofs(secret)
  const url = `https://relay.example/shl/${toBase64url(id)}`
  const link = encodeHealthLink({ url, key: secret, expiresAtMs: AT, flags: ['U'], label: 'Pain' })
  for (const text of [link, `https://relay.example/v#${link}`, encodeURIComponent(link), `${url}?recipient=me`, url])
    expect(await sharesIn(`they wrote: ${text} .`)).toEqual([toHex(share)])
  expect(holdsLink(link)).toBe(true)
  for (const text of [`shlink:/${'A'.repeat(60)}`, `${url}x`, 'https://relay.example/shl/short', 'shlink:/'])
    expect(await sharesIn(text)).toEqual([])
})

test('words that somebody wrote are known by themselves; what everybody writes is none', () => {
  const words = ownWordsOf(snapshot)
  expect(words).toContain('to plan the exercises of the winter')
  expect(words.every((word) => word.length >= 12 && word.includes(' '))).toBe(true)
  expect(countIn(words, 'On their wall: “To plan\n the EXERCISES of the winter.”')).toBe(1)
  expect(countIn(words, 'nothing of it')).toBe(0)
})

test('who had all of these fields and days: who had least besides comes first', () => {
  const ids = (given: Parameters<typeof whoHad>[1]) => whoHad([dana, insurer], given).map(({ recipient }) => recipient)
  expect(ids({ fields: ['pain.nrs'] })).toEqual(['Claims', 'Dana Okafor'])
  expect(ids({ fields: ['pain.nrs', 'pain.sites'] })).toEqual(['Dana Okafor'])
  expect(ids({ fields: ['pain.nrs'], from: '2026-11-04', to: '2026-11-10' })).toEqual(['Claims'])
  expect(ids({ fields: ['pain.note'] })).toEqual([])
})

const first = leakLine({ step: 'noticed', note: 'A friend wrote to me' })
const lines = [
  first,
  leakLine({ step: 'known', of: first.id, disclosures: [insurer.id], sign: 'fields' }),
  leakLine({ step: 'known', of: first.id, disclosures: [dana.id], sign: 'digest' }),
  leakLine({
    step: 'seen',
    of: first.id,
    place: 'forum',
    where: 'https://forum.example/t/42',
    digest: 'cd'.repeat(32),
    file: 'page.pdf',
  }),
  leakLine({ step: 'shut', of: first.id, disclosures: [dana.id], incident: '01KA0000000000000000000INC' }),
  leakLine({ step: 'over', of: first.id, note: 'It is gone' }),
  leakLine({ step: 'seen', of: '01KA0000000000000000000N0T', where: 'elsewhere' }),
]
const [leak] = leaksOf(lines)
if (!leak) throw new Error('There is a leak.')

test('a leak is what its lines say: the last sign counts, and what it was closed by can be taken back', () => {
  expect(leaksOf(lines)).toHaveLength(1)
  expect(leak).toMatchObject({ id: first.id, disclosures: [dana.id, insurer.id], sign: 'digest', isOver: true })
  expect([leak.seen.length, leak.shut.length, leak.lines.length]).toEqual([1, 1, 6])
  expect(leaksOf([...lines, leakLine({ step: 'reopened', of: first.id })])[0]?.isOver).toBe(false)
})

const asked = { day: '2026-11-22', tz: TZ } as const
const letters = [
  recordOf<LetterLine>({
    kind: 'letter',
    purpose: 'takedown',
    step: 'sent',
    leak: first.id,
    to: 'The forum',
    how: 'form',
  }),
]

test('letters and record say where, when and which kinds, in the language asked, and nothing that opens anything', () => {
  const all = (['en', 'fr'] as const).flatMap((language) => [
    ...REGIONS_OF_LAW.map((region) => takedownLetter(leak, [dana], { ...asked, language, region })),
    ...NOTIFIED.flatMap((who) =>
      who === 'host' || who === 'recipient'
        ? []
        : [notificationLetter(leak, [dana], who, { ...asked, language, region: 'eu' })],
    ),
    leakRecord({ leak, disclosures: [dana], letters }, { nowMs: AT, tz: TZ, language }),
  ])
  const texts = all.map((writing) => [writing.language, writingText(writing)] as const)
  expect(new Set(texts.map(([, text]) => text)).size).toBe(texts.length)
  for (const [language, text] of texts) {
    expect(text).toMatch(language === 'fr' ? /novembre 2026/ : /November 2026/)
    expect(text).toContain('https://forum.example/t/42')
    expect(text).not.toContain(SHARE)
    expect(holdsLink(text)).toBe(false)
    if (language === 'fr') expect(text).not.toMatch(/[^\u00a0\d][?!:;](\s|$)|\b(the|and)\b/m)
    else expect(text).not.toMatch(/\b(les|vous)\b/)
  }
  expect(texts[0]?.[1]).not.toMatch(/Dana|page\.pdf/)
})

test('the record holds every line and letter, and says what it cannot know', () => {
  const file = { leak, disclosures: [dana], letters }
  const text = writingText(leakRecord(file, { nowMs: AT, tz: TZ, language: 'en' }))
  for (const said of [
    'A friend wrote',
    'Dana Okafor',
    'Pain (Pain, Places)',
    'page.pdf',
    'one link was shut',
    'It is gone',
  ])
    expect(text).toContain(said)
  expect(text).toMatch(/Request to take it down, to The forum, 5 November 2026, by a form\./)
  expect(text).toMatch(/Nobody can take down from here what others have published/)
  const json: unknown = JSON.parse(leakJson(file, { nowMs: AT, tz: TZ }))
  expect(json).toMatchObject({
    ...{ format: 'sotto-leak', version: 1, writtenAt: '2026-11-05T10:00:00.000+01:00', isOver: true, sign: 'digest' },
    disclosures: [{ recipient: 'Dana Okafor', fields: ['exercise.minutes', 'pain.nrs', 'pain.sites'], digest }],
    letters: [{ purpose: 'takedown', to: 'The forum' }],
  })
  expect((json as { lines: unknown[] }).lines).toHaveLength(6)
  expect(JSON.stringify(json)).not.toContain(SHARE)
})

test('whom to write to follows from where it stands and whose hands it came from', () => {
  expect(whomToNotify(leak, [dana])).toEqual(['host', 'recipient', 'clinic', 'authority', 'lawyer', 'police'])
  expect(whomToNotify({ ...leak, disclosures: [insurer.id] }, [insurer])).toContain('insurer')
  const told = leakLine({ step: 'seen', of: first.id, place: 'person' })
  expect(whomToNotify({ ...leak, disclosures: [], seen: [told] }, [dana])).toEqual(['authority', 'lawyer', 'police'])
})

test('in French every sign that wants a space has one that does not break', () => {
  const said = (words: unknown): string[] => {
    if (typeof words === 'string') return [words]
    if (typeof words === 'function') return said((words as (...given: unknown[]) => unknown)(['x'], 'x', 'x', 'x'))
    return typeof words === 'object' && words !== null ? Object.values(words).flatMap(said) : []
  }
  const safe = { ...fr, takedown: { ...fr.takedown, asks: fr.takedown.asks('x') } }
  expect(said(safe).filter((text) => /[^\u00a0][?!:;»]|«[^\u00a0]/.test(text))).toEqual([])
  expect(
    said({ ...en, takedown: { ...en.takedown, asks: en.takedown.asks('x') } }).filter((text) => /\u00a0/.test(text)),
  ).toEqual([])
})
