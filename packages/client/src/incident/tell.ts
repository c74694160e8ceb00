import { activeMembers, type Roster } from '@sotto/crypto'
import { TERM_MAX_LENGTH } from '@sotto/shared/diary'
import type { Disclosure } from '../share/ledger.ts'
import type { Incident, SharesChoice } from './report.ts'

/** Whom each incident concerns, besides those who have the links. */
const BY_WHAT: Readonly<Record<Incident['what'], readonly string[]>> = {
  'device-lost': ['phone-provider'],
  'device-stolen': ['police', 'phone-provider'],
  'link-leaked': [],
  'phrase-seen': [],
  'shared-too-much': [],
  other: [],
}

/** Who stands behind a link of a preset, where that says more than the recipient's name. */
const BY_PRESET: Readonly<Record<string, string>> = {
  physio: 'clinic',
  prescriber: 'clinic',
  appointment: 'clinic',
  'second-opinion': 'clinic',
  worksafebc: 'insurer',
  employer: 'employer',
  family: 'family',
}

/** Names kept of one incident; with more links than that, `recipients` stands for the rest. */
const MOST_NAMES = 80

/**
 * Whom to tell, codes of the schema and names of recipients: in the order in which it is pressing.
 * @param about `isStuck`: the relay answers, and lets nobody be removed
 * @param links those that it is about and that were open
 */
export function whomToTell(
  about: { readonly what: Incident['what']; readonly shares: SharesChoice; readonly isStuck?: boolean },
  links: readonly Disclosure[],
  roster: Roster,
): string[] {
  const { what, shares, isStuck = false } = about
  const isAboutLinks = what === 'phrase-seen' || what === 'other' ? shares !== 'keep' : true
  const concerned = isAboutLinks ? links : []
  const names = concerned.map(({ recipient = '' }) => recipient.slice(0, TERM_MAX_LENGTH).trim())
  // Sets are stored as keys of an object, and that is none.
  const known = [...new Set(names.filter((name) => name !== '' && name !== '__proto__'))]
  const kept = known.slice(0, MOST_NAMES)
  const isMore = known.length > kept.length || names.some((name) => !known.includes(name))
  const places = concerned.flatMap(({ preset = '' }) => BY_PRESET[preset] ?? [])
  const hasDelegate = activeMembers(roster).some(({ role }) => role === 'delegate')
  const delegate = hasDelegate && what !== 'link-leaked' && what !== 'shared-too-much' ? ['delegate'] : []
  const operator = isStuck ? ['relay-operator'] : []
  return [
    ...new Set([...operator, ...BY_WHAT[what], ...kept, ...(isMore ? ['recipients'] : []), ...places, ...delegate]),
  ]
}
