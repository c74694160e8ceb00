/** What a snapshot may hold beside its rows: each member is there only where it was chosen, or where it is so. */
import * as v from 'valibot'
import { isRecordKind, type RecordKind } from '../diary/schema.ts'
import * as value from './value.ts'

/** A total and how many days it is of; without a value nothing was there to reckon it from. */
const total = v.strictObject({ value: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))), n: value.count })

/**
 * Five totals of the equal period before the range, and how many of its days were logged: nothing else of dates that were
 * not chosen. A total whose fields were not chosen is absent; with `bands` only `flareDays` is told.
 */
export const before = v.strictObject({
  daysLogged: value.count,
  /** Median of day medians. */
  median: v.optional(total),
  worst: v.optional(total),
  /** Days whose median was 7 or more. */
  high: v.optional(total),
  /** Median of days. */
  interference: v.optional(total),
  flareDays: v.optional(total),
})

export type Before = v.InferOutput<typeof before>

/** The diary is about somebody else than who keeps it. `owner`, where it is given, is that person's name. */
export const about = v.strictObject({
  /** What the keeper is to that person, in the keeper's words. */
  keptBy: value.label,
})

export type About = v.InferOutput<typeof about>

/** When a field was changed, and to be told what it was where that was chosen. */
const change = {
  field: v.pipe(v.string(), v.regex(/^[a-zA-Z]{1,60}$/)),
  /** The day of the change, by the clock of the entry's place. */
  changed: value.day,
  before: v.optional(value.value),
}

/**
 * That a field of an entry had another value before. The entry is a row of the snapshot, or, where rows were summed up by
 * day, one of that kind and day. `field` is `day` where the entry was moved to another day. No change that the choice does
 * not show is told.
 */
export const amendment = v.union([
  v.strictObject({ row: v.pipe(value.count, v.minValue(1)), ...change }),
  v.strictObject({ kind: v.custom<RecordKind>(isRecordKind, 'kind'), day: value.day, ...change }),
])

export type Amendment = v.InferOutput<typeof amendment>

/** Bytes of a picture in base64 with padding; 8 MiB of text hold no more. */
const base64 = v.pipe(
  v.string(),
  v.maxLength(8 * 1024 * 1024),
  v.check((text) => text.length % 4 === 0),
  // Without groups that repeat: of some millions of them an engine runs out of its stack.
  v.regex(/^[A-Za-z0-9+/]*={0,2}$/),
)
const pixels = v.pipe(value.count, v.minValue(1), v.maxValue(20_000))

/** The picture of a row of kind `photo`: its pixels, and nothing that a camera or a program puts beside them. */
export const picture = v.strictObject({
  row: v.pipe(value.count, v.minValue(1)),
  type: v.picklist(['image/jpeg', 'image/png', 'image/webp']),
  width: pixels,
  height: pixels,
  data: base64,
})

export type SnapshotPicture = v.InferOutput<typeof picture>
