import { completeDraft, parseDraft } from '@sotto/shared/diary'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordId } from '../../diary/record-id.ts'
import type { Disclosure } from '../ledger.ts'
import { lineHash, type ChainedLine } from './line-hash.ts'
import { headsOf, linkAfter, readLink } from './link.ts'
import { verifyChain } from './verify.ts'

const NOW = Date.UTC(2026, 10, 1)

/** Ids that never come twice, in the order in which they are made or not: clocks differ. */
let made = 0
const random = (bytes: number) => {
  made += 1
  // An id keeps the upper five bits of each byte.
  return new Uint8Array(bytes).map((_, at) => (at < bytes - 6 ? 0 : ((made >>> (5 * (bytes - 1 - at))) & 31) << 3))
}

function lineAfter(known: readonly Disclosure[], atMs: number, isChained = true): Disclosure {
  const draft = {
    kind: 'disclosure',
    carrier: 'link',
    recipient: `Somebody ${made}`,
    purpose: 'back pain',
    fields: 'pain.nrs,pain.at',
    onward: ['research', 'passing-on'],
    opens: 5,
    expiresAt: atMs + 1000,
    digest: String(made).padStart(64, '0'),
  } as const
  const chain = isChained ? { chain: linkAfter(known, draft) } : {}
  const given = parseDraft({ ...draft, at: atMs, ...chain })
  return completeDraft(given, { id: recordId(atMs, random), nowMs: atMs, tz: 'Europe/Amsterdam' }) as Disclosure
}

type Act =
  { readonly write: number; readonly skewMs: number; readonly old: boolean } | { readonly from: number; to: number }

const DEVICES = 3
const device = fc.nat(DEVICES - 1)
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    write: device,
    skewMs: fc.integer({ min: -1e9, max: 1e9 }),
    old: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  }),
  fc.record({ from: device, to: device }),
)

/** What each device has, after writing at one time and taking in from one another. */
function histories(acts: readonly Act[]): Map<string, Disclosure>[] {
  const all = Array.from({ length: DEVICES }, () => new Map<string, Disclosure>())
  const at = (n: number) => all[n] ?? new Map<string, Disclosure>()
  for (const one of acts) {
    if ('write' in one) {
      const line = lineAfter([...at(one.write).values()], NOW + one.skewMs, !one.old)
      at(one.write).set(line.id, line)
    } else for (const [id, line] of at(one.from)) at(one.to).set(id, line)
  }
  return all
}

const merged = (all: readonly Map<string, Disclosure>[]) => new Map(all.flatMap((one) => [...one]))
const hashes = (lines: Iterable<Disclosure>) => new Map([...lines].map((line) => [line.id, lineHash(line)]))
const ledgers = fc.array(act, { minLength: 2, maxLength: 24 }).map(histories)

test('ledgers that several devices wrote at one time come together as a whole chain', () => {
  fc.assert(
    fc.property(ledgers, (all) => {
      const lines = [...merged(all).values()]
      expect(verifyChain(lines, new Map()).breaks).toEqual([])
      for (const one of all) expect(verifyChain(lines, hashes(one.values())).breaks).toEqual([])
    }),
  )
})

test('whatever lines are taken out, it is noticed, but for ends of the chain that nobody saw', () => {
  fc.assert(
    fc.property(ledgers, fc.func(fc.boolean()), (all, isTaken) => {
      const lines = [...merged(all).values()]
      const left = lines.filter(({ id }) => !isTaken(id))
      const named = new Set(left.flatMap((line) => [...(readLink(line)?.after.keys() ?? [])]))
      const taken = lines.filter(({ id }) => isTaken(id)).map(({ id }) => id)
      const found = (seen: Map<string, string>) => verifyChain(left, seen).breaks.map(({ id }) => id)
      expect(found(new Map())).toEqual(taken.filter((id) => named.has(id)).sort())
      for (const one of all)
        expect(found(hashes(one.values()))).toEqual(taken.filter((id) => named.has(id) || one.has(id)).sort())
    }),
  )
})

const CHANGES: readonly Partial<Disclosure>[] = [
  { purpose: 'something else' },
  { fields: 'pain.nrs' },
  { digest: 'f'.repeat(64) },
  { onward: ['research'] },
  { share: '0'.repeat(64) },
  { at: NOW - 5 },
  { carrier: 'shl' },
  { decidedBy: 'delegate' },
  { from: '2026-01-01' },
  { chain: '{"form":1,"after":{}}' },
  { chain: '{"form":2,"after":{}}' },
  { chain: 'no JSON' },
]

test('whatever was decided is changed, it is noticed, but at an end of the chain that nobody saw', () => {
  fc.assert(
    fc.property(ledgers, fc.nat(), fc.constantFrom(...CHANGES), (all, nth, change) => {
      const lines = [...merged(all).values()]
      const victim = lines[nth % Math.max(1, lines.length)]
      fc.pre(victim !== undefined && change.chain !== victim.chain)
      const told = lines.map((line) => (line === victim ? { ...line, ...change } : line))
      const isEnd = headsOf(lines).includes(victim)
      const found = (seen: Map<string, string>) =>
        verifyChain(told, seen).breaks.some(({ id, what }) => id === victim.id && what === 'changed')
      expect(found(new Map())).toBe(!isEnd)
      for (const one of all) expect(found(hashes(one.values()))).toBe(!isEnd || one.has(victim.id))
    }),
  )
})

test('letters and leaks name lines of every kind, disclosures disclosures alone, and none of them is taken out unnoticed', () => {
  const made: ChainedLine[] = []
  const afterAll = (given: object): ChainedLine => {
    const chain = linkAfter(made)
    const draft = parseDraft({ ...given, at: NOW + made.length, chain } as never)
    return completeDraft(draft, { id: recordId(NOW + made.length, random), nowMs: NOW, tz: 'UTC' }) as ChainedLine
  }
  const isShared = (one: ChainedLine): one is Disclosure => one.kind === 'disclosure'
  for (const nth of [0, 1, 2]) {
    made.push(lineAfter(made.filter(isShared), NOW + made.length))
    made.push(afterAll({ kind: 'letter', purpose: 'withdrawal', step: 'sent', to: `Nobody ${nth}` }))
    made.push(afterAll({ kind: 'leak', step: 'noticed', note: `Noticed ${nth}` }))
  }
  expect(verifyChain(made, new Map()).breaks).toEqual([])
  const shared = made.filter(isShared)
  expect(verifyChain(shared, new Map())).toEqual({ breaks: [], lines: 3, unchained: 0 })
  const [last, ...before] = made.toReversed()
  expect(headsOf(made)).toEqual([last])
  for (const one of before) {
    const left = made.filter(({ id }) => id !== one.id)
    expect(verifyChain(left, new Map()).breaks).toEqual([{ id: one.id, what: 'hidden' }])
    const told = made.map((each) => (each === one ? { ...each, at: NOW - 1 } : each))
    expect(verifyChain(told, new Map()).breaks).toEqual([{ id: one.id, what: 'changed' }])
  }
})

test('what becomes of a line is no change of it', () => {
  const line = lineAfter([], NOW)
  const later: Disclosure = {
    ...line,
    ...{ state: 'revoked', revokedAt: NOW + 5, opened: 3, expiresAt: NOW + 5, relay: 'https://elsewhere.example' },
    ...{ recipient: 'another spelling', outcome: 'answered', note: 'by letter' },
  }
  expect(lineHash(later)).toBe(lineHash(line))
  expect(readLink(later)).toMatchObject({ recipient: line.recipient, expiresAt: line.expiresAt, opens: 5 })
})

test('a chain is read from whatever stands there', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (chain) => {
      expect(() => readLink({ chain })).not.toThrow()
    }),
  )
})

test('more ends than one line can name are named by the next ones', () => {
  const known = Array.from({ length: 100 }, (_, n) => lineAfter([], NOW + n, false))
  for (let n = 0; n < 2; n++) known.push(lineAfter(known, NOW + 1000 + n))
  expect(headsOf(known)).toHaveLength(1)
  expect(known.at(-1)?.chain?.length).toBeLessThan(12_000)
})
