/** How everything was computed, and what identifies the report. */
import { computedTexts } from '../../charts/computed.ts'
import { completeness } from '../../report/index.ts'
import { HEADING, HINT, SUPPORT } from '../type/styles.ts'
import type { Given } from './part.ts'

const MEASURE = 560

export function methods(given: Given, digest: string | null): void {
  const { paper, ui } = given
  paper.need(200)
  const put = (role: 'H2' | 'P', text: string, style: typeof HINT, below: number) => {
    const lines = paper.lines([{ text, style }], Math.min(MEASURE, paper.width))
    paper.need(lines.length * style.line)
    paper.within(role, () => paper.content(role, () => (paper.y += paper.put(lines, paper.left, paper.y) + below)))
  }
  paper.within('Sect', () => {
    put('H2', ui.methods, HEADING, 4)
    for (const sentence of computedTexts(given.report, ui)) put('P', sentence, SUPPORT, 3)
    for (const sentence of completeness(given.report, given.words)) put('P', sentence, SUPPORT, 3)
    if (given.report.rolling !== null) put('P', ui.noticeable, SUPPORT, 3)
    if (digest !== null) put('P', `${ui.digest} ${groupsOfFour(digest)}`, HINT, 3)
    if (paper.type.isWanting) put('P', ui.lettersAsNumbers, HINT, 3)
  })
}

/** So that two can be compared by eye. */
export const groupsOfFour = (digest: string): string => digest.replace(/(.{4})(?=.)/g, '$1 ')
