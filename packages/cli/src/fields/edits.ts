import {
  fieldOf,
  fieldsOf,
  isEditable,
  normalTerm,
  readWritten,
  siteKey,
  type DiaryRecord,
  type Field,
  type FieldValue,
  type ItemScore,
  type Site,
} from '@sotto/shared/diary'
import { CliError } from '../terminal/error.ts'
import type { Referring } from './reference.ts'
import { isList, kebab, singular } from './options.ts'

/** New values by field, and the fields to clear. */
export interface Edits {
  readonly given: Readonly<Record<string, FieldValue>>
  readonly cleared: Readonly<Record<string, null>>
}

type Operator = '=' | '+=' | '-='

/** Finds the id of the entry that a word names. */
export type FindEntry = (path: string, field: Referring, word: string) => Promise<string>

/** What `FIELD=VALUE`, `FIELD+=WORD` and `FIELD-=WORD` make of a record's fields. Throws `input-invalid`. */
export async function editsFrom(
  record: DiaryRecord,
  changes: readonly string[],
  nowMs: number,
  find: FindEntry,
): Promise<Edits> {
  const values: Record<string, FieldValue | undefined> = {}
  const before = record as unknown as Readonly<Record<string, FieldValue | undefined>>
  for (const change of changes) {
    const { name, field, operator, text } = parsed(record, change)
    const read = await valueOf(record, name, field, text, nowMs, find)
    const old = Object.hasOwn(values, name) ? values[name] : before[name]
    values[name] = operator === '=' ? read : changedList(field, operator, old, read)
    if (values[name] === undefined && field.required)
      throw new CliError('input-invalid', `${record.kind}.${name} cannot be empty.`)
  }
  const entries = Object.entries(values)
  return {
    given: Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    cleared: Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [[name, null]] : []))),
  }
}

function parsed(
  { kind }: DiaryRecord,
  change: string,
): { name: string; field: Field; operator: Operator; text: string } {
  const [, word = '', sign = '', text = ''] = /^([A-Za-z-]*[A-Za-z])([+-]?)=([^]*)$/.exec(change) ?? []
  if (word === '') throw new CliError('input-invalid', 'A change is written FIELD=VALUE, FIELD+=WORD or FIELD-=WORD.')
  const name = Object.keys(fieldsOf(kind)).find((one) => [one, kebab(one), kebab(singular(one))].includes(word))
  const field = name === undefined ? undefined : fieldOf(kind, name)
  if (name === undefined || !field || !isEditable(name)) {
    const names = Object.keys(fieldsOf(kind)).filter(isEditable).join(', ')
    throw new CliError('input-invalid', `A ${kind} has no such field to change.`, `Its fields are ${names}.`)
  }
  const operator = `${sign}=` as Operator
  if (operator !== '=' && (!isList(field) || text.trim() === ''))
    throw new CliError('input-invalid', `${kind}.${name}: ${operator} takes a word, and the field must be a list.`)
  return { name, field, operator, text }
}

async function valueOf(
  { kind, tz }: DiaryRecord,
  name: string,
  field: Field,
  text: string,
  nowMs: number,
  find: FindEntry,
): Promise<FieldValue | undefined> {
  if (field.type !== 'reference' && field.type !== 'references') return readWritten(kind, name, text, { tz, nowMs })
  const words = (field.type === 'reference' ? [text] : text.split(';')).map((word) => word.trim())
  const ids: string[] = []
  for (const word of words) if (word !== '') ids.push(await find(`${kind}.${name}`, field, word))
  return field.type === 'reference' || ids.length === 0 ? ids[0] : ids
}

/** Lists hold each thing once, by what tells it apart; an added one with another rating replaces it. */
function changedList(
  field: Field,
  operator: Operator,
  before: FieldValue | undefined,
  change: FieldValue | undefined,
): FieldValue | undefined {
  const key = (one: string | Site | ItemScore) => keyOf(field, one)
  const old = (Array.isArray(before) ? before : []) as readonly (string | Site | ItemScore)[]
  const named = (Array.isArray(change) ? change : []) as readonly (string | Site | ItemScore)[]
  const keys = new Set(named.map(key))
  const kept = old.filter((one) => !keys.has(key(one)))
  const result = operator === '+=' ? [...kept, ...named] : kept
  return result.length === 0 ? undefined : (result as unknown as FieldValue)
}

function keyOf(field: Field, one: string | Site | ItemScore): string {
  if (typeof one !== 'string') return 'region' in one ? siteKey(one) : one.item
  return field.type === 'terms' ? normalTerm(field, one) : one
}
