/** What can be told beside the days and facts that were chosen. */
export interface BesideWords {
  /** The days from which the totals are, where they are known. */
  readonly before: (days: string, span: string | null) => readonly [title: string, why: string]
  readonly amendments: readonly [title: string, why: string]
  readonly amendedValues: readonly [title: string, why: string]
  /** Of a diary about somebody else: whose name titles the report. */
  readonly theirName: string
  readonly theirNameField: string
}

export const en: BesideWords = {
  before: (days, span) => [
    'Compare with the time before',
    `It shares five totals from the ${days} before${span === null ? '' : ` (${span})`}: days that you did not choose. Nothing else of them.`,
  ],
  amendments: [
    'What was changed later',
    'Which of these facts were changed after they were entered, and on which day.',
  ],
  amendedValues: ['And what it said before', 'The words and numbers that you took back, as they were.'],
  theirName:
    'Of whom the diary is about. It titles the report; without it they learn what you are to them, and no name.',
  theirNameField: 'Their first name',
}

export const fr: BesideWords = {
  before: (days, span) => [
    'Comparer avec la période d’avant',
    `Cela partage cinq totaux des ${days} précédents${span === null ? '' : ` (${span})`} : des jours que vous n’avez pas choisis. Rien d’autre.`,
  ],
  amendments: [
    'Ce qui a été modifié après coup',
    'Lesquels de ces faits ont été modifiés après avoir été notés, et quel jour.',
  ],
  amendedValues: ['Et ce qui était écrit avant', 'Les mots et les nombres que vous avez repris, tels quels.'],
  theirName:
    'De la personne dont parle le journal. Il donne son titre au rapport ; sans lui, on apprend ce que vous êtes pour elle, et aucun nom.',
  theirNameField: 'Son prénom',
}
