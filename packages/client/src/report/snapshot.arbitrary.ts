/** Any snapshot that `readSnapshot` accepts, for property tests: mostly sensible, at times hostile. */
import { fieldsOf, RECORD_KINDS } from '@sotto/shared/diary'
import {
  BANDS,
  LESS,
  WITHHELD_GROUPS,
  type Amendment,
  type Before,
  type DaySummary,
  type Less,
  type Snapshot,
  type SnapshotRow,
  type Composite,
  type SnapshotValue,
  type WeekSummary,
} from '@sotto/shared/snapshot'
import fc from 'fast-check'
import { snapshotOf } from './sample.ts'

const november = fc.integer({ min: 1, max: 30 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`)

const oddDay = fc.constantFrom<(string | number)[]>(
  '2026-02-31',
  '9999-99-99',
  '0000-01-01',
  '9999-12-31',
  -100_000,
  100_000,
)

const day = fc.oneof(
  { weight: 9, arbitrary: november },
  { weight: 1, arbitrary: oddDay },
  fc.integer({ min: -3, max: 40 }),
)

const rating = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 10 }) }, fc.constantFrom(...BANDS))

const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.constantFrom(
    '=1+1',
    "'@x",
    'a\r\nb',
    '"',
    'walking',
    'now',
    'worst',
    'average',
    'constructor',
    '__proto__',
    '\u202e',
  ),
  fc.string({ minLength: 2000, maxLength: 3000 }),
)

const site = fc
  .record({
    region: fc.oneof(fc.constantFrom('neck', 'knee', 'toString'), fc.string({ minLength: 1, maxLength: 40 })),
    side: fc.constantFrom('left' as const, 'right' as const, 'middle' as const, 'unstated' as const),
    view: fc.option(fc.constantFrom('front' as const, 'back' as const)),
    nrs: fc.option(rating),
  })
  .map(({ region, side, view, nrs }) => ({
    ...{ region, side },
    ...(view === null ? {} : { view }),
    ...(nrs === null ? {} : { nrs }),
  }))

const value: fc.Arbitrary<SnapshotValue> = fc.oneof(
  rating,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  text,
  fc.array(text, { maxLength: 4 }),
  fc.array(site, { maxLength: 4 }),
  fc.array(
    fc.record({
      item: fc.string({ minLength: 1, maxLength: 9 }),
      score: fc.double({ noNaN: true, noDefaultInfinity: true }),
    }),
    {
      maxLength: 3,
    },
  ),
  fc.array(fc.integer({ min: -2, max: 40 }), { maxLength: 3 }),
  day.map((given) => ({ day: given })),
)

const fieldsFor = (kind: SnapshotRow['kind']): fc.Arbitrary<SnapshotRow['fields']> =>
  fc.dictionary(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...Object.keys(fieldsOf(kind))) },
      fc.constantFrom('toString', 'valueOf', 'unknownField'),
    ),
    value,
    { maxKeys: 6, noNullPrototype: true },
  )

const row = fc
  .tuple(fc.constantFrom('pain' as const, ...RECORD_KINDS), day, fc.option(fc.constantFrom('00:00', '23:59', '99:99')))
  .chain(([kind, on, time]) =>
    fieldsFor(kind).map((fields): Omit<SnapshotRow, 'n'> => {
      return { kind, day: on, ...(time === null ? {} : { time }), fields }
    }),
  )

const summary: fc.Arbitrary<DaySummary> = fc.record(
  {
    day,
    min: rating,
    median: rating,
    max: rating,
    n: fc.integer({ min: 0, max: 9 }),
    sites: fc.array(site, { maxLength: 3 }),
  },
  { requiredKeys: ['day'] },
)

const range: fc.Arbitrary<Snapshot['range']> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ from: fc.constant('2026-11-01'), to: november }) },
  fc.record({ from: day, to: day }),
  fc.record({ days: fc.constantFrom(1, 7, 30) }),
)

const path = fc.constantFrom(
  ...RECORD_KINDS.flatMap((kind) => Object.keys(fieldsOf(kind)).map((field) => `${kind}.${field}`)),
)

const total = fc.record(
  { value: fc.oneof(fc.integer({ min: 0, max: 10 }), fc.constant(4.5)), n: fc.nat(99) },
  { requiredKeys: ['n'] },
)

const before: fc.Arbitrary<Before> = fc.record(
  {
    daysLogged: fc.nat(99),
    median: total,
    worst: total,
    high: total,
    interference: total,
    flareDays: total,
  },
  { requiredKeys: ['daysLogged'] },
)

const amendment: fc.Arbitrary<Amendment> = fc
  .record({
    row: fc.integer({ min: 1, max: 40 }),
    day: fc.option(day),
    field: fc.constantFrom('nrs', 'day', 'at', 'note', 'sites', 'toString', 'status'),
    changed: day,
    before: fc.option(value),
  })
  .map(({ row: n, day: of, field, changed, before: was }) => ({
    ...(of === null ? { row: n } : { kind: 'pain' as const, day: of }),
    ...{ field, changed },
    ...(was === null ? {} : { before: was }),
  }))

/** What is there only where it was chosen. */
const beside: fc.Arbitrary<Pick<Snapshot, 'before' | 'about' | 'amendments'>> = fc.record(
  {
    before,
    amendments: fc.array(amendment, { maxLength: 6 }),
    about: fc.record({ keptBy: fc.oneof(fc.constant('parent'), fc.string({ minLength: 1, maxLength: 500 })) }),
  },
  { requiredKeys: [] },
)
const amount = fc.oneof(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constantFrom(...BANDS))
const word = fc.oneof(fc.constantFrom('yes', 'off', 'walking'), fc.string({ minLength: 1, maxLength: 40 }))

const week: fc.Arbitrary<WeekSummary> = fc.record({
  week: day,
  logged: fc.integer({ min: 0, max: 7 }),
  values: fc.array(fc.record({ of: path, n: fc.integer({ min: 1, max: 7 }), median: amount }), { maxLength: 6 }),
  words: fc.array(fc.record({ of: path, word, n: fc.integer({ min: 1, max: 50 }) }), { maxLength: 6 }),
})

const three = fc.integer({ min: 3, max: 50 })

const composite: fc.Arbitrary<Composite> = fc.record({
  flares: three,
  days: fc.array(fc.record({ day: fc.integer({ min: -27, max: 28 }), n: three, median: rating }), { maxLength: 9 }),
  words: fc.array(fc.record({ of: path, word, n: three }), { maxLength: 3 }),
})

export const anySnapshot: fc.Arbitrary<Snapshot> = fc
  .record({
    rows: fc.array(row, { maxLength: 40 }).map((rows) => rows.map((one, index) => ({ n: index + 1, ...one }))),
    days: fc.oneof({ weight: 3, arbitrary: fc.constant<DaySummary[]>([]) }, fc.array(summary, { maxLength: 9 })),
    range,
    fields: fc.uniqueArray(path, { maxLength: 30 }),
    less: fc.oneof({ weight: 3, arbitrary: fc.constant<Less[]>([]) }, fc.subarray([...LESS])),
    withheld: fc.record({ groups: fc.subarray([...WITHHELD_GROUPS]), entries: fc.integer({ min: 0, max: 99 }) }),
    weeks: fc.option(fc.array(week, { maxLength: 6 })),
    composite: fc.option(composite),
    preset: fc.constantFrom('physio', 'worksafebc', 'employer', 'story', 'emergency'),
    questions: fc.array(fc.string({ minLength: 1, maxLength: 60 }), { maxLength: 3 }),
    beside,
    owner: fc.option(fc.string({ minLength: 1, maxLength: 500 })),
    sealedAtMs: fc.constantFrom(0, Date.UTC(2026, 10, 21), 8_640_000_000_000_000),
  })
  .map(({ owner, weeks, composite: laid, beside: more, ...rest }) =>
    snapshotOf({
      ...rest,
      ...more,
      ...(owner === null ? {} : { owner }),
      ...(weeks === null ? {} : { weeks }),
      ...(laid === null ? {} : { composite: laid }),
    }),
  )
