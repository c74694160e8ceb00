import type { LetterLine, LetterStep } from './letters.ts'

/** One letter with what came of it, oldest first. */
export interface LetterThread {
  readonly sent: LetterLine
  readonly later: readonly LetterLine[]
  /** Where it stands. `overdue`: no answer came, and the day has passed. */
  readonly standing: 'waiting' | 'overdue' | Exclude<LetterStep, 'sent'>
}

/** Letters by their `sent` line, oldest first. @param today YYYY-MM-DD */
export function threadsOf(lines: readonly LetterLine[], today: string): LetterThread[] {
  return lines
    .filter(({ step }) => step === 'sent')
    .map((sent) => {
      const later = lines.filter(({ of }) => of === sent.id)
      return { sent, later, standing: standingOf(sent, later, today) }
    })
}

/** Those that no answer came to, and whose day has passed. */
export const overdueLetters = (lines: readonly LetterLine[], today: string): LetterThread[] =>
  threadsOf(lines, today).filter(({ standing }) => standing === 'overdue')

function standingOf(sent: LetterLine, later: readonly LetterLine[], today: string): LetterThread['standing'] {
  const last = later.at(-1)?.step
  if (last !== undefined && last !== 'sent') return last
  return sent.answerBy !== undefined && sent.answerBy < today ? 'overdue' : 'waiting'
}
