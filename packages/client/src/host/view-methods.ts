import type { RecordKind } from '@sotto/shared/diary'
import { calendarMonth, calendarRange } from '../view/calendar.ts'
import { dayOf } from '../view/day.ts'
import { movement, sessions } from '../view/movement.ts'
import { dosesOf, ofKinds } from '../view/of-kinds.ts'
import type { Range } from '../view/range.ts'
import { timeline, type TimelineQuery } from '../view/timeline.ts'
import { today, type TodayOptions } from '../view/today.ts'
import { trends, type TrendsOptions } from '../view/trends.ts'
import { vocabulary } from '../view/vocabulary.ts'
import type { Host } from './host.ts'

/** What screens show, worked out where the diary is. */
export function viewMethods(host: Host) {
  return {
    today: (options: TodayOptions) => host.read((diary) => today(diary, options)),
    day: (day: string) => host.read((diary) => dayOf(diary, day)),
    timeline: (query: TimelineQuery) => host.read((diary) => timeline(diary, query)),
    calendarMonth: (month: string) => host.read((diary) => calendarMonth(diary, month)),
    calendarRange: (range: Range) => host.read((diary) => calendarRange(diary, range)),
    trends: (options: TrendsOptions) => host.read((diary) => trends(diary, options)),
    movement: (options: TrendsOptions) => host.read((diary) => movement(diary, options)),
    sessions: (options: TrendsOptions) => host.read((diary) => sessions(diary, options)),
    ofKinds: (kinds: readonly RecordKind[]) => host.read((diary) => ofKinds(diary, kinds)),
    dosesOf: (medication: string) => host.read((diary) => dosesOf(diary, medication)),
    vocabulary: () => host.read((diary) => vocabulary(diary)),
  }
}
