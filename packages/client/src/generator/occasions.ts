import type { Draft } from '@sotto/shared/diary'
import type { CourseDay } from './course.ts'
import { at } from './day.ts'
import { clampRating } from './pain.ts'
import type { Random } from './random.ts'

/** What does not come every day: flares, fortnightly goals, monthly abilities, visits every three weeks. */
export function occasionsOf(day: CourseDay, index: number, lastDate: string, tz: string, random: Random): Draft[] {
  const drafts: { hour: number; draft: Draft }[] = []
  if (day.flare?.first === day.date) drafts.push({ hour: 9, draft: flareDraft(day.flare.last, lastDate, tz, random) })
  if (index % 14 === 3)
    for (const activity of ['sitting', 'walking'] as const) {
      const score = clampRating(random.normal(5 + Math.min(2, index / 700), 0.8))
      drafts.push({ hour: 19, draft: { kind: 'goal', activity, score } })
    }
  if (index % 30 === 10) {
    const walk = random.whole(20, 60)
    drafts.push({
      hour: 18,
      draft: {
        kind: 'ability',
        sit: random.whole(20, 50),
        stand: random.whole(10, 40),
        walk,
        lift: random.whole(4, 12),
      },
    })
  }
  if (index % 21 === 5)
    drafts.push({
      hour: 15,
      draft: { kind: 'visit', type: random.pick(['physio', 'physio', 'doctor']), attended: true },
    })
  return drafts.map((one) => at(one, day.date, tz, random))
}

/** A flare that runs to the diary's end has no end yet. */
function flareDraft(last: string, lastDate: string, tz: string, random: Random): Draft {
  const peak = random.whole(7, 9)
  if (last >= lastDate) return { kind: 'flare', peak, selfDeclared: true }
  const end = at({ hour: 20, draft: { kind: 'flare' } }, last, tz, random).at
  return { kind: 'flare', peak, selfDeclared: true, ...(end === undefined ? {} : { end }) }
}
