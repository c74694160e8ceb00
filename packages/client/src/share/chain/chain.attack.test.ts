import { systemRandom } from '@sotto/crypto'
import { completeDraft, fieldsOf, parseDraft } from '@sotto/shared/diary'
import { expect, test } from 'vitest'
import { MemoryStore } from '../../store/memory-store.ts'
import { SealedStore } from '../../store/sealed-store.ts'
import type { Disclosure } from '../ledger.ts'
import { lineHash, type ChainedLine } from './line-hash.ts'
import { readSeen, rememberWrites } from './memory.ts'
import { toldFirst } from './watch.ts'

const NOW = Date.UTC(2026, 10, 1)
const ID = '01K8YS00000000000000000000'
const draft = parseDraft({ kind: 'disclosure', carrier: 'link', recipient: 'Dana', at: NOW })
const line = completeDraft(draft, { id: ID, nowMs: NOW, tz: 'UTC' }) as Disclosure

/** What comes of a line after it was decided. */
const LATER = ['state', 'recipient', 'relay', 'expiresAt', 'opens', 'opened', 'revokedAt', 'outcome', 'note']
/** What every record has, and says nothing of what left. */
const OF_ANY = ['kind', 'conditions', 'deletedAt', 'enteredLate', 'importId', 'localDate']

/** Which fields of a line move its hash. */
const moving = (of: ChainedLine): string[] =>
  Object.keys(fieldsOf(of.kind))
    .filter((name) => name !== 'kind')
    .filter((name) => lineHash({ ...of, [name]: 'other' } as unknown as ChainedLine) !== lineHash(of))
    .toSorted()
const fieldsBut = (kind: ChainedLine['kind'], names: readonly string[]): string[] =>
  Object.keys(fieldsOf(kind))
    .filter((name) => !names.includes(name))
    .toSorted()

test('every field of a line is either decided, and hashed, or known to come later', () => {
  expect(moving(line)).toEqual(fieldsBut('disclosure', [...LATER, ...OF_ANY]))
})

test.each([
  { kind: 'letter', purpose: 'takedown', step: 'sent' },
  { kind: 'leak', step: 'noticed' },
] as const)('of a $kind every field is hashed, and that it is one', (given) => {
  const of = completeDraft(parseDraft({ ...given, at: NOW }), { id: ID, nowMs: NOW, tz: 'UTC' }) as ChainedLine
  expect(moving(of)).toEqual(fieldsBut(given.kind, OF_ANY))
  const [letter, leak] = (['letter', 'leak'] as const).map((kind) => lineHash({ ...of, kind } as ChainedLine))
  expect(letter).not.toBe(leak)
})

test('a line as long as a line can be, or longer, is remembered, and keeps no device from syncing', async () => {
  const store = new SealedStore(new MemoryStore(), systemRandom(32), systemRandom)
  const long: Disclosure = { ...line, note: '"'.repeat(400_000), outcome: 'kept' }
  expect(() => rememberWrites(new Map(), [long])).not.toThrow()
  await store.write(rememberWrites(new Map(), [long]))
  const seen = (await readSeen(store)).get(ID)
  expect(seen?.hash).toBe(lineHash(long))
  expect(seen?.line).toEqual({ ...line, outcome: 'kept' })
  expect(rememberWrites(new Map([[ID, seen ?? expect.unreachable()]]), [long])).toEqual([])
})

test('a device that makes up lines which never were hides none that this one knew behind them', () => {
  const made = Array.from({ length: 64 }, (_, n) => ({ id: String(n).padStart(26, '0'), what: 'hidden' }) as const)
  const real = [
    { id: ID, what: 'changed' },
    { id: ID.replace('01', '02'), what: 'hidden' },
  ] as const
  const told = toldFirst([...made, ...real], new Set(real.map(({ id }) => id)))
  expect(told.slice(0, 2)).toEqual(real)
  expect(told).toHaveLength(32)
})
