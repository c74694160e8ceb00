/** Codes that a search means in the reader's language: who types "burn" finds what is tagged as burning. */
import type { ReportWords } from '@sotto/client/report'
import { folded } from './marks.ts'

/** Fewer letters are in half of all words. */
const LETTERS = 3

export function codesMeant(text: string, { codes, regions }: ReportWords): string[] {
  const sought = folded(text)
  if (sought.length < LETTERS) return []
  const meant = [...Object.entries(codes), ...Object.entries(regions)].flatMap(([id, label]) =>
    folded(label).includes(sought) ? [id.slice(id.lastIndexOf('/') + 1)] : [],
  )
  return [...new Set(meant)]
}
