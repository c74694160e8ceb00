import * as Automerge from '@automerge/automerge'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SottoError } from '../error.ts'
import { FIRST_CHANGE, FIRST_CHANGE_HASH } from './first-change.ts'
import { inspectChange } from './inspect-change.ts'

type Root = { records: Record<string, Record<string, unknown>> }

const ACTOR = '00112233445566778899aabbccddeeff'
const OTHER = 'ffeeddccbbaa99887766554433221100'

const start = (actor: string): Automerge.Doc<Root> =>
  Automerge.clone(Automerge.applyChanges(Automerge.init<Root>(), [FIRST_CHANGE])[0], { actor })

const edits = fc.array(
  fc.record({
    actor: fc.constantFrom(0, 1),
    key: fc.string({ minLength: 1, maxLength: 8 }).filter((key) => key !== '__proto__'),
    value: fc.oneof(
      fc.string(),
      fc.integer(),
      fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
      fc.boolean(),
      fc.dictionary(fc.string({ minLength: 1 }), fc.integer(), { noNullPrototype: true }),
    ),
    drop: fc.boolean(),
  }),
  { maxLength: 8 },
)

const refused = (change: Uint8Array): boolean => {
  try {
    inspectChange(change)
    return false
  } catch (error) {
    expect(error).toBeInstanceOf(SottoError)
    expect((error as SottoError).code).toBe('change-quarantined')
    return true
  }
}

test('the first change is what its hash says', () => {
  const { hash, seq, startOp } = Automerge.decodeChange(FIRST_CHANGE)
  expect({ hash, seq, startOp }).toEqual({ hash: FIRST_CHANGE_HASH, seq: 1, startOp: 1 })
})

test('says of every change what Automerge says of it', () => {
  fc.assert(
    fc.property(edits, (steps) => {
      let docs = [start(ACTOR), start(OTHER)] as [Automerge.Doc<Root>, Automerge.Doc<Root>]
      for (const { actor, key, value, drop } of steps) {
        const doc = Automerge.change(docs[actor] ?? docs[0], { time: 0 }, (root) => {
          if (drop) delete root.records[key]
          else root.records[key] = { value, note: 'aching', when: new Automerge.ImmutableString('today') }
        })
        docs = actor === 0 ? [doc, Automerge.merge(docs[1], doc)] : [Automerge.merge(docs[0], doc), doc]
      }
      for (const change of Automerge.getAllChanges(docs[0])) {
        const decoded = Automerge.decodeChange(change)
        if (decoded.hash === FIRST_CHANGE_HASH) continue
        const facts = inspectChange(change)
        const { hash, actor, seq, startOp, deps } = decoded
        expect(facts).toEqual({ hash, actor, seq, startOp, deps, operations: decoded.ops.length })
      }
    }),
    { numRuns: 60 },
  )
})

test('refuses operations on the root map, in any mixture', () => {
  expect(refused(FIRST_CHANGE)).toBe(true)
  const doc = Automerge.change(start(ACTOR), { time: 0 }, (root) => {
    root.records['a'] = { nrs: 1 }
    ;(root as unknown as Record<string, unknown>)['mine'] = 1
  })
  expect(refused(Automerge.getLastLocalChange(doc) ?? new Uint8Array())).toBe(true)
})

test('refuses every truncation, every flipped byte and random bytes, and nothing but refuses', () => {
  const doc = Automerge.change(start(ACTOR), { time: 0 }, (root) => {
    root.records['a'] = { nrs: 1, note: 'since the morning', q: { sharp: true } }
  })
  const change = Automerge.getLastLocalChange(doc) ?? new Uint8Array()
  expect(refused(change)).toBe(false)
  for (let at = 0; at < change.length; at++) {
    expect(refused(change.subarray(0, at))).toBe(true)
    expect(refused(change.map((byte, index) => (index === at ? byte ^ 0x11 : byte)))).toBe(true)
  }
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => refused(bytes)))
  expect(refused(Automerge.save(doc))).toBe(true)
})

/** A change chunk with hand-made contents and a right checksum. */
async function chunk(contents: number[]): Promise<Uint8Array> {
  const length: number[] = []
  for (let rest = contents.length; ; rest >>= 7) {
    length.push(rest > 0x7f ? (rest & 0x7f) | 0x80 : rest)
    if (rest <= 0x7f) break
  }
  const body = Uint8Array.from([1, ...length, ...contents])
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body))
  return Uint8Array.from([0x85, 0x6f, 0x4a, 0x83, ...digest.subarray(0, 4), ...body])
}

const actorBytes = [16, ...Array.from({ length: 16 }, (_, at) => at)]
const head = [0, ...actorBytes, 1, 2, 0, 0, 0]

test('a few bytes that claim a billion operations cost nothing and are refused', async () => {
  const billion = [0x80, 0x94, 0xeb, 0xdc, 0x03]
  const column = [...billion, 1]
  const claims = await chunk([...head, 1, 0x42, column.length, ...column])
  expect(refused(claims)).toBe(true)
  // A text of 4 KiB repeated half a million times would be two gigabytes.
  const text = [0x80, 0x20, ...Array.from({ length: 4096 }, () => 97)]
  const repeated = [0xa0, 0xc2, 0x1e, ...text]
  const keys = await chunk([...head, 1, 0x15, (repeated.length & 0x7f) | 0x80, repeated.length >> 7, ...repeated])
  expect(refused(keys)).toBe(true)
})

test('refuses columns it does not know, compressed ones and values that do not match their lengths', async () => {
  expect(refused(await chunk([...head, 1, 0xc2, 0x01, 0]))).toBe(true)
  expect(refused(await chunk([...head, 1, 0x4a, 0]))).toBe(true)
  expect(refused(await chunk([...head, 2, 0x56, 2, 0x57, 1, 1, 0x36, 65]))).toBe(true)
})

test('refuses an integer that JavaScript cannot hold, which no document could be opened with', () => {
  const big = Automerge.change(start(ACTOR), { time: 0 }, (root) => {
    root.records['a'] = { nrs: new Automerge.Int(Number.MAX_SAFE_INTEGER) }
  })
  const change = Automerge.getLastLocalChange(big) ?? new Uint8Array()
  expect(refused(change)).toBe(false)
  const decoded = Automerge.decodeChange(change)
  const forged = { ...decoded, ops: decoded.ops.map((op) => (op.action === 'set' ? { ...op, value: 2 ** 53 } : op)) }
  expect(refused(Automerge.encodeChange(forged))).toBe(true)
})
