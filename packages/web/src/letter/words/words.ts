import type { LetterThread, RecipientKind } from '@sotto/client/letter'

type Standing = LetterThread['standing']
type News = 'answered' | 'refused' | 'no-answer' | 'done'

export interface LetterWords {
  readonly offer: string
  readonly offerHint: string
  readonly elsewhere: string
  readonly heading: string
  readonly title: (name: string) => string
  /** Above the tab: it names nobody. */
  readonly tab: string
  readonly lead: string
  readonly noLine: string
  readonly kindHeading: string
  readonly kind: Readonly<Record<RecipientKind, string>>
  readonly language: string
  readonly signedBy: string
  readonly signedByHint: string
  readonly answerTo: string
  readonly answerToHint: string
  readonly theLetter: string
  readonly copy: string
  readonly copied: string
  readonly notCopied: string
  readonly pdf: string
  readonly print: string
  readonly making: string
  readonly failed: string
  readonly sentHeading: string
  readonly to: string
  readonly how: string
  readonly when: string
  readonly answerBy: string
  readonly answerByHint: string
  readonly clear: string
  readonly note: string
  readonly keepSent: string
  readonly keptSent: string
  readonly log: string
  readonly logHint: string
  readonly sentTo: (to: string, day: string, way: string) => string
  readonly standing: Readonly<Record<Standing, string>>
  readonly addNews: string
  readonly news: Readonly<Record<News, string>>
  readonly cameOn: string
  readonly keepNews: string
  readonly keptNews: string
  readonly overdue: (name: string, days: number) => string
  readonly overdueLink: string
  readonly nobody: string
}
