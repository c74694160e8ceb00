import type { Disclosure } from '../share/ledger.ts'

/** What a recipient may be held to differs: a clinic has to keep its own chart, a public post has no recipient at all. */
export const RECIPIENT_KINDS = ['clinic', 'insurer', 'employer', 'lawyer', 'person', 'public'] as const

export type RecipientKind = (typeof RECIPIENT_KINDS)[number]

const BY_PRESET: Readonly<Record<string, RecipientKind>> = {
  physio: 'clinic',
  prescriber: 'clinic',
  appointment: 'clinic',
  'second-opinion': 'clinic',
  worksafebc: 'insurer',
  advocate: 'lawyer',
  employer: 'employer',
  story: 'public',
}

/** What is proposed; the owner may know better. */
export const recipientKindOf = ({ preset = '' }: Pick<Disclosure, 'preset'>): RecipientKind =>
  Object.hasOwn(BY_PRESET, preset) ? (BY_PRESET[preset] ?? 'person') : 'person'
