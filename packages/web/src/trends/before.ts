/** The five numbers, each with what it was in the equal period before. No arrow, no colour: a difference is no verdict. */
import type { Figures, ReportWords } from '@sotto/client/report'
import { figureTexts, type FigureText } from '@sotto/client/charts'
import type { TrendsView } from './view.ts'
import type { TrendsWords } from './words/words.ts'

/** A value and the days it is of. */
const PARTS = (figures: Figures) => ({
  median: figures.median,
  worst: figures.worst,
  high: figures.high,
  interference: figures.interference,
  flareDays: figures.flareDays,
})

export function figuresWithBefore(
  { report, before }: Pick<TrendsView, 'report' | 'before'>,
  words: ReportWords,
  ui: TrendsWords,
): FigureText[] {
  const earlier = before && PARTS(before.figures)
  return figureTexts(report, words).map((figure) => {
    if (before === null || earlier === null) return figure
    const part = figure.id === 'pain' ? null : earlier[figure.id]
    const value = part?.value ?? null
    return {
      ...figure,
      before: part && value !== null ? ui.before(words.number(value), part.n) : ui.beforeNothing,
    }
  })
}
