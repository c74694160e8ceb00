import { ImmutableString, isImmutableString, updateText } from '@automerge/automerge'
import {
  fieldOf,
  siteKey,
  type Field,
  type FieldValue,
  type ItemScore,
  type RecordKind,
  type Site,
} from '@sotto/shared/diary'
import type { DocumentRoot } from './document.ts'
import { readValue } from './record-read.ts'
import { storedSite, storedValue, type StoredMap } from './record-write.ts'

/** New values of a record's fields; null clears one. */
export type FieldEdits = Readonly<Record<string, FieldValue | null>>

/**
 * Writes new values into a stored record so that they merge: a set keeps what another device adds at the same time, a
 * note keeps what another types elsewhere in it, every other field is a register. What changed is noted in
 * `amendments` under `amendmentId`s, with the value before.
 */
export function editRecord(
  root: DocumentRoot,
  id: string,
  kind: RecordKind,
  edits: FieldEdits,
  amend: { readonly atMs: number; readonly nextId: () => string },
): void {
  const record = root.records[id]
  if (!record) return
  for (const [name, value] of Object.entries(edits)) {
    const field = fieldOf(kind, name)
    if (!field) continue
    const before = readValue(field, record[name])
    if (JSON.stringify(before ?? null) === JSON.stringify(value)) continue
    writeField(root, record, id, name, field, value)
    noteAmendment(record, name, before, amend)
  }
}

function writeField(
  root: DocumentRoot,
  record: StoredMap,
  id: string,
  name: string,
  field: Field,
  value: FieldValue | null,
): void {
  switch (field.type) {
    case 'note':
      updateText(root, ['records', id, name], (value as string | null) ?? '')
      return
    case 'terms':
    case 'references':
      mergeKeys(
        containerOf(record, name),
        new Map(((value as readonly string[] | null) ?? []).map((term) => [term, true])),
      )
      return
    case 'sites':
      mergeSites(containerOf(record, name), (value as readonly Site[] | null) ?? [])
      return
    case 'items':
      mergeKeys(
        containerOf(record, name),
        new Map(((value as readonly ItemScore[] | null) ?? []).map(({ item, score }) => [item, score])),
      )
      return
    default:
      if (value === null) delete record[name]
      else record[name] = storedValue(field, value)
  }
}

/** A container of a record; a record that another program wrote may lack it, and must stay editable all the same. */
function containerOf(record: StoredMap, name: string): StoredMap {
  const there = record[name]
  if (typeof there !== 'object' || isImmutableString(there)) record[name] = {}
  return record[name] as StoredMap
}

/** Puts what is new or different, deletes what is gone, leaves the rest: concurrent additions survive. */
function mergeKeys(map: StoredMap, wanted: ReadonlyMap<string, number | true>): void {
  for (const key of Object.keys(map)) if (!wanted.has(key)) delete map[key]
  for (const [key, value] of wanted) if (map[key] !== value) map[key] = value
}

function mergeSites(map: StoredMap, wanted: readonly Site[]): void {
  const keys = new Set(wanted.map(siteKey))
  for (const key of Object.keys(map)) if (!keys.has(key)) delete map[key]
  for (const site of wanted) {
    const key = siteKey(site)
    const before = map[key] as StoredMap | undefined
    if (!before) map[key] = storedSite(site)
    else {
      if (site.nrs === undefined) delete before['nrs']
      else if (before['nrs'] !== site.nrs) before['nrs'] = site.nrs
    }
  }
}

function noteAmendment(
  record: StoredMap,
  name: string,
  before: unknown,
  { atMs, nextId }: { atMs: number; nextId: () => string },
): void {
  const amendments = containerOf(record, 'amendments')
  amendments[nextId()] = {
    at: atMs,
    field: new ImmutableString(name),
    ...(before === undefined ? {} : { before: new ImmutableString(JSON.stringify(before)) }),
  }
}
