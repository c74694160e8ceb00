import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { damaged } from '../fixtures/mutants.ts'
import { refusal } from '../fixtures/refusal.ts'
import { refusedLater } from '../fixtures/share.ts'
import { seededRandom } from '../fixtures/seeded.ts'
import { padTo } from '../body/padding.ts'
import { encode } from '../codec/cbor.ts'
import { sealShareReport, sealToKey, type ShareReport } from '../public.ts'
import { openShareAnswer, openShareNote, openShareReport, ownerKeys } from './owner.ts'
import { sealPassOn, sealReply } from './reply.ts'
import { passOnCodec } from './pass-on-seal.ts'
import { LATER_REPORT_KINDS, REPORT_KINDS, reportCodec } from './report.ts'

const random = seededRandom('notes')
const keys = ownerKeys(random(32))
const other = ownerKeys(random(32))
const report: ShareReport = {
  atMs: 1_772_000_000_000,
  kind: 'opened',
  recipient: 'Front desk',
  opensLeft: 4,
  attemptsLeft: 10,
}
const reply = { atMs: 1_772_000_000_000, text: 'Seen. See you on Monday.', name: null }

const typed = (max: number) =>
  fc.string({ unit: 'binary', maxLength: max / 2 }).filter((text) => !text.startsWith('\uFEFF'))
const name = fc.option(typed(80), { nil: null })

test('a report comes back to the owner alone', () => {
  const reports = fc.record({
    atMs: fc.maxSafeNat(),
    kind: fc.constantFrom(...REPORT_KINDS, ...LATER_REPORT_KINDS),
    recipient: name,
    opensLeft: fc.nat(),
    attemptsLeft: fc.nat(10),
  })
  fc.assert(
    fc.property(reports, (given) => {
      const sealed = sealShareReport(keys.event.pk, given, random)
      expect(openShareReport(keys, sealed)).toEqual(given)
      expect(refusal(() => openShareReport(other, sealed))).toBe('seal-broken')
      expect(refusal(() => openShareNote(keys.reply, sealed))).toBe('seal-broken')
    }),
  )
})

test('a reply comes back to the owner alone', async () => {
  const replies = fc.record({ atMs: fc.maxSafeNat(), text: typed(4000), name })
  await fc.assert(
    fc.asyncProperty(replies, async (given) => {
      const sealed = await sealReply(keys.reply.pk, given, random)
      expect(openShareAnswer(keys, sealed)).toEqual({ kind: 'reply', ...given })
      expect(refusal(() => openShareAnswer(other, sealed))).toBe('seal-broken')
      expect(refusal(() => openShareNote(keys.event, sealed))).toBe('seal-broken')
    }),
  )
})

test('a question whether it may be passed on comes back to the owner alone, and is told from a reply', async () => {
  const questions = fc.record({ atMs: fc.maxSafeNat(), to: typed(200), why: typed(1000), name })
  await fc.assert(
    fc.asyncProperty(questions, async (given) => {
      const sealed = await sealPassOn(keys.reply.pk, given, random)
      expect(openShareAnswer(keys, sealed)).toEqual({ kind: 'pass-on', ...given })
      expect(refusal(() => openShareAnswer(other, sealed))).toBe('seal-broken')
      expect(refusal(() => openShareNote(keys.event, sealed))).toBe('seal-broken')
    }),
  )
  const question = { atMs: 1, to: 'Clinic', why: '', name: null }
  const asked = await sealPassOn(keys.reply.pk, question, random)
  expect(asked.length).toBe((await sealReply(keys.reply.pk, reply, random)).length)
  for (const bytes of damaged(asked)) expect(refusal(() => openShareAnswer(keys, bytes))).toBe('seal-broken')
  const longest = { atMs: 1, to: '\uFFFD'.repeat(200), why: '\uFFFD'.repeat(1000), name: '\uFFFD'.repeat(80) }
  expect((await sealPassOn(keys.reply.pk, longest, random)).length).toBeLessThanOrEqual(14 * 1024)
  for (const wrong of [{ to: 'x'.repeat(201) }, { why: 'x'.repeat(1001) }, { name: 'x'.repeat(81) }, { atMs: -1 }])
    expect(await refusedLater(sealPassOn(keys.reply.pk, { ...question, ...wrong }, random))).toBe('malformed')
})

test('an answer of a version that nobody knows, or that is none, is told so', () => {
  const sealed = (note: Uint8Array) => sealToKey(keys.reply.pk, padTo(note, 1024), random)
  const known = encode(passOnCodec, { version: 2, kind: 'pass-on', atMs: 1, to: 'Clinic', why: '', name: null })
  expect(openShareAnswer(keys, sealed(known))).toMatchObject({ kind: 'pass-on', to: 'Clinic' })
  const newer = Uint8Array.from(known, (byte, at) => (at === 1 ? 3 : byte))
  expect(refusal(() => openShareAnswer(keys, sealed(newer)))).toBe('version-unknown')
  expect(
    refusal(() => openShareAnswer(keys, sealed(Uint8Array.from(known, (byte, at) => (at === 1 ? 1 : byte))))),
  ).toBe('malformed')
  expect(refusal(() => openShareAnswer(keys, sealed(random(40))))).toBe('malformed')
})

test('an altered report or reply does not open', async () => {
  for (const bytes of damaged(sealShareReport(keys.event.pk, report, random))) {
    expect(refusal(() => openShareReport(keys, bytes))).toBe('seal-broken')
  }
  const sealed = await sealReply(keys.reply.pk, reply, random)
  for (const bytes of damaged(sealed)) expect(refusal(() => openShareAnswer(keys, bytes))).toBe('seal-broken')
})

test('every report has one length, whoever opened; a reply of any length fits the relay', async () => {
  const longest = '\uFFFD'.repeat(80)
  const all: ShareReport[] = [
    { ...report, recipient: null },
    { ...report, recipient: null, kind: 'requested' },
    { ...report, kind: 'passcode-wrong', recipient: longest, opensLeft: 100_000 },
    { ...report, atMs: Number.MAX_SAFE_INTEGER, recipient: longest, kind: 'passcode-wrong' },
  ]
  expect(new Set(all.map((each) => sealShareReport(keys.event.pk, each, random).length)).size).toBe(1)

  const lengthOf = async (text: string) => (await sealReply(keys.reply.pk, { ...reply, text }, random)).length
  expect(await lengthOf('')).toBe(await lengthOf('x'.repeat(900)))
  const long = { ...reply, text: '\uFFFD'.repeat(4000), name: longest }
  expect((await sealReply(keys.reply.pk, long, random)).length).toBeLessThanOrEqual(14 * 1024)
})

test('what is out of range is not sealed', async () => {
  for (const wrong of [{ recipient: 'x'.repeat(81) }, { opensLeft: -1 }, { attemptsLeft: 1.5 }, { atMs: Number.NaN }]) {
    expect(refusal(() => sealShareReport(keys.event.pk, { ...report, ...wrong }, random))).toBe('malformed')
  }
  for (const wrong of [{ text: 'x'.repeat(4001) }, { name: 'x'.repeat(81) }, { text: '\ud800' }, { atMs: -1 }]) {
    expect(await refusedLater(sealReply(keys.reply.pk, { ...reply, ...wrong }, random))).toBe('malformed')
  }
  for (const pk of [new Uint8Array(32), new Uint8Array(31)]) {
    expect(refusal(() => sealShareReport(pk, report, random))).toBe('malformed')
    expect(await refusedLater(sealReply(pk, reply, random))).toBe('malformed')
  }
})

test('a newer report, another spelling and plain noise are told apart from a broken seal', () => {
  const sealed = (plain: Uint8Array) => sealToKey(keys.event.pk, padTo(plain, 320), random)
  const newer = encode(reportCodec, { version: 1, ...report, kind: 'opened' })
  newer[1] = 3
  expect(refusal(() => openShareReport(keys, sealed(newer)))).toBe('version-unknown')
  expect(refusal(() => openShareReport(keys, sealed(random(40))))).toBe('malformed')
  expect(refusal(() => openShareReport(keys, sealToKey(keys.event.pk, new Uint8Array(), random)))).toBe('malformed')
  const loose = Uint8Array.of(0x86, 0x18, 1, ...encode(reportCodec, { version: 1, ...report, kind: 'opened' }).slice(2))
  expect(['malformed', 'not-canonical']).toContain(refusal(() => openShareReport(keys, sealed(loose))))
})

test('each version of a report holds its own kinds alone', () => {
  const sealed = (plain: Uint8Array) => sealToKey(keys.event.pk, padTo(plain, 320), random)
  const as = (version: number, given: ShareReport) => {
    const plain = encode(
      reportCodec,
      given.kind === 'requested'
        ? { version: 2, ...given, kind: given.kind }
        : { version: 1, ...given, kind: given.kind },
    )
    plain[1] = version
    return refusal(() => openShareReport(keys, sealed(plain)))
  }
  expect(as(1, { ...report, kind: 'requested' })).toBe('malformed')
  expect(as(2, report)).toBe('malformed')
})

test('an owner’s keys come from 32 bytes, four that differ', () => {
  const secret = random(32)
  expect(ownerKeys(secret)).toEqual(ownerKeys(secret))
  const { event, reply: answer } = ownerKeys(secret)
  expect(new Set([event.pk, event.sk, answer.pk, answer.sk].map(String)).size).toBe(4)
  for (const length of [0, 31, 33]) expect(refusal(() => ownerKeys(new Uint8Array(length)))).toBe('malformed')
})
