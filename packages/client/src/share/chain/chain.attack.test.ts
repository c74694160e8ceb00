import { systemRandom } from '@sotto/crypto'
import { completeDraft, fieldsOf, parseDraft } from '@sotto/shared/diary'
import { expect, test } from 'vitest'
import { MemoryStore } from '../../store/memory-store.ts'
import { SealedStore } from '../../store/sealed-store.ts'
import type { Disclosure } from '../ledger.ts'
import { lineHash } from './line-hash.ts'
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

test('every field of a line is either decided, and hashed, or known to come later', () => {
  const names = Object.keys(fieldsOf('disclosure'))
  const moved = names.filter(
    (name) => lineHash({ ...line, [name]: 'other' } as unknown as Disclosure) !== lineHash(line),
  )
  expect(moved.toSorted()).toEqual(names.filter((name) => ![...LATER, ...OF_ANY].includes(name)).toSorted())
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
