/** Snapshots made by hand, as a device would seal them. All people in them are made up. */
import type { Snapshot, SnapshotRow, SnapshotSite, SnapshotValue } from '@sotto/shared/snapshot'

type Sample = Omit<Snapshot, 'share' | 'keys' | 'sealedAtMs' | 'expiresAtMs' | 'format' | 'version'>
type Row = readonly [kind: SnapshotRow['kind'], day: SnapshotRow['day'], fields: Record<string, SnapshotValue>]

const DAY_MS = 86_400_000
const dayFrom = (first: string, index: number) =>
  new Date(Date.parse(`${first}T00:00:00Z`) + index * DAY_MS).toISOString().slice(0, 10)

const numbered = (rows: readonly Row[], time?: string): SnapshotRow[] =>
  rows.map(([kind, day, fields], at) => ({
    n: at + 1,
    kind,
    day,
    ...(time === undefined ? {} : { time }),
    fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  }))

const terms: Snapshot['terms'] = {
  onward: [],
  downloads: true,
  decidedBy: 'owner',
  noticeVersion: '1',
  noticeLanguage: 'en',
}

const site = (region: string, side: SnapshotSite['side'], nrs?: number): SnapshotSite => ({
  region,
  side,
  ...(nrs === undefined ? {} : { nrs }),
})

// Lowest and highest of each day, null where nothing was logged.
const FIRST = '2026-10-22'
const MONTH: readonly (readonly [number, number] | null)[] = [
  ...([[2, 4], [3, 3], [3, 4], [3, 5], [4, 4], null, [3, 4], [3, 5], [2, 3], null] as const),
  ...([
    [5, 5],
    [5, 8],
    [7, 8],
    [8, 9],
    [8, 9],
    [5, 5],
    [5, 5],
    [4, 4],
    [2, 5],
    [1, 4],
  ] as const),
  ...([[3, 4], null, [3, 4], [0, 3], [2, 4], [2, 6], null, [4, 4], [4, 4], [3, 4]] as const),
]

const painRows: Row[] = MONTH.flatMap((span, index): Row[] => {
  if (span === null) return []
  const sites = [
    site('lower-back', 'left', span[1]),
    ...(index % 4 === 0 ? [] : [site('buttock', 'left', Math.max(1, span[0]))]),
    ...(index > 10 && index < 18 ? [site('back-of-thigh', 'left', 5)] : []),
    ...(index % 5 === 1 ? [site('lower-back', 'right', 4)] : []),
    ...(index % 7 === 2 ? [site('neck', 'right', 3)] : []),
    ...(index > 12 && index < 17 ? [site('calf', 'left', 6)] : []),
    ...(index === 3 ? [site('knee', 'right', 8)] : []),
  ]
  const day = dayFrom(FIRST, index)
  const nrs = [...new Set(span)]
  return nrs.map((rating, at) => ['pain', day, { nrs: rating, rating: 'now', ...(at === 0 ? { sites } : {}) }] as const)
})

const sessions: readonly (readonly [number, string, number | undefined, ...(number | undefined)[]])[] = [
  [1, 'Walk', 10, 4, 6, 5, 5],
  [4, 'Back set A, 2 rounds', undefined, 5, 6, 6, 5],
  [6, 'Walk', 10, 4, 5, 4, 4],
  [8, 'Back set A, 2 rounds', undefined, 4, 6, 6, 7],
  [13, 'Walk', 5, 7, 8, 8, undefined],
  [17, 'Walk', 10, 5, 5, 5, 4],
  [19, 'Back set A, 2 rounds', undefined, 4, 5, 5, 4],
  [20, 'Walk', 15, 4, 5, 4, undefined],
  [22, 'Back set A, 3 rounds', undefined, 3, 5, 4, 4],
  [24, 'Walk', 15, 4, 4, 4, 3],
  [27, 'Back set A, 3 rounds', undefined, 3, 4, 4, 3],
  [29, 'Walk', 20, 3, 4, 3, undefined],
]

const exerciseRows: Row[] = sessions.map(
  ([index, planItem, minutes, painBefore, painDuring, painAfter, painNextDay]) => [
    'exercise',
    dayFrom(FIRST, index),
    { planItem, minutes, painBefore, painDuring, painAfter, painNextDay, completed: index !== 13 } as Row[2],
  ],
)

const weekly = (kind: SnapshotRow['kind'], fields: (week: number) => Row[2]): Row[] =>
  [1, 8, 15, 22, 29].map((index, week): Row => [kind, dayFrom(FIRST, index), fields(week)])

const progressRows: Row[] = [
  ...weekly('ability', (week) => ({
    sit: [20, 20, 15, 25, 25][week] ?? 0,
    walk: [10, 10, 5, 15, 20][week] ?? 0,
    lift: [3, 4, 2, 5, 5][week] ?? 0,
    weightUnit: 'kg',
  })),
  ...weekly('goal', (week) => ({ activity: 'walking', score: [3, 3, 2, 4, 5][week] ?? 0 })),
  ...weekly('goal', (week) => ({ activity: 'sitting', score: [4, 4, 3, 4, 4][week] ?? 0 })),
  ...weekly('goal', (week) => ({ activity: 'lifting', score: [2, 3, 1, 3, 3][week] ?? 0 })),
]

const checkRows: Row[] = MONTH.flatMap((span, index): Row[] =>
  span === null || index % 13 === 5
    ? []
    : [
        [
          'check',
          dayFrom(FIRST, index),
          {
            interference: Math.round((span[0] + span[1]) / 2),
            sleepQuality: 4 + (index % 3),
            aids: index % 2 === 0 ? ['back support'] : ['grabber'],
          },
        ],
      ],
)

const physioFields = [
  ...['ability.lift', 'ability.sit', 'ability.walk', 'check.aids', 'check.interference', 'check.sleepQuality'],
  ...['exercise.painAfter', 'exercise.painBefore', 'exercise.painDuring', 'exercise.painNextDay', 'exercise.planItem'],
  ...['flare.end', 'goal.activity', 'goal.score', 'pain.nrs', 'pain.rating', 'pain.sites'],
]

/** A month for a physio: the picture the look was drawn from. */
export const physio: Sample = {
  preset: 'physio',
  owner: 'Élise',
  recipient: 'Dana Okafor, physio',
  range: { from: FIRST, to: '2026-11-20' },
  less: [],
  fields: physioFields,
  withheld: { groups: ['medicines', 'mood', 'notes', 'photos', 'identity'], entries: 0 },
  terms,
  questions: [
    'Is it all right that my leg tingles after the second round?',
    'On flare days, walk a little or rest?',
    'When could I carry shopping again?',
  ],
  rows: numbered([
    ...painRows,
    ['flare', '2026-11-02', { end: { day: '2026-11-06' }, peak: 9 }],
    ...exerciseRows,
    ...progressRows,
    ...checkRows,
  ]),
  days: [],
}

const medicineRows: Row[] = [
  ['medication', '2026-11-20', { name: 'Naproxen', strength: 500, unit: 'mg', form: 'tablet', use: 'scheduled' }],
  ['medication', '2026-11-20', { name: 'Tramadol', strength: 50, unit: 'mg', use: 'prn', opioid: true }],
]

/** A month for a prescriber: medicine lanes under the days, no places, one onward use, nothing to save. */
export const prescriber: Sample = {
  ...physio,
  preset: 'prescriber',
  recipient: 'Dr. Ravi Menon',
  purpose: 'To see whether the new dose is worth keeping.',
  fields: ['dose.quantity', 'dose.status', 'medication.name', 'pain.nrs', 'pain.rating', 'check.interference'],
  withheld: { groups: ['sites', 'exercise', 'goals', 'notes'], entries: 3 },
  terms: { ...terms, onward: ['passing-on'], downloads: false },
  questions: [],
  rows: numbered(
    [
      ...medicineRows,
      ...painRows.map(([kind, day, { nrs = 0 }]): Row => [kind, day, { nrs, rating: 'now' }]),
      ...MONTH.flatMap((span, index): Row[] => {
        if (span === null) return []
        const day = dayFrom(FIRST, index)
        const status = index % 9 === 4 ? 'skipped' : 'taken'
        const doses: Row[] = [
          ['dose', day, { medication: 1, status }],
          ['dose', day, { medication: 1, status: 'taken' }],
        ]
        return span[1] >= 6 ? [...doses, ['dose', day, { medication: 2, status: 'taken' }]] : doses
      }),
      ...checkRows.map(([kind, day, { interference }]): Row => [kind, day, { interference: interference ?? 0 }]),
    ],
    '08:10',
  ),
}

/** For the family: days counted, low, mid and high in place of numbers. */
export const family: Sample = {
  preset: 'family',
  range: { days: 14 },
  less: ['daily', 'bands', 'relative'],
  fields: ['check.helpNeeded', 'flare.end', 'pain.nrs'],
  withheld: { groups: ['sites', 'medicines', 'mood', 'exercise', 'notes', 'identity'], entries: 0 },
  terms,
  questions: [],
  rows: numbered([
    ['flare', 5, { end: { day: 8 } }],
    ['check', 3, { helpNeeded: ['shopping'] }],
    ['check', 6, { helpNeeded: ['shopping', 'cooking'] }],
  ]),
  days: [1, 2, 3, 5, 6, 7, 8, 9, 11, 12, 13, 14].map((day) => ({
    day,
    median: day > 4 && day < 9 ? 'high' : day % 3 === 0 ? 'low' : 'mid',
  })),
}

/** A card for an emergency. */
export const emergency: Sample = {
  preset: 'emergency',
  owner: 'Élise',
  range: { from: '2026-11-20', to: '2026-11-20' },
  less: [],
  fields: ['allergy.reaction', 'allergy.severity', 'allergy.substance', 'condition.name', 'medication.name'],
  withheld: { groups: ['pain', 'mood', 'notes'], entries: 0 },
  terms,
  questions: [],
  rows: numbered([
    ...medicineRows,
    ['condition', '2026-11-20', { name: 'Lumbar radiculopathy', since: { day: '2024-03-01' }, active: true }],
    ['allergy', '2026-11-20', { substance: 'Penicillin', reaction: 'Rash, swelling', severity: 'severe' }],
  ]),
  days: [],
}

const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'

/** Everything too long and too much: ten years, words without a break, names of 200 characters. */
export function overfull(): Sample {
  const first = '2016-11-21'
  const rows: Row[] = Array.from({ length: 3652 }, (_, index): Row[] => {
    if ((index * 7) % 41 < 7) return []
    const day = dayFrom(first, index)
    const nrs = (index * 13 + ((index * index) % 17)) % 11
    return [['pain', day, { nrs, rating: 'now', sites: [site('lower-back', 'left', nrs)] }]]
  }).flat()
  const flares = Array.from({ length: 40 }, (_, at): Row => {
    const start = at * 90 + 10
    return ['flare', dayFrom(first, start), { end: { day: dayFrom(first, start + 5) } }]
  })
  return {
    ...physio,
    owner: long.repeat(3).slice(0, 200),
    recipient: `${'Praxisgemeinschaft '.repeat(10)}${long}`.slice(0, 200),
    purpose:
      `${long} ${'and a purpose that goes on for a good while longer than anybody would read. '.repeat(4)}`.trim(),
    range: { from: first, to: '2026-11-20' },
    withheld: {
      groups: [
        'medicines',
        'mood',
        'cycle',
        'work',
        'visits',
        'conditions',
        'allergies',
        'notes',
        'photos',
        'identity',
      ],
      entries: 1234,
    },
    questions: [long.repeat(2), 'A question? '.repeat(30).trim()],
    rows: numbered([
      ['medication', '2026-11-20', { name: `${long} retard forte`, strength: 1234.5, unit: 'Mikrogramm' }],
      ...rows,
      ...flares,
      ...Array.from({ length: 40 }, (_, at): Row => [
        'exercise',
        dayFrom(first, 3600 + at),
        { planItem: `${long} ${at}`, minutes: 1000, painBefore: 10, painDuring: 10, painAfter: 10, painNextDay: 10 },
      ]),
      ['goal', '2026-11-19', { activity: 'other', ownWords: `${long} ${long}`, score: 2 }],
      ['goal', '2026-11-20', { activity: 'other', ownWords: `${long} ${long}`, score: 3 }],
    ]),
    days: [],
  }
}

/** Markup, formulas, control characters and switched writing directions wherever the owner can write. */
export const HOSTILE =
  '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>{{7*7}}\u202e=1+1'

export const hostile: Sample = {
  ...physio,
  owner: HOSTILE,
  recipient: `${HOSTILE} recipient`,
  purpose: `javascript:alert(1) ${HOSTILE}`,
  terms: { ...terms, basis: HOSTILE },
  questions: [HOSTILE, `<svg onload=alert(1)> ${HOSTILE}`],
  rows: numbered([
    ...painRows,
    [
      'pain',
      '2026-11-20',
      { nrs: 3, note: `${HOSTILE}\n<b>second line</b>`, qualities: [HOSTILE], triggers: ['__proto__', HOSTILE] },
    ],
    ['medication', '2026-11-20', { name: HOSTILE, unit: '<b>mg</b>', strength: 5 }],
    ['goal', '2026-11-20', { activity: 'other', ownWords: HOSTILE, score: 3 }],
    ['exercise', '2026-11-20', { planItem: HOSTILE, painBefore: 3, painAfter: 4 }],
    ['condition', '2026-11-20', { name: HOSTILE }],
  ]),
}
