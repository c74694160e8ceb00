import type { ReportWords } from '@sotto/client/report'
import { fieldsOf, isKept, RECORD_KINDS, type RecordKind } from '@sotto/shared/diary'
import { codesMeant } from './codes.ts'
import type { TimelineQuery } from './view.ts'

/** What the reader narrowed the timeline to; null and empty are no narrowing. */
export interface Filter {
  readonly kinds: readonly RecordKind[]
  readonly medication: Named | null
  readonly condition: Named | null
  readonly tag: string | null
  readonly from: string
  readonly to: string
}

export interface Named {
  readonly id: string
  readonly name: string
}

export const NO_FILTER: Filter = { kinds: [], medication: null, condition: null, tag: null, from: '', to: '' }

/** Kinds of entries that a person makes. */
export const KINDS: readonly RecordKind[] = RECORD_KINDS.filter((kind) => !isKept(kind))

/** Codes that an entry of pain can be tagged with. */
export const TAGS: readonly { readonly field: string; readonly codes: readonly string[] }[] = [
  'qualities',
  'triggers',
  'relief',
].flatMap((field) => {
  const of = fieldsOf('pain')[field]
  return of?.type === 'terms' ? [{ field, codes: of.codes }] : []
})

export function queryOf(filter: Filter, text: string, words: ReportWords): TimelineQuery {
  const { kinds, medication, condition, tag, from, to } = filter
  const codes = codesMeant(text, words)
  // A range the wrong way round is read the right way round.
  const [first, last] = from !== '' && to !== '' && from > to ? [to, from] : [from, to]
  return {
    ...(text.trim() === '' ? {} : { text }),
    ...(codes.length === 0 ? {} : { codes }),
    ...(kinds.length === 0 ? {} : { kinds }),
    ...(medication === null ? {} : { medication: medication.id }),
    ...(condition === null ? {} : { condition: condition.id }),
    ...(tag === null ? {} : { tag }),
    ...(first === '' ? {} : { from: first }),
    ...(last === '' ? {} : { to: last }),
  }
}

export const isNarrowed = (query: TimelineQuery): boolean => Object.keys(query).length > 0
