/** Pain before and after doses. It is in words: FHIR has ratings and doses as observed, and no change between them. */
import { dosePairs } from '../report/pairs/pairs.ts'
import { pairLines, ruleText } from '../report/words/pair-lines.ts'
import type { Context } from './context.ts'
import type { Section } from './terms.ts'

export function pairedSection({ ui, entries, written }: Context, preset: string): Section[] {
  const told = dosePairs(entries)
  if (told === null) return []
  const doses = told.medicines.flatMap(({ treated }) => treated.steps.map(({ n }) => n))
  const entry = [...new Set(doses.flatMap((n) => written.get(n) ?? []))]
  return [{ title: ui.pairs.title, lines: [...pairLines(told, ui), ruleText(told, ui, preset)], entry }]
}
