/** What a story says, sentence by sentence. It is read by anybody: no number that means nothing to them. */
import type { Band } from '@sotto/shared/snapshot'

export interface StoryWords {
  readonly weeks: (n: number, logged: number, days: number) => string
  readonly pain: (counts: Readonly<Record<Band, number>>, told: number) => string
  readonly flares: (days: number, weeks: number) => string
  readonly composite: (flares: number, middleDays: number | null) => string
  readonly worst: (first: number, last: number) => string
  readonly helped: (words: readonly string[]) => string
  readonly classes: (names: readonly string[]) => string
  readonly self: string
  readonly chartWeeks: (n: number) => string
  readonly chartFlares: (n: number) => string
  readonly week: (n: number) => string
  readonly day: (n: number) => string
  readonly flareWeek: string
}

const weeks = (n: number) => (n === 1 ? '1 week' : `${n} weeks`)
const listed = (parts: readonly string[], and: string) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${and} ${parts.at(-1) ?? ''}`

export const storyEn: StoryWords = {
  weeks: (n, logged, days) => `${weeks(n)} with pain, written down on ${logged} of ${days} days.`,
  pain: ({ low, mid, high }, told) =>
    `Pain was mostly low in ${low}, in the middle in ${mid} and high in ${high} of ${weeks(told)}.`,
  flares: (days, n) => `There were flares on ${days} days, in ${weeks(n)}.`,
  composite: (flares, middle) =>
    `${flares} flares, laid over one another.${middle === null ? '' : ` The middle one lasted ${middle === 1 ? '1 day' : `${middle} days`}.`}`,
  worst: (first, last) =>
    first === last ? `Pain was high on day ${first}.` : `Pain was high from day ${first} to day ${last}.`,
  helped: (words) => `What was tried or used, and came up more than once: ${listed(words, 'and')}.`,
  classes: (names) => `Kinds of medicine: ${listed(names, 'and')}.`,
  self: 'One person’s own notes, not advice.',
  chartWeeks: (n) => `Pain in ${weeks(n)}: low, mid or high`,
  chartFlares: (n) => `Pain through ${n} flares laid over one another: low, mid or high`,
  week: (n) => `week ${n}`,
  day: (n) => `day ${n}`,
  flareWeek: 'flare',
}

const semaines = (n: number) => (n <= 1 ? `${n} semaine` : `${n} semaines`)

export const storyFr: StoryWords = {
  weeks: (n, logged, days) => `${semaines(n)} avec la douleur, notées ${logged} jours sur ${days}.`,
  pain: ({ low, mid, high }, told) =>
    `La douleur était plutôt basse pendant ${low}, moyenne pendant ${mid} et haute pendant ${high} de ${semaines(told)}.`,
  flares: (days, n) => `Il y a eu des poussées sur ${days} jours, en ${semaines(n)}.`,
  composite: (flares, middle) =>
    `${flares} poussées superposées.${middle === null ? '' : ` Celle du milieu a duré ${middle === 1 ? '1 jour' : `${middle} jours`}.`}`,
  worst: (first, last) =>
    first === last
      ? `La douleur était haute le jour ${first}.`
      : `La douleur était haute du jour ${first} au jour ${last}.`,
  helped: (words) => `Ce qui a été essayé ou utilisé, plus d’une fois\u00a0: ${listed(words, 'et')}.`,
  classes: (names) => `Types de médicaments\u00a0: ${listed(names, 'et')}.`,
  self: 'Les notes d’une seule personne, pas un conseil.',
  chartWeeks: (n) => `La douleur pendant ${semaines(n)}\u00a0: basse, moyenne ou haute`,
  chartFlares: (n) => `La douleur au fil de ${n} poussées superposées\u00a0: basse, moyenne ou haute`,
  week: (n) => `semaine ${n}`,
  day: (n) => `jour ${n}`,
  flareWeek: 'poussée',
}
