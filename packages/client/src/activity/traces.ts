import * as Automerge from '@automerge/automerge'
import type { DocumentRoot } from '../document/document.ts'
import { FIRST_CHANGE_HASH } from '../document/first-change.ts'

/** What one change did to one entry of one root map of a document, such as `records` or `settings`. */
export interface Trace {
  /** Actor of the change, in hex; it begins with its member's tag. */
  readonly actor: string
  readonly root: string
  /** The entry's key: a record's id, a setting's name. */
  readonly key: string
  /** The entry as a whole was put, or taken away. */
  readonly isPut: boolean
  readonly isDeleted: boolean
  /** What was written last to those of the entry's own fields that are told; `amendedAt`: when its newest amendment was. */
  readonly values: ReadonlyMap<string, Value>
}

/** Where an object lies: null where it lies higher up. */
interface Place {
  readonly root: string | null
  readonly key: string | null
  /** The entry's own field that it is, or lies in. */
  readonly field: string | null
}

type Value = string | number | boolean
type Decoded = ReturnType<typeof Automerge.decodeChange>

/** Fields of an entry that say what was done, and when; all others are contents, and not kept. */
const TOLD: ReadonlySet<string> = new Set(['kind', 'createdAt', 'deletedAt', 'decidedBy'])

const ROOT: Place = { root: null, key: null, field: null }

/**
 * Every change of a document as the operations in it say, oldest first. Not by comparing states: a change may leave out
 * what it builds on, and then no state shows what it did; but it does nothing without an operation.
 */
export function tracesOf(doc: Automerge.Doc<DocumentRoot>): Trace[] {
  const places = new Map([['_root', ROOT]])
  return Automerge.getAllChanges(doc).flatMap((bytes) => {
    const change = Automerge.decodeChange(bytes)
    const traces = tracesOfChange(change, places)
    return change.hash === FIRST_CHANGE_HASH ? [] : traces
  })
}

function tracesOfChange({ actor, startOp, ops }: Decoded, places: Map<string, Place>): Trace[] {
  const traces = new Map<string, { -readonly [K in keyof Trace]: Trace[K] } & { values: Map<string, Value> }>()
  for (const [index, { action, obj, key = '', value }] of ops.entries()) {
    const within = places.get(obj) ?? { root: 'unknown', key: obj, field: null }
    const target = targetOf(within, key)
    if (action.startsWith('make')) places.set(`${startOp + index}@${actor}`, target)
    if (target.root === null || target.key === null) continue
    const name = JSON.stringify([target.root, target.key])
    const trace = traces.get(name) ?? {
      actor,
      root: target.root,
      key: target.key,
      isPut: false,
      isDeleted: false,
      values: new Map<string, Value>(),
    }
    traces.set(name, trace)
    if (within.key === null && action === 'del') trace.isDeleted = true
    else if (within.key === null) trace.isPut = true
    else if (within.field === null && value !== undefined && TOLD.has(key)) trace.values.set(key, value)
    else if (within.field === 'amendments' && key === 'at' && value !== undefined) trace.values.set('amendedAt', value)
  }
  return [...traces.values()]
}

function targetOf({ root, key, field }: Place, name: string): Place {
  if (root === null) return { root: name, key: null, field: null }
  if (key === null) return { root, key: name, field: null }
  return { root, key, field: field ?? name }
}
