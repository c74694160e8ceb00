import { fieldsOf, type DiaryRecord, type Field } from '@sotto/shared/diary'
import type { Named } from './shown.ts'

/** What an entry must be to be found. Everything that is given must hold. */
export interface Sought {
  /** Words, each of which must occur in notes, names or own words; case and accents make no difference. */
  readonly text?: string
  /** Codes that the text means in the reader's language: an entry with one of them is found whatever its words. */
  readonly codes?: readonly string[]
  /** A code or an own word among qualities, triggers, relief, aids, side effects … */
  readonly tag?: string
  /** Id of a medicine: its doses, and itself. */
  readonly medication?: string
  /** Id of a condition: what is tagged with it, and itself. */
  readonly condition?: string
}

/** Tells whether an entry is what is sought; `named`: whose names count as words of what refers to them. */
export function finder(
  { text, codes, tag, medication, condition }: Sought,
  named: Named,
): (record: DiaryRecord) => boolean {
  const words = folded(text ?? '')
    .split(' ')
    .filter(Boolean)
  const sought = new Set(codes)
  const tagged = tag === undefined ? null : folded(tag)
  const names = new Map([...named.medications, ...named.conditions].map(({ id, name }) => [id, name]))
  return (record) => {
    if (medication !== undefined && record.id !== medication && !doseOf(record, medication)) return false
    if (condition !== undefined && record.id !== condition && !record.conditions?.includes(condition)) return false
    const said = saidIn(record)
    if (tagged !== null && !said.tags.some((one) => folded(one) === tagged)) return false
    if (words.length === 0 && sought.size === 0) return true
    if ([...said.tags, ...said.codes].some((one) => sought.has(one))) return true
    if (words.length === 0) return false
    const hay = folded([...said.texts, ...said.references.flatMap((id) => names.get(id) ?? [])].join(' '))
    return words.every((word) => hay.includes(word))
  }
}

const doseOf = (record: DiaryRecord, medication: string) => record.kind === 'dose' && record.medication === medication

/** Lower case, without accents or doubled spaces; ligatures written out, so that "coeur" finds « cœur ». */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[œæßøł’]/g, (one) => SPELT.get(one) ?? one)
    .replaceAll(/\s+/g, ' ')
    .trim()

const SPELT = new Map([
  ['œ', 'oe'],
  ['æ', 'ae'],
  ['ß', 'ss'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['’', "'"],
])

interface Said {
  /** In the owner's words. */
  readonly texts: string[]
  /** Every word of a set, codes too. */
  readonly tags: string[]
  readonly codes: string[]
  /** Ids. */
  readonly references: string[]
}

/** What a record says in words; common fields say nothing but what it is tagged with. */
function saidIn(record: DiaryRecord): Said {
  const said: Said = { texts: [], tags: [], codes: [], references: [] }
  const values = record as unknown as Readonly<Record<string, unknown>>
  for (const [name, field] of Object.entries(fieldsOf(record.kind))) {
    const value = values[name]
    if (value !== undefined && field.sensitivity !== 'S0') hear(said, field, value)
  }
  return said
}

function hear(said: Said, field: Field, value: unknown): void {
  switch (field.type) {
    case 'note':
    case 'text':
      said.texts.push(String(value))
      return
    case 'terms':
      for (const term of listed(value)) {
        said.tags.push(String(term))
        if (!field.codes.includes(String(term))) said.texts.push(String(term))
      }
      return
    case 'coded':
      said.codes.push(String(value))
      return
    case 'sites':
      for (const site of listed(value)) if (hasRegion(site)) said.codes.push(site.region)
      return
    case 'reference':
      said.references.push(String(value))
      return
    case 'references':
      said.references.push(...listed(value).map(String))
      return
    default:
  }
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const hasRegion = (site: unknown): site is { readonly region: string } =>
  typeof site === 'object' && site !== null && 'region' in site && typeof site.region === 'string'
