import { addDays, isLocalDate, type DiaryRecord, type RecordKind } from '@sotto/shared/diary'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import { demandDay } from './range.ts'
import { finder, type Sought } from './search.ts'
import { isShown, showing, type Shown } from './shown.ts'
import { newestFirst, within } from './walk.ts'

/** Everything that is given must hold for an entry to be shown. */
export interface TimelineQuery extends Sought {
  /** Local dates, both included. */
  readonly from?: string
  readonly to?: string
  /** The `next` of the page before. */
  readonly before?: string
  /** Entries on a page; 50 unless said otherwise, 500 at most. */
  readonly limit?: number
  /** Documents of a month read for one page at most; a page may then end short, with a `next`. All unless said. */
  readonly months?: number
  readonly kinds?: readonly RecordKind[]
}

export interface TimelineView {
  /** The newest day first, in it the newest first. */
  readonly entries: readonly Shown[]
  /** What `before` is for the next page; null where there is nothing older. */
  readonly next: string | null
  /** Everything from this day on has been looked at; null where all has. */
  readonly readBackTo: string | null
}

const LIMIT = 50
const LIMIT_MOST = 500

/** Later than any that a record can be about. */
const LAST_DAY = '9999-12-31'

type Place = Pick<DiaryRecord, 'localDate' | 'at' | 'id'>

/** Reads back from the newest, a month at a time, until the page is full. @throws {SottoError} `input-invalid` */
export async function timeline({ months }: Diary, query: TimelineQuery = {}): Promise<TimelineView> {
  const { from, to, before, limit = LIMIT, months: most = Infinity, kinds } = query
  for (const day of [from, to]) if (day !== undefined) demandDay(day)
  if (!Number.isInteger(limit) || limit < 1 || limit > LIMIT_MOST)
    throw new SottoError('input-invalid', `A page has 1 to ${LIMIT_MOST} entries.`)
  const start = before === undefined ? null : placeIn(before)
  const spans = await months.spans()
  const standing = await months.standing(spans)
  const isSought = finder(query, standing)
  const isOnPage = (record: DiaryRecord) =>
    isShown(record) &&
    (kinds === undefined || kinds.includes(record.kind)) &&
    (from === undefined || record.localDate >= from) &&
    (to === undefined || record.localDate <= to) &&
    (start === null || newestFirstOf(start, record) < 0) &&
    isSought(record)
  const latest = [to, start?.localDate].filter((day) => day !== undefined).sort()[0]
  const found = new Map<string, DiaryRecord>()
  let read = 0
  let left: string | null = null
  for (const step of newestFirst(within(spans, from ?? '', latest ?? LAST_DAY))) {
    for (const record of await months.records([step.span])) if (isOnPage(record)) found.set(record.id, record)
    read += 1
    left = step.left
    if (countFrom(found, left) >= limit) break
    // A document that reaches far back is read again for later pages: these must get on all the same.
    const isFurther = start === null || (left !== null && left < start.localDate)
    if (read >= most && isFurther) break
  }
  const seen = [...found.values()].filter(({ localDate }) => left === null || localDate > left).sort(newestFirstOf)
  const page = seen.slice(0, limit)
  const last = page.length === limit ? page.at(-1) : undefined
  const isMore = left !== null || seen.length > limit
  return {
    entries: page.map(showing(standing)),
    next: !isMore ? null : last ? `${last.localDate} ${last.at} ${last.id}` : left,
    readBackTo: left === null ? null : addDays(left, 1),
  }
}

function countFrom(found: ReadonlyMap<string, Place>, left: string | null): number {
  let count = 0
  for (const { localDate } of found.values()) if (left === null || localDate > left) count += 1
  return count
}

function newestFirstOf(a: Place, b: Place): number {
  if (a.localDate !== b.localDate) return a.localDate > b.localDate ? -1 : 1
  return b.at - a.at || (a.id > b.id ? -1 : a.id < b.id ? 1 : 0)
}

/** Of `day at id`, or of a day alone, all of which is still to come. */
function placeIn(before: string): Place {
  const [localDate = '', at, id = ''] = before.split(' ')
  const atMs = at === undefined ? Infinity : Number(at)
  if (!isLocalDate(localDate) || Number.isNaN(atMs))
    throw new SottoError('input-invalid', 'That is no page of the diary.')
  return { localDate, at: atMs, id }
}
