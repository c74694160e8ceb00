import { languageOf } from './formats.ts'

/** Words of pain before and after a dose. What followed is told, never that it came of the dose. */
export interface PairWords {
  readonly title: string
  /** How ratings and doses were put together. */
  readonly rule: string
  readonly pairs: (n: number, days: number) => string
  /** Medians; `interval` in words of its own, empty where there is none. */
  readonly change: (before: string, after: string, change: string, interval: string) => string
  readonly interval: (low: string, high: string) => string
  readonly tooFew: string
  readonly withDose: string
  readonly withoutDose: string
  /** Where nothing can stand beside the doses. */
  readonly nothingBeside: string
  /** Where pain far from every dose is not told. */
  readonly farLeftOut: string
  readonly difference: (value: string, interval: string) => string
  /** What became of the doses that are in no pair. */
  readonly leftOut: (doses: number, unrated: number, overlapping: number) => string
  readonly none: string
  /** Ends of the axis. */
  readonly lower: string
  readonly higher: string
}

const { count: n, number } = languageOf('en-GB', String)

export const pairsEn: PairWords = {
  title: 'Pain before and after a dose',
  rule: 'Before: the last rating within 60 minutes. After: the one nearest to 2 hours, from 30 minutes to 4 hours. Doses without both, or with another within 4 hours, are left out. Medians from 8 pairs on, with 95\u00a0% intervals resampled by day. This is what followed, not why.',
  pairs: (count, days) => `${n(count, 'pair', 'pairs')} on ${n(days, 'day', 'days')}`,
  change: (before, after, change, interval) => `${before} before, ${after} after; median change ${change}${interval}`,
  interval: (low, high) => ` (${low}\u00a0to\u00a0${high})`,
  tooFew: 'no median',
  withDose: 'With a dose',
  withoutDose: 'No dose, same level',
  nothingBeside: 'Where no ratings without a dose stand beside it: pain at its height often falls by itself.',
  farLeftOut:
    'Pain rated more than 4 hours from every dose was left out of this report: that little stands here without a dose does not mean that it went unrated.',
  difference: (value, interval) => `Change with a dose less change without: ${value}${interval}`,
  leftOut: (doses, unrated, overlapping) =>
    `${n(doses, 'dose', 'doses')}: ${number(unrated)} unrated, ${number(overlapping)} near another.`,
  none: 'No pair.',
  lower: 'lower after',
  higher: 'higher after',
}

const { count: fr, number: nombre } = languageOf('fr', String)

export const pairsFr: PairWords = {
  title: 'Douleur avant et après une prise',
  rule: 'Avant\u00a0: la dernière note dans les 60 minutes. Après\u00a0: la plus proche de 2 heures, de 30 minutes à 4 heures. Les prises sans ces deux notes, ou à moins de 4 heures d’une autre, sont écartées. Médianes dès 8 paires, intervalles à 95\u00a0% rééchantillonnés par jour. C’est ce qui a suivi, pas pourquoi.',
  pairs: (count, days) => `${fr(count, 'paire', 'paires')} sur ${fr(days, 'jour', 'jours')}`,
  change: (before, after, change, interval) =>
    `${before} avant, ${after} après\u00a0; écart médian ${change}${interval}`,
  interval: (low, high) => ` (${low}\u00a0à\u00a0${high})`,
  tooFew: 'pas de médiane',
  withDose: 'Avec prise',
  withoutDose: 'Sans prise, même niveau',
  nothingBeside: 'Là où rien sans prise ne figure à côté\u00a0: une douleur à son sommet baisse souvent d’elle-même.',
  farLeftOut:
    'La douleur notée à plus de 4 heures de toute prise n’est pas dans ce rapport\u00a0: si peu figure ici sans prise, cela ne veut pas dire qu’elle n’a pas été notée.',
  difference: (value, interval) => `Écart avec prise moins écart sans\u00a0: ${value}${interval}`,
  leftOut: (doses, unrated, overlapping) =>
    `${fr(doses, 'prise', 'prises')}\u00a0: ${nombre(unrated)} sans notes, ${nombre(overlapping)} près d’une autre.`,
  none: 'Aucune paire.',
  lower: 'plus basse après',
  higher: 'plus haute après',
}
