import { fieldsOf, leadingFields, schema, trailingFields, type Field, type RecordKind } from '@sotto/shared/diary'
import { Option } from 'commander'

/** Common fields that the owner gives; the engine writes the others. */
const COMMON = ['at', 'tz', 'conditions'] as const

/** One field of a kind at the command line. */
export interface FieldOption {
  readonly name: string
  readonly field: Field
  readonly option: Option
  /** Other spellings that do the same. */
  readonly aliases: readonly Option[]
}

/** Every field of a kind that can be given for a new entry, with the option that gives it. */
export function fieldOptions(kind: RecordKind): FieldOption[] {
  const own = Object.keys(schema[kind].fields)
  return [...own, ...COMMON].flatMap((name) => {
    const field = fieldsOf(kind)[name]
    if (!field) return []
    const [main = name, ...others] = spellings(kind, name, field)
    const isHidden = name in leadingFields && name !== 'at'
    const option = optionFor(main, field).hideHelp(isHidden)
    return [{ name, field, option, aliases: others.map((other) => optionFor(other, field).hideHelp()) }]
  })
}

export const isList = ({ type }: Field): boolean =>
  type === 'terms' || type === 'references' || type === 'sites' || type === 'items'

/** Whether the engine writes it: then it is no field to give or change. */
export const isCommon = (name: string): boolean => name in leadingFields || name in trailingFields

/** A list is given one word at a time, and so in the singular; its plural will do. */
function spellings(kind: RecordKind, name: string, field: Field): string[] {
  if (name === 'at') return kind === 'flare' ? ['at', 'start'] : ['at', 'date']
  return isList(field) ? [...new Set([singular(name), name])] : [name]
}

export function singular(name: string): string {
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`
  return /[^s]s$/.test(name) ? name.slice(0, -1) : name
}

export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

function optionFor(name: string, field: Field): Option {
  const [value, about] = described(field)
  const option = new Option(`--${kebab(name)} ${value}`, about)
  return isList(field)
    ? option.argParser((given: string, before: string[] | undefined) => [...(before ?? []), given])
    : option
}

function described(field: Field): [value: string, about: string] {
  switch (field.type) {
    case 'integer':
    case 'number':
    case 'duration':
      return ['<number>', `${field.min} to ${field.max}${field.unit === undefined ? '' : ` ${field.unit}`}`]
    case 'coded':
      return ['<word>', field.values.join(', ')]
    case 'flag':
      return ['[yes|no]', 'yes or no']
    case 'terms':
      return ['<word>', `${field.codes.length > 0 ? field.codes.join(', ') : 'any words'} (repeatable)`]
    case 'sites':
      return ['<site>', 'REGION[:SIDE][=NRS], see sotto regions (repeatable)']
    case 'items':
      return ['<item=score>', '(repeatable)']
    case 'instant':
      return ['<time>', 'YYYY-MM-DD or ISO 8601']
    case 'date':
      return ['<date>', 'YYYY-MM-DD']
    case 'reference':
      return ['<id>', field.to === 'any' ? 'id of an entry' : `id or name of a ${field.to}`]
    case 'references':
      return ['<id>', `id or name of a ${field.to} (repeatable)`]
    case 'text':
    case 'note':
      return ['<text>', '']
  }
}
