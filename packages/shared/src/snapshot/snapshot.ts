/**
 * A snapshot: the one document that a share holds. It is built from an allow-list, sealed under a key of its own, and
 * says everything its reader may rely on; what the relay says beside it (labels, times, counts) is hearsay.
 */
import * as v from 'valibot'
import { isRecordKind, type RecordKind } from '../diary/schema.ts'
import { about, amendment, before, picture } from './beside.ts'
import { composite } from './composite.ts'
import { GATES } from './gate.ts'
import * as value from './value.ts'
import { week } from './week.ts'

/**
 * One record as chosen. `n` numbers the rows of this snapshot from 1, lasting things first, then in order of time; it
 * is unrelated to the diary's ids. What lasts (a medicine, a condition, an allergy, a claim) has the range's last day as
 * its `day`. `fields` holds the chosen fields under their names in the diary's schema; absent is not zero.
 */
const row = v.strictObject({
  n: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  kind: v.custom<RecordKind>(isRecordKind, 'kind'),
  day: value.day,
  time: v.optional(value.time),
  /** A flare that began before the range, whose `day` is the range's first. */
  before: v.optional(v.literal(true)),
  /** How many doses this row stands for, where `daily` was chosen without `bands` and `class`. */
  entries: v.optional(v.pipe(value.count, v.minValue(1))),
  fields: v.pipe(v.custom<Record<string, unknown>>(value.hasPlainNames), v.record(v.string(), value.value)),
})

/**
 * A day's pain entries summed up, where `daily` was chosen. With `bands` only `median` is given. `median` is of `now`
 * ratings, of `average` where there is no `now`; `worst` and `least` only widen `min` and `max`. `n` counts entries.
 * A place's `nrs` is the median of its own ratings (or its entries') on that day.
 */
const daySummary = v.strictObject({
  day: value.day,
  min: v.optional(value.rating),
  median: v.optional(value.rating),
  max: v.optional(value.rating),
  n: v.optional(value.count),
  sites: v.optional(v.array(value.site)),
})

/** Where `relative` was chosen the range has a length and no dates. */
const range = v.union([
  v.strictObject({ from: value.day, to: value.day }),
  v.strictObject({ days: v.pipe(value.count, v.minValue(1)) }),
])

const terms = v.strictObject({
  /** Onward uses the owner said yes to; every other one is a no. */
  onward: v.array(v.picklist(value.ONWARD_USES)),
  /** Whether the page offers files and copying; a reader cannot be kept from either. */
  downloads: v.boolean(),
  decidedBy: v.picklist(['owner', 'delegate']),
  /** On what basis a delegate decided. */
  basis: v.optional(value.label),
  /** What the owner confirmed before a story was let out. */
  gates: v.optional(v.array(v.picklist(GATES))),
  noticeVersion: value.label,
  noticeLanguage: v.picklist(['en', 'fr']),
})

export const snapshotSchema = v.strictObject({
  format: v.literal('sotto-snapshot'),
  version: v.literal(1),
  /** The share's id, also in the envelope's protected header: a ciphertext cannot be moved to another link. */
  share: value.key,
  sealedAtMs: value.instant,
  /** The authoritative end; a reader's page refuses after it, whatever the relay says. */
  expiresAtMs: value.instant,
  preset: v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/)),
  /** First name, where the owner chose to give it. */
  owner: v.optional(value.label),
  recipient: v.optional(value.label),
  purpose: v.optional(value.label),
  range,
  less: v.array(v.picklist(value.LESS)),
  /** Paths of the diary's schema that were chosen, `kind.field`, sorted; also those that turned out empty. `kind.at` is the time of day. */
  fields: v.array(value.path),
  withheld: v.strictObject({
    /** Groups of which no field was chosen, whether or not the diary holds any. */
    groups: v.array(v.picklist(value.WITHHELD_GROUPS)),
    /** Entries of chosen kinds and dates that the owner left out one by one or by condition. */
    entries: value.count,
  }),
  terms,
  /** X25519 public keys: replies are sealed to one, the relay seals its reports of openings to the other. */
  keys: v.strictObject({ reply: value.key, event: value.key }),
  /** Questions written for this share. */
  questions: v.array(value.label),
  about: v.optional(about),
  before: v.optional(before),
  /** Where it was chosen: every change that was made to what is told, none left out. */
  amendments: v.optional(v.array(amendment)),
  /** Of rows of kind `photo`, where pictures were chosen. */
  pictures: v.optional(v.array(picture)),
  rows: v.array(row),
  days: v.array(daySummary),
  /** In place of everything that is of a day, where `weekly` was chosen. */
  weeks: v.optional(v.array(week)),
  /** In place of weeks, where a story is told of several flares laid over one another. */
  composite: v.optional(composite),
})

export type Snapshot = v.InferOutput<typeof snapshotSchema>
export type SnapshotRow = v.InferOutput<typeof row>
export type DaySummary = v.InferOutput<typeof daySummary>

/** @returns the snapshot, or null where `input` is none: a field too many, of a wrong type or out of range. */
export function readSnapshot(input: unknown): Snapshot | null {
  const result = v.safeParse(snapshotSchema, input, { abortEarly: true })
  return result.success ? result.output : null
}
