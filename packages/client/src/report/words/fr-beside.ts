import type { BesideWords } from './beside.ts'

/** What keepers mostly call themselves, with its article. */
const KEEPERS: Readonly<Record<string, string>> = {
  parent: 'un parent',
  guardian: 'la personne qui exerce la tutelle',
  tutelle: 'la personne qui exerce la tutelle',
  partner: 'un ou une partenaire',
  partenaire: 'un ou une partenaire',
  caregiver: 'un proche aidant ou une proche aidante',
}

export const beside: BesideWords = {
  before: (value, n) => `avant\u00a0: ${value} (n ${n})`,
  beforeNothing: 'avant\u00a0: rien de saisi',
  daysBefore: (days) => `Les ${days} d’avant`,
  beforeLogged: (days, logged) => `«\u00a0Avant\u00a0», ce sont les ${days} précédents\u00a0: ${logged}.`,
  keptBy: (keptBy) =>
    `Au sujet de quelqu’un d’autre. Le journal est tenu par ${KEEPERS[keptBy.toLowerCase()] ?? `«\u00a0${keptBy}\u00a0»`}.`,
  changedOn: (day) => `modifié le ${day}`,
  changes: (n) =>
    n === 0
      ? 'Rien de ce qui figure ici n’a été modifié après avoir été noté.'
      : `${n === 1 ? '1 modification a été faite' : `${n} modifications ont été faites`} après coup sur ce qui figure ici. Le tableau des modifications les nomme toutes.`,
  complete: (rows) =>
    `Les tableaux contiennent tout ce qui a été partagé, ${rows < 2 ? `${rows} ligne` : `${rows} lignes`}\u00a0: rien n’est omis ni coupé.`,
  ofHowMany: (label) => `${label}, nombre de jours`,
}
