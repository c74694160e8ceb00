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
  changedOn: (day) => `changed on ${day}`,
  changes: (n) =>
    n === 0
      ? 'Nothing of what is told here was changed after it was entered.'
      : `${n === 1 ? '1 change was' : `${n} changes were`} made to what is told here after it was entered. The table of changes names each.`,
  complete: (rows) =>
    `The tables hold all that was shared, ${rows === 1 ? '1 row' : `${rows} rows`}: none is left out, and no cell is cut.`,
  ofHowMany: (label) => `${label}: of how many days`,
}
