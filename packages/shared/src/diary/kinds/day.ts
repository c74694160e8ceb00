import {
  coded,
  declareKind,
  integer,
  minutes,
  number,
  plain,
  rating,
  reference,
  required,
  terms,
  text,
} from '../declare.ts'

/** How a day was, at most one shown per day. All ratings 0 to 10; sleep quality 10 is best, the others 10 is most. */
export const check = declareKind(
  {
    interference: rating('S1'),
    sleepQuality: rating('S1'),
    sleepMinutes: minutes('S1'),
    fatigue: rating('S1'),
    activity: rating('S1'),
    aids: terms('S1', [
      'brace',
      'cane',
      'cold-pack',
      'crutches',
      'cushion',
      'heat-pad',
      'orthotics',
      'reacher',
      'shower-chair',
      'splint',
      'taping',
      'tens',
      'walker',
      'wheelchair',
    ]),
    helpNeeded: terms('S1', [
      'bathing',
      'childcare',
      'cleaning',
      'cooking',
      'dressing',
      'driving',
      'lifting',
      'shopping',
      'toilet',
      'walking',
    ]),
    limited: terms(
      'S1',
      [
        'bending',
        'carrying',
        'concentrating',
        'driving',
        'gripping',
        'hobbies',
        'housework',
        'lifting',
        'reaching',
        'self-care',
        'sex',
        'sitting',
        'sleeping',
        'social-life',
        'stairs',
        'standing',
        'walking',
        'work',
      ],
      { sex: 'S3' },
    ),
    mood: rating('S3'),
    stress: rating('S3'),
    anxiety: rating('S3'),
    cycle: coded('S3', ['period', 'before-period', 'mid-cycle', 'other']),
    note: plain('note', 'S4'),
  },
  { sameBy: ['interference', 'sleepQuality', 'sleepMinutes', 'fatigue', 'activity', 'mood', 'stress', 'anxiety'] },
)

/** A day of work or of its absence; the day is the record's `localDate`. */
export const workday = declareKind(
  {
    status: required(coded('S1', ['off', 'modified', 'full', 'not-scheduled'])),
    hoursScheduled: number('S1', 0, 24, 'h'),
    hoursWorked: number('S1', 0, 24, 'h'),
    reason: coded('S1', ['pain', 'treatment', 'recovery', 'other-illness', 'mental-health', 'holiday', 'other'], {
      'mental-health': 'S3',
    }),
    ability: reference('S1', 'ability'),
    note: plain('note', 'S4'),
  },
  { sameBy: ['status', 'hoursWorked'] },
)

/** What the body could do on a day: how long, how heavy, how far. Weights in kg unless `weightUnit` says lb. */
export const ability = declareKind(
  {
    sit: minutes('S1'),
    stand: minutes('S1'),
    walk: minutes('S1'),
    lift: number('S1', 0, 500),
    carry: number('S1', 0, 500),
    weightUnit: coded('S1', ['kg', 'lb']),
    bend: coded('S1', ['no', 'some', 'yes']),
    reach: coded('S1', ['no', 'some', 'yes']),
    grip: coded('S1', ['no', 'some', 'yes']),
    note: plain('note', 'S4'),
  },
  { sameBy: ['sit', 'stand', 'walk', 'lift', 'carry'] },
)

const INSTRUMENTS = ['nrs', 'interference', 'goals', 'peg', 'phq-2', 'gad-2'] as const

/** Answers to a questionnaire. Those on mood make the whole record S3. */
export const instrument = declareKind(
  {
    instrument: required(coded('S1', INSTRUMENTS, { 'phq-2': 'S3', 'gad-2': 'S3' })),
    version: text('S1', 40),
    items: plain('items', 'S1'),
    score: number('S1', 0, 1000),
    answered: integer('S1', 0, 100, 'items'),
    asked: integer('S1', 0, 100, 'items'),
  },
  { sameBy: ['instrument', 'score', 'items'], raises: { field: 'instrument', values: ['phq-2', 'gad-2'], to: 'S3' } },
)
