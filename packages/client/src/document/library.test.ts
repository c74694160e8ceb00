import * as Automerge from '@automerge/automerge'
import { memberKeys, systemRandom, toHex } from '@sotto/crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { MemoryStore } from '../store/memory-store.ts'
import { SealedStore } from '../store/sealed-store.ts'
import type { DocumentRoot } from './document.ts'
import { FIRST_CHANGE } from './first-change.ts'
import { actorTag, Library } from './library.ts'
import { readProjection } from './projection.ts'

const [own, other] = [memberKeys(systemRandom(32)), memberKeys(systemRandom(32))]
const DOC = systemRandom(16)
const RECORD = { kind: new Automerge.ImmutableString('pain'), nrs: 3 }

let store: SealedStore
let library: Library

beforeEach(async () => {
  store = new SealedStore(new MemoryStore(), systemRandom(32), systemRandom)
  library = await Library.open(store, own.id, systemRandom)
})

const reopen = async () => {
  library = await Library.open(store, own.id, systemRandom)
  return Object.keys((await library.document(DOC)).doc.records).sort()
}

/** A well-behaved replica of another member. */
const replica = (member = other) =>
  Automerge.clone(Automerge.applyChanges(Automerge.init<DocumentRoot>(), [FIRST_CHANGE])[0], {
    actor: actorTag(member.id) + toHex(systemRandom(8)),
  })

const put = (doc: Automerge.Doc<DocumentRoot>, id: string) =>
  Automerge.change(doc, { time: 0 }, (root) => {
    root.records[id] = { ...RECORD }
  })

const last = (doc: Automerge.Doc<DocumentRoot>) => Automerge.getLastLocalChange(doc) ?? new Uint8Array()
const forge = (change: Uint8Array, forged: Partial<Automerge.DecodedChange>) =>
  Automerge.encodeChange({ ...Automerge.decodeChange(change), ...forged })

/** Journals and applies, as taking in does. */
const takeIn = async (...changes: Uint8Array[]) => {
  const entries = changes.map((change) => ({ member: other.id, change }))
  await store.write(library.journal.append(DOC, entries))
  return await library.takeIn(DOC, entries)
}

test('own and others’ changes are there again after a restart, flushed or not', async () => {
  const document = await library.document(DOC)
  const change = document.change((root) => void (root.records['own'] = { ...RECORD }))
  await store.write(library.journal.append(DOC, [{ member: own.id, change: change ?? new Uint8Array() }]))
  expect(await takeIn(last(put(replica(), 'theirs')))).toEqual({ refused: 0 })
  expect(await reopen()).toEqual(['own', 'theirs'])
  await library.flush(DOC)
  expect(library.journal.dirty).toEqual([])
  expect(await reopen()).toEqual(['own', 'theirs'])
  expect((await readProjection(store, DOC))?.heads).toEqual((await library.document(DOC)).heads)
})

test('a change that comes twice counts once', async () => {
  const change = last(put(replica(), 'a'))
  await takeIn(change, change)
  expect(await takeIn(change)).toEqual({ refused: 0 })
  expect(await reopen()).toEqual(['a'])
})

describe('a hostile member’s change is set aside, and the document lives on', () => {
  const good = () => put(replica(), 'good')

  test.each([
    ['it starts far beyond what it builds on', (change: Uint8Array) => forge(change, { startOp: 1e8 })],
    ['it starts before the end of what it builds on', (change: Uint8Array) => forge(change, { startOp: 2 })],
    ['its sequence has a gap', (change: Uint8Array) => forge(change, { seq: 5 })],
    [
      'it goes under the device’s own actor',
      (change: Uint8Array) => forge(change, { actor: actorTag(own.id) + '00'.repeat(8) }),
    ],
    ['its actor is of another length', (change: Uint8Array) => forge(change, { actor: actorTag(other.id) })],
    ['it builds on a change that nobody has', (change: Uint8Array) => forge(change, { deps: ['ab'.repeat(32)] })],
    ['it is another kind of chunk', () => Automerge.save(good())],
    ['it is not a change at all', () => new Uint8Array(300)],
  ])('%s', async (_why, spoil) => {
    expect(await takeIn(spoil(last(put(replica(), 'bad'))))).toEqual({ refused: 1 })
    expect(await takeIn(last(good()))).toEqual({ refused: 0 })
    expect(await reopen()).toEqual(['good'])
    await library.flush(DOC)
    expect(await reopen()).toEqual(['good'])
  })

  test('it passes every check and Automerge itself fails on it', async () => {
    const change = last(put(replica(), 'bad'))
    const { ops } = Automerge.decodeChange(change)
    // An element of a map by a key that only lists have.
    const broken = forge(change, {
      ops: ops.map((op) => (op.key === 'nrs' ? { ...op, pred: [`9@${'ab'.repeat(16)}`] } : op)),
    })
    await takeIn(broken)
    expect(await takeIn(last(good()))).toEqual({ refused: 0 })
    expect(await reopen()).toContain('good')
    await library.flush(DOC)
    expect(await reopen()).toContain('good')
  })
})

test('what builds on a change that is not here waits, through restarts, and counts once that comes', async () => {
  const begun = put(replica(), 'first')
  const first = last(begun)
  const second = last(put(begun, 'second'))
  expect(await takeIn(second)).toEqual({ refused: 1 })
  expect(library.waits(DOC)).toBe(true)
  expect(await reopen()).toEqual([])
  expect(library.waits(DOC)).toBe(true)
  await library.flush(DOC)
  expect(await takeIn(last(put(replica(), 'other')))).toEqual({ refused: 0 })
  expect(await reopen()).toEqual(['other'])
  expect(await takeIn(first)).toEqual({ refused: 0 })
  expect(library.waits(DOC)).toBe(false)
  expect(await reopen()).toEqual(['first', 'other', 'second'])
})

test('a snapshot is taken only with the heads it was claimed to have', async () => {
  const whole = put(put(replica(), 'a'), 'b')
  await expect(library.adopt(DOC, Automerge.save(whole), ['ab'.repeat(32)])).rejects.toMatchObject({
    code: 'checkpoint-wrong',
  })
  await expect(library.adopt(DOC, new Uint8Array(50), [])).rejects.toMatchObject({ code: 'checkpoint-wrong' })
  await library.adopt(DOC, Automerge.save(whole), Automerge.getHeads(whole))
  expect(await reopen()).toEqual(['a', 'b'])
})

test('a snapshot joins what the device has beyond it, and stands unopened when the device has nothing', async () => {
  const whole = put(replica(), 'a')
  await takeIn(last(put(replica(), 'mine')))
  await library.adopt(DOC, Automerge.save(whole), Automerge.getHeads(whole))
  expect(await reopen()).toEqual(['a', 'mine'])
  const { bytes, heads } = await library.snapshot(DOC)
  expect([...Automerge.getHeads(Automerge.load(bytes))].sort()).toEqual(heads)
})

describe('a snapshot that could wedge the document is refused', () => {
  const built = () => put(replica(), 'a')
  const withChange = (forged: Partial<Automerge.DecodedChange>) => {
    const doc = built()
    const edited = Automerge.change(Automerge.clone(doc), { time: 0 }, (root) => {
      const record = root.records['a']
      if (record) record['nrs'] = 5
    })
    const change = forge(last(edited), forged)
    return Automerge.applyChanges(Automerge.clone(doc), [change])[0]
  }
  test.each([
    ['one of its changes starts far beyond what it builds on', () => withChange({ startOp: 1e8 })],
    [
      'it begins otherwise than every document',
      () => Automerge.from({ records: {}, imports: {}, settings: {}, ledger: {} }),
    ],
    ['it has no root maps', () => Automerge.from({ hello: 1 })],
  ])('%s', async (_why, make) => {
    const doc = make() as Automerge.Doc<DocumentRoot>
    const adopted = library.adopt(DOC, Automerge.save(doc), Automerge.getHeads(doc))
    await expect(adopted).rejects.toMatchObject({ code: 'checkpoint-wrong' })
    expect(await takeIn(last(put(replica(), 'good')))).toEqual({ refused: 0 })
    expect(await reopen()).toEqual(['good'])
  })
})
