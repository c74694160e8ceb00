import * as Automerge from '@automerge/automerge'
import { expect, test } from 'vitest'
import type { DocumentRoot } from '../document/document.ts'
import { FIRST_CHANGE, FIRST_CHANGE_HASH } from '../document/first-change.ts'
import { tracesOf, type Trace } from './traces.ts'

const MINE = '11'.repeat(16)
const THEIRS = '22'.repeat(16)

type Doc = Automerge.Doc<DocumentRoot>

const begun = (actor: string): Doc => Automerge.applyChanges(Automerge.init<DocumentRoot>(actor), [FIRST_CHANGE])[0]

const change = (doc: Doc, edit: (root: DocumentRoot) => void): Doc => Automerge.change(doc, { time: 0 }, edit)

const text = (value: string) => new Automerge.ImmutableString(value)

const brief = ({ actor, root, key, isPut, isDeleted }: Trace) =>
  [actor.slice(0, 2), `${root}/${key}`, isPut ? 'put' : '', isDeleted ? 'deleted' : ''].filter(Boolean).join(' ')

test('every change tells which entries it touched, however deep, and what it wrote to them', () => {
  let doc = begun(MINE)
  doc = change(doc, ({ records, settings }) => {
    records['a'] = { kind: text('pain'), nrs: 3, createdAt: 5, at: 4, sites: {}, note: 'hm', amendments: {} }
    records['b'] = { kind: text('pain') }
    settings['name'] = text('x')
  })
  doc = change(doc, ({ records }) => {
    Object.assign(records['a'] ?? {}, { deletedAt: 7 })
    Object.assign(records['a']?.['sites'] ?? {}, { neck: { nrs: 2 } })
    Object.assign(records['a']?.['amendments'] ?? {}, { x: { at: 9, field: text('sites') } })
  })
  doc = change(doc, (root) => Automerge.splice(root, ['records', 'a', 'note'], 0, 0, 'a'))
  doc = change(doc, ({ records }) => {
    delete records['b']
  })
  const [first, second, third, fourth, fifth, sixth, ...rest] = tracesOf(
    Automerge.load<DocumentRoot>(Automerge.save(doc)),
  )
  expect([first, second, third, fourth, fifth, sixth].map((trace) => trace && brief(trace))).toEqual([
    '11 records/a put',
    '11 records/b put',
    '11 settings/name put',
    '11 records/a',
    '11 records/a',
    '11 records/b deleted',
  ])
  expect(rest).toEqual([])
  expect(Object.fromEntries(first?.values ?? [])).toEqual({ kind: 'pain', createdAt: 5 })
  expect(Object.fromEntries(fourth?.values ?? [])).toEqual({ deletedAt: 7, amendedAt: 9 })
})

test('a change that does not say what it builds on cannot hide what it does', () => {
  const theirs = change(begun(THEIRS), ({ records }) => {
    records['a'] = { kind: text('pain'), nrs: 3 }
  })
  const made = Automerge.getObjectId(theirs.records, 'a')
  const [record] = Automerge.getChanges(begun(THEIRS), theirs).map(Automerge.decodeChange)
  const at = record?.ops.findIndex(({ key }) => key === 'nrs') ?? 0
  // As if nothing but the first change were known; it takes the rating away all the same.
  const forged = Automerge.encodeChange({
    actor: MINE,
    seq: 1,
    startOp: 5,
    time: 0,
    message: null,
    deps: [FIRST_CHANGE_HASH],
    ops: [{ action: 'del', obj: made ?? '', key: 'nrs', pred: [`${(record?.startOp ?? 0) + at}@${THEIRS}`] }],
  } as unknown as Parameters<typeof Automerge.encodeChange>[0])
  const [doc] = Automerge.applyChanges(theirs, [forged])
  expect(doc.records['a']?.['nrs']).toBeUndefined()
  expect(Automerge.diff(doc, [FIRST_CHANGE_HASH], [Automerge.decodeChange(forged).hash])).toEqual([])
  expect(tracesOf(doc).map(brief)).toEqual(['22 records/a put', '11 records/a'])
})
