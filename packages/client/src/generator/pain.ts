import type { DraftOf, Site } from '@sotto/shared/diary'
import type { CourseDay } from './course.ts'
import type { Random } from './random.ts'

const PROMPTS = [
  { hour: 8, shift: 0.3 },
  { hour: 12.5, shift: -0.4 },
  { hour: 17, shift: 0 },
  { hour: 21, shift: 0.3 },
] as const
const ANSWERED = 0.85

/** A rating at an hour of the day (8.5 is half past eight). */
export interface Rating {
  readonly hour: number
  readonly draft: DraftOf<'pain'>
}

/** How much a day hurts on the whole, before the ups and downs within it. */
export function levelOf({ bad, flare }: CourseDay, random: Random): number {
  return random.normal(bad ? 4.7 : 2.6, 0.5) + (flare ? 1.2 : 0)
}

/** The ratings of one day. A day that is logged has at least one. */
export function ratingsOf(day: CourseDay, level: number, random: Random): Rating[] {
  const answered = PROMPTS.filter(() => random.chance(ANSWERED))
  return (answered.length > 0 ? answered : [PROMPTS[3]]).map(({ hour, shift }) => {
    const nrs = clampRating(random.normal(level + shift, 1.1))
    return { hour: hour + random.normal(0, 0.25), draft: painDraft(nrs, day, random) }
  })
}

export function clampRating(value: number): number {
  return Math.min(10, Math.max(0, Math.round(value)))
}

function painDraft(nrs: number, { bad, flare }: CourseDay, random: Random): DraftOf<'pain'> {
  const sites: Site[] = [{ region: 'lower-back', side: 'left', nrs }]
  if (bad && random.chance(0.4)) sites.push({ region: 'buttock', side: 'left', nrs: Math.max(0, nrs - 1) })
  if (flare) sites.push({ region: 'calf', side: 'left' })
  return {
    kind: 'pain',
    nrs,
    ...(nrs > 0 && random.chance(0.7) ? { sites } : {}),
    ...(random.chance(0.4)
      ? { qualities: [random.pick(['aching', 'dull', 'stiff']), ...(flare ? ['shooting'] : [])] }
      : {}),
    ...(random.chance(0.25) ? { triggers: [random.pick(TRIGGERS)] } : {}),
    ...(random.chance(0.2) ? { relief: [random.pick(['heat', 'walking', 'lying', 'stretching', 'rest'])] } : {}),
    ...(random.chance(0.05) ? { note: random.pick(NOTES) } : {}),
    ...(random.chance(0.8) ? { conditions: ['back'] } : {}),
  }
}

const TRIGGERS = ['sitting', 'lifting', 'poor-sleep', 'stress', 'weather', 'driving', 'housework', 'bending'] as const

const NOTES = [
  'Worse after the drive home.',
  'Slept badly, stiff until ten.',
  'Better once I had walked a bit.',
  'Could not finish the dishes.\nSat down twice.',
  'Long meeting, no break.',
  'Garden. Worth it.',
] as const
