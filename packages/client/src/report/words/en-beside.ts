import type { BesideWords } from './beside.ts'

/** What keepers mostly call themselves, with its article. */
const KEEPERS: Readonly<Record<string, string>> = {
  parent: 'a parent',
  guardian: 'a guardian',
  partner: 'a partner',
  caregiver: 'a caregiver',
  tutelle: 'a guardian',
  partenaire: 'a partner',
}

export const beside: BesideWords = {
  before: (value, n) => `before: ${value} (n ${n})`,
  beforeNothing: 'before: nothing entered',
  daysBefore: (days) => `The ${days} before`,
  beforeLogged: (days, logged) => `“Before” is the ${days} before: ${logged}.`,
  keptBy: (keptBy) => `About somebody else. The diary is kept by ${KEEPERS[keptBy.toLowerCase()] ?? `“${keptBy}”`}.`,
  ofHowMany: (label) => `${label}: of how many days`,
}
