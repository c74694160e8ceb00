/** Pain before and after doses in words: the same on the page, on paper, in the text and in FHIR. */
import type { Interval } from '../pairs/interval.ts'
import type { Changes, DosePairs, MedicinePairs } from '../pairs/pairs.ts'
import type { Step } from '../pairs/steps.ts'
import { medicineTitle } from './medicine.ts'
import { isNearDoses } from './panel-lines.ts'
import type { ReportWords } from './words.ts'

/** A change with its sign: U+2212 below zero. */
export function signed(value: number, words: Pick<ReportWords, 'number'>): string {
  const size = words.number(Math.abs(value))
  return size === words.number(0) ? size : `${value < 0 ? '\u2212' : '+'}${size}`
}

const intervalText = ({ low, high }: Interval, words: ReportWords): string =>
  low === null || high === null ? '' : words.pairs.interval(signed(low, words), signed(high, words))

/** `5 before, 4 after, change −1 (−2 to −1)`; that there are too few. */
export function changeText({ change }: Changes<Step>, words: ReportWords): string {
  const { pairs, number } = words
  if (change === null) return pairs.tooFew
  return pairs.change(
    number(change.before),
    number(change.after),
    signed(change.value, words),
    intervalText(change, words),
  )
}

export const pairCount = ({ steps, days }: Changes<Step>, { pairs }: ReportWords): string =>
  pairs.pairs(steps.length, days)

export const differenceText = ({ difference }: MedicinePairs, words: ReportWords): string | null =>
  difference && words.pairs.difference(signed(difference.value, words), intervalText(difference, words))

/** How it was put together, where it is so that nothing stands beside the doses of one or more, and why that may be. */
export function ruleText({ medicines }: DosePairs, { pairs }: ReportWords, preset: string): string {
  const isAlone = medicines.some(({ treated, untreated }) => treated.steps.length > 0 && untreated.steps.length === 0)
  return [
    pairs.rule,
    ...(isAlone ? [pairs.nothingBeside] : []),
    ...(isNearDoses(preset) ? [pairs.farLeftOut] : []),
  ].join(' ')
}

export const leftOutText = ({ doses, unrated, overlapping }: MedicinePairs, { pairs }: ReportWords): string =>
  pairs.leftOut(doses, unrated, overlapping)

/** A paragraph a medicine. */
export function pairLines({ medicines }: DosePairs, words: ReportWords): string[] {
  const { pairs, phrases } = words
  const told = (label: string, changes: Changes<Step>) =>
    changes.steps.length === 0
      ? []
      : [phrases.labelled(label, phrases.joined([pairCount(changes, words), changeText(changes, words)]))]
  return medicines.map((one) => {
    const said = [
      ...(one.treated.steps.length === 0 ? [pairs.none] : told(pairs.withDose, one.treated)),
      ...told(pairs.withoutDose, one.untreated),
      ...[differenceText(one, words)].flatMap((text) => text ?? []),
      leftOutText(one, words),
    ]
    const sentences = said.map((text) => (text.endsWith('.') ? text : `${text}.`))
    return phrases.labelled(medicineTitle(one.medicine, words), sentences.join(' '))
  })
}
