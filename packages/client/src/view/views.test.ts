import * as Automerge from '@automerge/automerge'
import { documentId, fromHex, helperKey, memberKeys, systemRandom } from '@sotto/crypto'
import {
  addDays,
  byTime,
  completeDraft,
  localDateOf,
  parseDraft,
  type DiaryRecord,
  type RecordOf,
} from '@sotto/shared/diary'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadState, type DeviceState } from '../device/state.ts'
import { Diary } from '../diary/diary.ts'
import { importDrafts, undoImport } from '../diary/import.ts'
import { recordId } from '../diary/record-id.ts'
import { DAYS, derivedWrite, OUTLINE, STANDING } from '../document/derived.ts'
import { storedRecord } from '../document/record-write.ts'
import { generateDiary } from '../generator/generate.ts'
import type { Report } from '../report/model.ts'
import type { Charted } from '../report/tables/charts.ts'
import { sumUpPain } from '../report/pain.ts'
import { buildCharts } from '../report/report.ts'
import { middle } from '../report/statistics.ts'
import { deviceOf, nowhereEnvironment, replicaOf, SAMPLE_MS, sampleVault } from '../sync/sample-vault.ts'
import { calendarRange } from './calendar.ts'
import { dayOf } from './day.ts'
import { medicinesNow } from './medicines.ts'
import { timeline, type TimelineQuery } from './timeline.ts'
import { today } from './today.ts'
import { trends } from './trends.ts'
import { vocabulary } from './vocabulary.ts'

const owner = memberKeys(systemRandom(32))
const mother = memberKeys(systemRandom(32))
const nowMs = SAMPLE_MS
const day = '2026-03-14'
const DAY_MS = 86_400_000

/** A device of the owner's, and a helper whose entries come to it. */
class World {
  state: DeviceState
  readonly #theirs = new Map<string, ReturnType<typeof replicaOf>>()
  readonly #key: Uint8Array
  importId: string | null = null

  constructor(state: DeviceState, epochKey: Uint8Array) {
    this.state = state
    this.#key = helperKey(epochKey, mother.id)
  }

  static async open(): Promise<World> {
    const { chain, epochKey } = sampleVault(owner, [[mother, 'helper']])
    return new World(await deviceOf(owner, chain), epochKey)
  }

  get diary(): Diary {
    return new Diary(this.state)
  }

  async reopen() {
    this.state = await loadState(nowhereEnvironment, this.state.store)
  }

  /** As if it had been taken in: the helper writes it in the document of the month. */
  async helperAdds(draft: unknown) {
    const parsed = parseDraft(draft)
    const made = { id: recordId(parsed.at ?? nowMs, systemRandom), nowMs, tz: 'UTC' }
    const record = completeDraft(parsed, made)
    const month = `in/${record.localDate.slice(0, 7)}`
    const before = this.#theirs.get(month) ?? replicaOf(mother)
    const after = Automerge.change(before, { time: 0 }, (root) => {
      root.records[record.id] = storedRecord(record)
    })
    this.#theirs.set(month, after)
    const change = Automerge.getLastLocalChange(after)
    if (!change) throw new Error('nothing was written')
    const doc = documentId(this.#key, month)
    const entries = [{ member: mother.id, change }]
    await this.state.store.write(this.state.library.journal.append(doc, entries))
    await this.state.library.takeIn(doc, entries)
  }

  /** What was made of the months goes missing, or is of another version, or of other entries. */
  async spoil(how: number) {
    const { store } = this.state
    for (const { doc, stamp } of await this.diary.months.spans()) {
      const [days, outline, standing] = [DAYS.make([]), OUTLINE.make([]), STANDING.make([])]
      const wrong = how % 2 === 0 ? 'of something else' : stamp
      const version = how % 2 === 0 ? DAYS.version : DAYS.version - 1
      if (how < 2) {
        await store.write([
          derivedWrite({ ...DAYS, version }, fromHex(doc), wrong, days),
          derivedWrite({ ...OUTLINE, version: how % 2 === 0 ? OUTLINE.version : 0 }, fromHex(doc), wrong, outline),
          derivedWrite({ ...STANDING, version }, fromHex(doc), wrong, standing),
        ])
      } else await store.write(['days', 'outline', 'standing'].map((table) => ({ table, key: doc, value: null })))
    }
  }
}

/** Round two ends of months and today, so that many entries share a day. */
const at = fc
  .record({ days: fc.constantFrom(-43, -42, -41, -14, -13, -12, -1, 0, 1), minutes: fc.integer({ min: 0, max: 1439 }) })
  .map(({ days, minutes }) => Date.UTC(2026, 2, 14) + days * DAY_MS + minutes * 60_000)
const tz = fc.constantFrom('UTC', 'Europe/Paris', 'America/Vancouver', 'Pacific/Apia', 'Pacific/Kiritimati')
const when = { at, tz }
const nrs = fc.integer({ min: 0, max: 10 })
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const painDraft = fc.record({
  kind: fc.constant('pain'),
  ...when,
  nrs,
  rating: fc.constantFrom('now', 'now', 'average', 'worst'),
  qualities: some(fc.subarray(['burning', 'like glass', 'élancement'])),
  sites: some(
    fc.subarray([
      { region: 'knee', side: 'left', nrs: 3 },
      { region: 'jaw', side: 'middle' },
    ]),
  ),
})
const draft = fc.oneof(
  { weight: 4, arbitrary: painDraft },
  fc.record({
    kind: fc.constant('check'),
    ...when,
    fatigue: nrs,
    sleepMinutes: some(fc.integer({ min: 0, max: 600 })),
  }),
  fc.record({ kind: fc.constant('flare'), ...when, peak: some(nrs), end: some(at) }),
  fc.record({
    kind: fc.constant('exercise'),
    ...when,
    planItem: fc.constantFrom('Bridge', 'Walk'),
    painAfter: some(nrs),
  }),
  fc.record({ kind: fc.constant('visit'), ...when, type: fc.constant('physio') }),
)
const place = fc.nat({ max: 40 })
const act = fc.oneof(
  { weight: 6, arbitrary: draft.map((given) => ({ do: 'add' as const, given })) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('medicine' as const), name: fc.constantFrom('A', 'B'), at }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('dose' as const),
      ...when,
      place,
      status: fc.constantFrom('taken', 'late', 'skipped'),
    }),
  },
  { weight: 2, arbitrary: draft.map((given) => ({ do: 'helper' as const, given })) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('move' as const), place, at, tz }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rate' as const), place, nrs }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), place }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('import' as const), drafts: fc.array(painDraft, { maxLength: 4 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom({ do: 'undo' as const }, { do: 'undo import' as const }, { do: 'reopen' as const }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'look' as const }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('spoil' as const), how: fc.nat({ max: 2 }) }) },
)

async function doAct(world: World, given: typeof act extends fc.Arbitrary<infer Act> ? Act : never): Promise<void> {
  const { diary } = world
  const pick = async (index: number, kind?: string) => {
    const records = (await diary.list()).filter((record) => kind === undefined || record.kind === kind)
    return records.length === 0 ? undefined : records[index % records.length]
  }
  switch (given.do) {
    case 'add':
      await diary.add(given.given)
      return
    case 'helper':
      await world.helperAdds(given.given)
      return
    case 'medicine':
      await diary.add({ kind: 'medication', name: given.name, at: given.at, use: 'scheduled' })
      return
    case 'dose': {
      const medication = (await pick(given.place, 'medication'))?.id
      const { at, tz, status } = given
      if (medication) await diary.add({ kind: 'dose', medication, at, tz, status })
      return
    }
    case 'move': {
      const { at, tz } = given
      const id = (await pick(given.place))?.id
      if (id) await diary.edit(id, { at, tz })
      return
    }
    case 'rate': {
      const id = (await pick(given.place, 'pain'))?.id
      if (id) await diary.edit(id, { nrs: given.nrs, qualities: ['like glass', 'new'] })
      return
    }
    case 'remove': {
      const id = (await pick(given.place))?.id
      if (id) await diary.remove(id)
      return
    }
    case 'import':
      world.importId = (await importDrafts(world.state, diary, given.drafts.map(parseDraft))).importId
      return
    case 'undo import':
      if (world.importId) await undoImport(world.state, diary, world.importId).catch(() => {})
      return
    case 'undo':
      await diary.undo().catch(() => {})
      return
    case 'reopen':
      await world.reopen()
      return
    case 'look':
      await trends(diary, { today: day, nowMs })
      await today(diary, { day, nowMs })
      return
    default:
      await world.spoil(given.how)
  }
}

/** Flares as the whole diary tells of them: one without an end goes on to its last logged day. */
function withEnds(records: readonly DiaryRecord[]): DiaryRecord[] {
  const logged = records
    .filter(({ kind }) => kind !== 'medication' && kind !== 'visit')
    .map(({ localDate }) => localDate)
  const last = logged.sort().at(-1) ?? ''
  return records.map((record) => {
    if (record.kind !== 'flare' || record.end !== undefined) return record
    // On its own day in its own zone, where noon in another may be the day after.
    if (record.localDate >= last) return { ...record, end: record.at }
    return { ...record, end: Date.parse(`${last}T12:00Z`), tz: 'UTC' }
  })
}

/** What the report says of the same records, read one by one. */
function reported(records: readonly DiaryRecord[], range: { from: string; to: string }): Report {
  const medications = records.filter((record) => record.kind === 'medication')
  const numbers = new Map(medications.map(({ id }, index) => [id, index + 1]))
  const others = records.filter((record) => record.kind !== 'medication')
  const rows = [...medications, ...others].map((record, index) => {
    const fields: Record<string, unknown> = { ...record }
    if (record.kind === 'dose') fields['medication'] = numbers.get(record.medication) ?? 'gone'
    if (record.kind === 'flare' && record.end !== undefined) fields['end'] = localDateOf(record.end, record.tz)
    return { n: index + 1, kind: record.kind, day: record.localDate, fields }
  })
  return buildCharts({
    preset: 'own',
    range,
    less: [],
    fields: ['pain.nrs', 'pain.sites', 'flare.end', 'medication.name', 'dose.status', ...CHECK_FIELDS],
    withheld: { groups: [], entries: 0 },
    sealedAtMs: nowMs,
    expiresAtMs: nowMs,
    questions: [],
    rows: rows as never,
    days: [],
  })
}

const CHECK_FIELDS = [
  ...['interference', 'sleepQuality', 'sleepMinutes', 'fatigue', 'activity', 'mood', 'stress', 'anxiety'],
].map((field) => `check.${field}`)

const CHARTS = [
  'header',
  'daysLogged',
  'figures',
  'series',
  'rolling',
  'flares',
  'places',
  'medicines',
  'checks',
] as const
/** Without the numbers of rows, which only tell one from another, and whether a flare was given its end. */
const charts = (report: Charted) => ({
  ...Object.fromEntries(CHARTS.map((part) => [part, report[part]])),
  flares: report.flares?.map((flare) => ({ ...flare, n: 0, end: '' })),
})

const newestFirst = (a: DiaryRecord, b: DiaryRecord) =>
  a.localDate === b.localDate ? -byTime(a, b) : a.localDate < b.localDate ? 1 : -1

async function pages(diary: Diary, query: TimelineQuery): Promise<string[]> {
  const ids: string[] = []
  let before: string | null = null
  do {
    const page = await timeline(diary, before === null ? query : { ...query, before })
    ids.push(...page.entries.map(({ id }) => id))
    before = page.next
  } while (before !== null)
  return ids
}

const dosesIn = (records: readonly DiaryRecord[]) => records.filter((record) => record.kind === 'dose')
const taken = (records: readonly DiaryRecord[]) => dosesIn(records).filter(({ status }) => status !== 'skipped')

function usualIn(records: readonly DiaryRecord[]) {
  const days = Map.groupBy(
    records.filter((record) => record.kind === 'pain' && record.localDate < day),
    ({ localDate }) => localDate,
  )
  const medians = [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, ofDay]) => sumUpPain(ofDay as RecordOf<'pain'>[]).median ?? [])
    .slice(-28)
  const { value, low, high, n } = middle(medians)
  return n < 7 ? null : { median: value, low, high, n }
}

const OWN = new Set(['like glass', 'élancement', 'new'])

/** Holds every screen against the diary read entry by entry. */
async function compare(world: World): Promise<void> {
  const { diary } = world
  const records = await diary.list()
  const range = { from: '2026-01-20', to: '2026-03-16' }

  const all = await trends(diary, { ...range, today: day, nowMs })
  expect(charts(all.report)).toEqual(charts(reported(withEnds(records), range)))
  const before = { from: '2025-11-25', to: '2026-01-19' }
  const earlier = reported(withEnds(records), before)
  expect(all.before).toEqual(
    earlier.daysLogged === 0 ? null : { ...before, daysLogged: earlier.daysLogged, figures: earlier.figures },
  )

  const { days } = await calendarRange(diary, range)
  const report = reported(withEnds(records), range)
  const inFlare = (index: number) => report.flares?.some((one) => one.firstIndex <= index && index <= one.lastIndex)
  const lived = Map.groupBy(
    records.filter(({ kind }) => kind !== 'medication'),
    ({ localDate }) => localDate,
  )
  const expected = report.series.flatMap(({ day, index, min, median, max, n }) => {
    const ofDay = lived.get(String(day)) ?? []
    const flare = inFlare(index) ?? false
    if (ofDay.length === 0 && !flare) return []
    return [{ day, min, median, max, n, flare, doses: taken(ofDay).length, entries: ofDay.length }]
  })
  expect(days).toEqual(expected)

  expect(await pages(diary, { limit: 5 })).toEqual(records.toSorted(newestFirst).map(({ id }) => id))
  expect(await pages(diary, { limit: 4, months: 1, text: 'ELANCEMENT' })).toEqual(
    records
      .filter((record) => record.kind === 'pain' && record.qualities?.includes('élancement'))
      .sort(newestFirst)
      .map(({ id }) => id),
  )

  const shown = await today(diary, { day, nowMs })
  const ofDay = records.filter(({ localDate }) => localDate === day)
  expect(shown.entries.map(({ record }) => record)).toEqual(ofDay)
  expect((await dayOf(diary, day)).entries.map(({ record }) => record)).toEqual(ofDay)
  const { low, high, median, n } = shown.usual ?? {}
  expect(shown.usual && { low, high, median, n }).toEqual(usualIn(records))
  const last = records.findLast((record) => record.kind === 'pain' && record.rating === 'now' && record.at <= nowMs)
  expect(shown.last?.id).toBe(last?.id)
  const doses = dosesIn(records)
  const lastDoses = new Map(taken(doses.filter(({ at }) => at <= nowMs)).map((dose) => [dose.medication, dose]))
  expect(shown.medicines).toEqual(
    medicinesNow({
      day,
      medications: records.filter((record) => record.kind === 'medication'),
      doses: doses.filter(({ localDate }) => localDate <= day && localDate >= addDays(day, -28)),
      lastDoses: [...lastDoses.values()],
    }),
  )
  expect(shown.flare?.id).toBe(
    records.findLast((record) => record.kind === 'flare' && record.end === undefined && record.localDate <= day)?.id,
  )

  const words = new Map<string, number>()
  for (const record of records) {
    const own = record.kind === 'pain' ? (record.qualities ?? []).filter((word) => OWN.has(word)) : []
    for (const word of record.kind === 'exercise' ? [record.planItem] : own) words.set(word, (words.get(word) ?? 0) + 1)
  }
  const sets = await vocabulary(diary)
  expect(new Map(sets.flatMap((set) => set.words.map(({ term, count }) => [term, count])))).toEqual(words)
}

test('every screen says what the diary says, whatever was written, moved, removed, lost or told by others before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 25 }), async (acts) => {
      const world = await World.open()
      for (const given of acts) await doAct(world, given)
      await compare(world)
      await world.reopen()
      await compare(world)
    }),
    { numRuns: 30 },
  )
}, 120_000)

test('and of half a year as people live it', async () => {
  const world = await World.open()
  const drafts = [...generateDiary({ years: 0.5, seed: 11, endDate: day, tz: 'Europe/Paris' })]
  await importDrafts(world.state, world.diary, drafts)
  await compare(world)
  expect((await today(world.diary, { day, nowMs })).usual?.n).toBe(28)
})
