import { instantOfLocal, type Draft } from '@sotto/shared/diary'
import type { CourseDay } from './course.ts'
import { clampRating, levelOf, ratingsOf, type Rating } from './pain.ts'
import type { Random } from './random.ts'

/** A draft at an hour of its day, before it has an instant. */
interface Timed {
  readonly hour: number
  readonly draft: Draft
}

/** Everything written about one day, ordered by time. */
export function draftsOfDay(day: CourseDay, tz: string, random: Random): Draft[] {
  const level = levelOf(day, random)
  const ratings = ratingsOf(day, level, random)
  const timed: Timed[] = [
    ...ratings,
    ...scheduledDoses(random),
    ...ratings.flatMap((rating) => asNeededDose(rating, random)),
    checkOf(day, level, random),
    ...(random.chance(0.48) ? [sessionOf(level, random)] : []),
    ...workOf(day, random),
  ]
  return timed.map((one) => at(one, day.date, tz, random)).sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
}

/** Most entries are made at once, some within the hour, one in twenty on a later day. */
export function at({ hour, draft }: Timed, date: string, tz: string, random: Random): Draft {
  const minute = Math.round(Math.min(Math.max(hour, 0), 23.9) * 60)
  const atMs = instantOfLocal(Date.parse(`${date}T00:00:00Z`) + minute * 60_000, tz)
  const delay = random.chance(0.05) ? random.whole(14 * 60, 30 * 60) : random.chance(0.7) ? 0 : random.whole(1, 50)
  return { ...draft, at: atMs, tz, createdAt: atMs + delay * 60_000 + random.whole(0, 59_999), source: 'generated' }
}

function scheduledDoses(random: Random): Timed[] {
  return [
    { key: 'naproxen', hour: 8.2 },
    { key: 'naproxen', hour: 20.2 },
    { key: 'amitriptyline', hour: 22 },
  ].map(({ key, hour }) => {
    const skipped = random.chance(0.06)
    const late = !skipped && random.chance(0.05)
    return {
      hour: hour + random.normal(0, 0.3) + (late ? 1.5 : 0),
      draft: {
        kind: 'dose',
        medication: key,
        status: skipped ? 'skipped' : late ? 'late' : 'taken',
        ...(skipped ? { reason: random.pick(['Forgot', 'Upset stomach', 'Ran out']) } : { quantity: 1 }),
        ...(!skipped && random.chance(0.03)
          ? { sideEffects: [random.pick(['drowsiness', 'dry-mouth', 'nausea'])] }
          : {}),
      },
    }
  })
}

/** Taken soon after a high rating, as people do; now and then the pain is rated again two hours later. */
function asNeededDose({ hour, draft: { nrs } }: Rating, random: Random): Timed[] {
  if (!random.chance(nrs >= 5 ? 0.75 : nrs >= 3 ? 0.4 : 0.05)) return []
  const taken = hour + random.next() * 0.4
  const eased = clampRating(random.normal(nrs - 1.2, 1))
  const relief = random.chance(0.4)
    ? { relief: clampRating(random.normal(4.5, 1.5)), minutesToRelief: random.whole(20, 80) }
    : {}
  const again: Timed[] = random.chance(0.2)
    ? [{ hour: taken + 1.5 + random.next(), draft: { kind: 'pain', nrs: eased, conditions: ['back'] } }]
    : []
  return [
    { hour: taken, draft: { kind: 'dose', medication: 'paracetamol', quantity: random.whole(1, 2), ...relief } },
    ...again,
  ]
}

/** Interference of 5 or more is what a bad day means to its owner. */
function checkOf({ bad, flare }: CourseDay, level: number, random: Random): Timed {
  const interference = clampRating(random.normal(level + 1, 1))
  const sleep = clampRating(random.normal(7.5 - level * 0.4, 1.6))
  return {
    hour: 21.3 + random.normal(0, 0.3),
    draft: {
      kind: 'check',
      interference: bad ? Math.max(5, interference) : Math.min(4, interference),
      sleepQuality: sleep,
      sleepMinutes: Math.min(720, Math.max(120, Math.round(random.normal(300 + sleep * 18, 35)))),
      fatigue: clampRating(random.normal(2.5 + level * 0.5, 1.5)),
      activity: clampRating(random.normal(6.5 - level * 0.4, 1.5)),
      ...(bad && random.chance(0.5) ? { limited: [random.pick(['sitting', 'lifting', 'housework', 'driving'])] } : {}),
      ...(bad && random.chance(0.2) ? { aids: [random.pick(['heat-pad', 'tens', 'cushion'])] } : {}),
      ...(flare ? { helpNeeded: [random.pick(['shopping', 'cooking', 'lifting'])] } : {}),
      ...(random.chance(0.7)
        ? {
            mood: clampRating(random.normal(7 - level * 0.4, 1.3)),
            stress: clampRating(random.normal(3 + level * 0.2, 1.6)),
            anxiety: clampRating(random.normal(2.5 + level * 0.2, 1.6)),
          }
        : {}),
    },
  }
}

function sessionOf(level: number, random: Random): Timed {
  const before = clampRating(random.normal(level, 0.8))
  const completed = random.chance(0.85)
  const done = {
    sets: random.whole(2, 3),
    reps: random.whole(8, 12),
    minutes: random.whole(8, 30),
    painDuring: clampRating(random.normal(before + 0.7, 0.8)),
    painAfter: clampRating(random.normal(before, 0.9)),
    ...(random.chance(0.7) ? { painNextDay: clampRating(random.normal(level - 0.1, 1)) } : {}),
  }
  return {
    hour: random.pick([7.4, 16.3, 18.5]) + random.next(),
    draft: {
      kind: 'exercise',
      planItem: random.pick(['Bird dog', 'Bridge', 'Walking', 'Side plank']),
      painBefore: before,
      ...(completed ? done : {}),
      completed,
    },
  }
}

function workOf({ date, bad, flare }: CourseDay, random: Random): Timed[] {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  if (weekday === 0 || weekday === 6) return []
  const status = flare && random.chance(0.5) ? 'off' : bad && random.chance(0.3) ? 'modified' : 'full'
  const hoursWorked = status === 'off' ? 0 : status === 'modified' ? random.whole(3, 6) : 8
  const reason = status === 'full' ? {} : { reason: 'pain' as const }
  return [{ hour: 17.6, draft: { kind: 'workday', status, hoursScheduled: 8, hoursWorked, ...reason } }]
}
