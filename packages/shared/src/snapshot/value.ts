/** The values a snapshot may hold. Nothing in it refers to the diary: no record id, no stored time, no time zone. */
import * as v from 'valibot'

/** Onward uses that an owner may allow; each is a "no" unless it is named. Order is that of the link's flag bits. */
export const ONWARD_USES = ['passing-on', 'publication', 'research', 'commercial', 'ai-training'] as const

export type OnwardUse = (typeof ONWARD_USES)[number]

/** Ways to say less than was recorded, applied before sealing. */
export const LESS = ['daily', 'weekly', 'bands', 'class', 'relative'] as const

export type Less = (typeof LESS)[number]

/** What stands for a rating 0 to 10 where `bands` was chosen: low 0 to 3, mid above 3 and below 7, high 7 to 10. */
export const BANDS = ['low', 'mid', 'high'] as const

export type Band = (typeof BANDS)[number]

/** Groups of fields that a recipient is told were left out. */
export const WITHHELD_GROUPS = [
  'pain',
  'sites',
  'triggers',
  'flares',
  'checks',
  'medicines',
  'mood',
  'cycle',
  'exercise',
  'goals',
  'abilities',
  'instruments',
  'work',
  'visits',
  'conditions',
  'allergies',
  'notes',
  'photos',
  'identity',
] as const

export type WithheldGroup = (typeof WITHHELD_GROUPS)[number]

const shortText = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max))
const whole = (min: number, max: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(min), v.maxValue(max))

export const label = shortText(500)
export const path = v.pipe(v.string(), v.regex(/^[a-z]+\.[a-zA-Z]+$/))
export const count = whole(0, 10_000_000)
/** Milliseconds since 1970-01-01 UTC. */
export const instant = whole(0, 8_640_000_000_000_000)
/** 32 bytes in base64url without padding. */
export const key = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))

/** A local date `YYYY-MM-DD`; where `relative` was chosen, the day's number, the range's first day being 1. */
export const day = v.union([v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)), whole(-1_000_000, 1_000_000)])

export type Day = v.InferOutput<typeof day>

/** `HH:MM` on the clock of the place where it was recorded. */
export const time = v.pipe(v.string(), v.regex(/^\d{2}:\d{2}$/))

export const band = v.picklist(BANDS)

/** A rating 0 to 10 (halves come from medians), or its band. */
export const rating = v.union([v.pipe(v.number(), v.minValue(0), v.maxValue(10)), band])

export type Rating = v.InferOutput<typeof rating>

/** A place on the body by its stable name; `view` only where the region has both. */
export const site = v.strictObject({
  region: shortText(40),
  side: v.picklist(['left', 'right', 'middle', 'unstated']),
  view: v.optional(v.picklist(['front', 'back'])),
  nrs: v.optional(rating),
})

export type SnapshotSite = v.InferOutput<typeof site>

/** A moment that is a field of a record, such as the end of a flare. */
export const moment = v.strictObject({ day, time: v.optional(time) })

/** JSON can say numbers that are too large to be any. */
const number = v.pipe(v.number(), v.finite())

/** One answer of an instrument. */
export const item = v.strictObject({ item: shortText(120), score: number })

/**
 * A field's value: what the diary holds, but references are row numbers, instants are moments and dates are days.
 * Notes are text with line feeds.
 */
export const value = v.union([
  number,
  v.boolean(),
  v.pipe(v.string(), v.maxLength(1_000_000)),
  v.array(v.string()),
  v.array(site),
  v.array(item),
  v.array(number),
  moment,
])

/** Those that the library passes over in silence: a text with one of them would read as the text without it. */
const PASSED_OVER = ['__proto__', 'constructor', 'prototype']

/** Whether an object's members are named as fields of the diary's schema are. */
export function hasPlainNames(given: unknown): boolean {
  if (typeof given !== 'object' || given === null) return false
  return Object.keys(given).every((name) => /^[a-zA-Z]+$/.test(name) && !PASSED_OVER.includes(name))
}

export type SnapshotValue = v.InferOutput<typeof value>
