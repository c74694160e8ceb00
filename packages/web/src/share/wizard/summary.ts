import { isOn, type Facet } from '../choice/facet.ts'
import type { ShareDraft } from '../choice/share-draft.ts'
import type { WizardWords } from './words/words.ts'

/** What is chosen, in one sentence or two: how much of what, and what of the private things is not in it. */
export function summaryOf(
  draft: ShareDraft,
  {
    facets,
    logged,
    left,
    words,
  }: { facets: readonly Facet[]; logged: number; left: number; words: WizardWords['what'] },
): string {
  const on = facets.filter((facet) => isOn(facet, draft.fields))
  if (on.length === 0) return words.nothing
  const has = (sensitivity: Facet['sensitivity']) => on.some((facet) => facet.sensitivity === sensitivity)
  const first = [
    words.sum(on.length, logged),
    ...(draft.tellsOwner && draft.owner.trim() ? [words.sumName] : []),
    ...(draft.before ? [words.sumBefore] : []),
    ...(draft.amendments === 'none' ? [] : [words.sumAmended]),
  ]
  const second = [
    has('S2') ? words.sumMedicines : words.sumNoMedicines,
    has('S4') || draft.ownTerms ? words.sumNotes : words.sumNoNotes,
    ...(left > 0 ? [words.leftOut(left)] : []),
  ].join(', ')
  return `${first.join(', ')}. ${second.charAt(0).toUpperCase()}${second.slice(1)}.`
}
