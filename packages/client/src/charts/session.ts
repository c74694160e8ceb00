import { codeWords, type ReportWords, type Session } from '../report/index.ts'
import type { ChartWords } from './words/words.ts'

/** What was done, as far as it was shared: `Walk 10 min, 3 × 8, 5 kg`. */
export function sessionTitle(session: Session, words: ReportWords, ui: ChartWords): string {
  const { planItem, sets, reps, minutes, load, loadUnit, completed } = session
  const { number, exact } = words
  const amounts = [
    ...(sets === null && reps === null
      ? []
      : [
          [sets, reps]
            .flatMap((one) => one ?? [])
            .map(number)
            .join('\u00a0×\u00a0'),
        ]),
    ...(load === null ? [] : [[exact(load), loadUnit].filter((part) => part !== null).join('\u00a0')]),
    ...(completed === false ? [ui.stopped] : []),
  ]
  const named = planItem === null ? ui.session : codeWords(words, 'exercise.planItem', planItem).text
  const name = minutes === null ? named : `${named} ${number(minutes)}\u00a0min`
  return amounts.length === 0 ? name : `${name}, ${amounts.join(', ')}`
}
