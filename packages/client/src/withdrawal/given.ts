/** What somebody was given, in words: from the line of the ledger alone, so that nothing else of the diary can be in it. */
import { isRecordKind, localDateOf } from '@sotto/shared/diary'
import { ONWARD_USES, type OnwardUse } from '@sotto/shared/snapshot'
import { fieldLabel, type EntryKind, type ReportWords } from '../report/index.ts'
import type { Disclosure } from '../share/ledger.ts'

const DAY_MS = 86_400_000

/** The fields of one kind, each in words. */
export interface GivenKind {
  readonly label: string
  readonly fields: readonly string[]
}

/** Every field that was given, by kind, in the order of the ledger. A field that has no word is called by its name. */
export function givenFields({ fields = '' }: Pick<Disclosure, 'fields'>, words: ReportWords): GivenKind[] {
  const kinds = new Map<string, string[]>()
  for (const path of fields.split(',').filter((one) => one !== '')) {
    const [kind = '', ...rest] = path.split('.')
    const field = rest.join('.')
    const label = isRecordKind(kind) ? fieldLabel(words, kind as EntryKind, field) : path
    kinds.set(kind, [...(kinds.get(kind) ?? []), label === '' ? path : label])
  }
  return [...kinds].map(([kind, labels]) => ({
    label: isRecordKind(kind) ? words.kinds[kind as EntryKind] : kind,
    fields: [...new Set(labels)],
  }))
}

/** The days that it was about; how many, where they were counted in place of dates. Null where none were said. */
export function givenDays({ from, to, less = [] }: Disclosure, words: ReportWords): string | null {
  if (from === undefined || to === undefined) return null
  if (!less.includes('relative')) return words.span(from, to, true)
  return words.phrases.days((Date.parse(to) - Date.parse(from)) / DAY_MS + 1)
}

/** In words, how it was told in less detail. */
export const givenLess = ({ less = [] }: Disclosure, words: ReportWords): string[] =>
  Object.entries(words.less).flatMap(([way, told]) => (less.includes(way) ? [told] : []))

/** Onward uses by what was agreed to. */
export function onwardOf({ onward = [] }: Pick<Disclosure, 'onward'>): { agreed: OnwardUse[]; never: OnwardUse[] } {
  return {
    agreed: ONWARD_USES.filter((use) => onward.includes(use)),
    never: ONWARD_USES.filter((use) => !onward.includes(use)),
  }
}

export const inFours = (digest: string): string => digest.replaceAll(/(.{4})(?=.)/g, '$1 ')

/** The local day of a moment, where the diary is. */
export const dayOf = (atMs: number, tz: string): string => localDateOf(atMs, tz)
