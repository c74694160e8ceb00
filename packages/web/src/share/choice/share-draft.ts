/** A share while it is put together. It is kept as it is: everything in it can be written as JSON. */
import type { AskedQuestion, Seen, ShareRequest } from '@sotto/client'
import { LESS, type LedgerGate, type Less, type OnwardUse, type Snapshot } from '@sotto/shared/snapshot'
import type { ShareOptions } from './facet.ts'

export interface ShareDraft {
  /** It began from another share, whose conditions that were left out are not known. */
  readonly isAnew: boolean
  readonly preset: string | null
  readonly recipient: string
  readonly purpose: string
  /** Paths of the schema. */
  readonly fields: readonly string[]
  /** Whether own words may stand in lists, and private ones (mind, sex, substances) in fields that are none. */
  readonly ownTerms: boolean
  readonly privateTerms: boolean
  /** First name; told where `tellsOwner`. */
  readonly owner: string
  readonly tellsOwner: boolean
  /** Five totals of the equal period before are told. */
  readonly before: boolean
  /** Changes after an entry was made: when, or also what was there before. */
  readonly amendments: 'none' | 'days' | 'values'
  /** Local dates; null where the preset's rule holds. */
  readonly from: string | null
  readonly to: string | null
  readonly less: readonly Less[]
  /** Ids. */
  readonly leaveOutConditions: readonly string[]
  /** Single entries, by id. */
  readonly leaveOut: readonly string[]
  readonly questions: readonly string[]
  /** It ends on the evening of that day from now; null where the preset's life holds. */
  readonly lifeDays: number | null
  readonly opens: number
  /** A page, or a SMART Health Link for programs. */
  readonly carrier: 'link' | 'shl'
  readonly passcode: boolean
  readonly downloads: boolean
  readonly onward: readonly OnwardUse[]
  /** It answers somebody who asked to pass on the link of that line. */
  readonly answers: { readonly line: string; readonly question: AskedQuestion } | null
  /** What was confirmed when it was asked: of a story, and of others who are named. */
  readonly gates: readonly LedgerGate[]
  /** A story of flares laid over one another, in place of its weeks. */
  readonly composite: boolean
}

export const EMPTY: ShareDraft = {
  isAnew: false,
  preset: null,
  recipient: '',
  purpose: '',
  fields: [],
  ownTerms: false,
  privateTerms: false,
  owner: '',
  tellsOwner: false,
  before: false,
  amendments: 'none',
  from: null,
  to: null,
  less: [],
  leaveOutConditions: [],
  leaveOut: [],
  questions: [],
  lifeDays: null,
  opens: 5,
  carrier: 'link',
  passcode: true,
  downloads: true,
  onward: [],
  answers: null,
  gates: [],
  composite: false,
}

const DAY_MS = 86_400_000

/** What is usual for a preset takes the place of what was chosen before; for whom, questions and terms stay. */
export function withPreset(draft: ShareDraft, name: string, { presets }: ShareOptions): ShareDraft {
  const preset = presets.find((one) => one.name === name)
  if (!preset) return draft
  return {
    ...draft,
    preset: name,
    fields: preset.fields,
    less: preset.less,
    leaveOut: [],
    before: false,
    amendments: preset.amendments,
    from: null,
    to: null,
    lifeDays: null,
    opens: preset.opens ?? EMPTY.opens,
    passcode: preset.passcode ?? true,
    gates: [],
    composite: false,
    // What takes nothing more in has no place for these.
    ...(preset.holds ? { ownTerms: false, privateTerms: false, tellsOwner: false, questions: [] } : {}),
  }
}

/** A week is made of days: the one brings the other, and goes with it. */
export function lessWith(less: readonly Less[], way: Less, isOn: boolean): Less[] {
  const chosen = LESS.filter((one) => (one === way ? isOn : less.includes(one)))
  if (way === 'weekly' && isOn) return LESS.filter((one) => one === 'daily' || chosen.includes(one))
  return way === 'daily' && !isOn ? chosen.filter((one) => one !== 'weekly') : chosen
}

export const lifeDaysOf = ({ preset, lifeDays }: ShareDraft, { presets }: ShareOptions): number =>
  lifeDays ?? Math.round((presets.find(({ name }) => name === preset)?.lifeMs ?? DAY_MS) / DAY_MS)

/** One minute before midnight, so that the day that is named is the last one; as far off as the preset lets it be. */
export function endsAt(draft: ShareDraft, options: ShareOptions, nowMs: number): number {
  const end = new Date(nowMs)
  end.setDate(end.getDate() + lifeDaysOf(draft, options))
  end.setHours(23, 59, 0, 0)
  const longest = options.presets.find(({ name }) => name === draft.preset)?.longestLifeMs ?? DAY_MS
  return Math.min(end.getTime(), nowMs + longest)
}

export function requestOf(
  draft: ShareDraft,
  options: ShareOptions,
  { nowMs, language }: { nowMs: number; language: 'en' | 'fr' },
): ShareRequest {
  const preset = options.presets.find(({ name }) => name === draft.preset)
  const usual = preset?.fields ?? []
  const owner = draft.tellsOwner ? draft.owner.trim() : ''
  return {
    choice: {
      preset: draft.preset ?? 'own',
      fields: draft.fields.filter((path) => !usual.includes(path)),
      without: usual.filter((path) => !draft.fields.includes(path)),
      values: [...(draft.privateTerms ? ['S3'] : []), ...(draft.ownTerms ? ['S4'] : [])],
      less: draft.less,
      leaveOutConditions: draft.leaveOutConditions,
      leaveOut: draft.leaveOut,
      questions: draft.questions.map((question) => question.trim()).filter((question) => question !== ''),
      ...(draft.from === null ? {} : { from: draft.from }),
      ...(draft.to === null ? {} : { to: draft.to }),
      ...(owner === '' ? {} : { owner }),
      ...(draft.before ? { before: true } : {}),
      ...(draft.composite && draft.preset === 'story' ? { composite: true } : {}),
      amendments: draft.amendments,
    },
    recipient: draft.recipient,
    purpose: draft.purpose,
    lifeMs: endsAt(draft, options, nowMs) - nowMs,
    opens: draft.opens,
    passcode: draft.passcode ? 'auto' : 'none',
    onward: draft.onward,
    downloads: draft.downloads,
    gates: draft.gates,
    language,
  }
}

/** What another share was, to be put together anew: the same facts of the latest days. */
export function draftFrom(snapshot: Snapshot, { opens, passcode }: { opens: number; passcode: boolean }): ShareDraft {
  const { preset, recipient, purpose, fields, less, owner, questions, terms } = snapshot
  return {
    ...EMPTY,
    isAnew: true,
    preset,
    recipient: recipient ?? '',
    purpose: purpose ?? '',
    fields,
    less,
    owner: owner ?? '',
    tellsOwner: owner !== undefined,
    before: snapshot.before !== undefined,
    amendments: amendmentsOf(snapshot),
    questions,
    opens,
    passcode,
    downloads: terms.downloads,
    onward: terms.onward,
    composite: snapshot.composite !== undefined,
  }
}

function amendmentsOf({ amendments }: Snapshot): ShareDraft['amendments'] {
  if (amendments === undefined) return 'none'
  return amendments.some(({ before }) => before !== undefined) ? 'values' : 'days'
}

/** Whether two snapshots tell the same of the diary, to the same person: keys, moments and terms are each one's own. */
export function tellsTheSame(one: Snapshot, other: Snapshot): boolean {
  return JSON.stringify(toldBy(one)) === JSON.stringify(toldBy(other))
}

/** And on the same terms, until the same minute: whoever reads it need not be shown it anew. */
export function looksTheSame(one: LookedAt, other: LookedAt): boolean {
  const isSameEnd = Math.abs(one.expiresAtMs - other.expiresAtMs) < 60_000
  const [terms, others] = [one.snapshot.terms, other.snapshot.terms]
  return isSameEnd && JSON.stringify(terms) === JSON.stringify(others) && tellsTheSame(one.snapshot, other.snapshot)
}

type LookedAt = Pick<Seen, 'snapshot' | 'expiresAtMs'>

/** As the recipient's page and the list of links write it. */
export const shortDigest = (digest: string): string => digest.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ')

function toldBy(snapshot: Snapshot): Partial<Snapshot> {
  const { share: _share, keys: _keys, sealedAtMs: _sealed, expiresAtMs: _expires, terms: _terms, ...told } = snapshot
  return told
}
