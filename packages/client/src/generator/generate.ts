import {
  addDays,
  completeDraft,
  instantOfLocal,
  isLocalDate,
  isTimeZone,
  DiaryError,
  relinkDraft,
  type DiaryRecord,
  type Draft,
} from '@sotto/shared/diary'
import { ulid } from 'ulid'
import { courseOf } from './course.ts'
import { draftsOfDay } from './day.ts'
import { occasionsOf } from './occasions.ts'
import { seededRandom } from './random.ts'
import { standingDrafts } from './standing.ts'

export interface GeneratorOptions {
  /** May be a fraction; at most 100. */
  readonly years: number
  readonly seed: number | string
  /** The last day, `YYYY-MM-DD`. */
  readonly endDate: string
  /** America/Vancouver unless said otherwise. */
  readonly tz?: string
}

const DAYS_A_YEAR = 365.25

/**
 * A made-up diary, one draft after another, day by day: some 3,000 a year, with days missing, bad days in runs, and
 * flares. The same options give the same diary. Drafts refer to earlier ones by `key`. Throws `input-invalid`.
 */
export function* generateDiary({ years, seed, endDate, tz = 'America/Vancouver' }: GeneratorOptions): Generator<Draft> {
  if (!(years > 0 && years <= 100)) throw new DiaryError('input-invalid', 'years must be a number up to 100')
  if (!isLocalDate(endDate)) throw new DiaryError('input-invalid', 'endDate must be a date written YYYY-MM-DD')
  if (!isTimeZone(tz)) throw new DiaryError('input-invalid', 'tz must be an IANA time zone')
  const random = seededRandom(seed)
  const count = Math.max(1, Math.round(years * DAYS_A_YEAR))
  const first = addDays(endDate, 1 - count)
  yield* standingDrafts(instantOfLocal(Date.parse(`${first}T07:00:00Z`), tz), tz)
  for (const [index, day] of courseOf(random, first, count).entries()) {
    if (!day.logged) continue
    yield* occasionsOf(day, index, endDate, tz, random)
    yield* draftsOfDay(day, tz, random)
  }
}

/** The same diary as records, with ids made from the seed, as an export holds them. */
export function* generateRecords(options: GeneratorOptions): Generator<DiaryRecord> {
  const random = seededRandom(`ids of ${options.seed}`)
  const ids = new Map<string, string>()
  for (const draft of generateDiary(options)) {
    const nowMs = draft.createdAt ?? draft.at ?? 0
    const id = ulid(nowMs, () => random.next())
    if (draft.key !== undefined) ids.set(draft.key, id)
    yield completeDraft(
      relinkDraft(draft, (key) => ids.get(key)),
      { id, nowMs, tz: draft.tz ?? 'UTC' },
    )
  }
}
