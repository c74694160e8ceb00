import { snapshotText } from '@sotto/shared/snapshot'
import { beforeAll, expect, test } from 'vitest'
import { generateRecords } from '../generator/generate.ts'
import { buildReport, en, storySvg, storyText, textOf, type Report } from '../report/index.ts'
import { buildSnapshot } from './build.ts'
import { resolveChoice, type Choice } from './choice.ts'
import { ENVELOPE, recordOf } from './fixtures/made.ts'
import type { PresetName } from './preset.ts'

const today = '2026-06-30'
const secret = { note: 'Zsecret note', provider: 'Zdoctor Who', outcome: 'Zoutcome' }

/** Ten years, and beside them what a page must find, or must never show. */
const records = [
  ...generateRecords({ years: 10, seed: 'preset pages', endDate: today }),
  recordOf('claim', '2026-03-01', { kind: 'claim', number: 'Zclaim 7', injuryDate: '2026-03-02', employer: 'Zmill' }),
  recordOf('visit', '2026-06-20', { kind: 'visit', type: 'physio', attended: true, ...secret }),
  recordOf('wd', '2026-06-22', {
    kind: 'workday',
    status: 'off',
    hoursWorked: 0,
    reason: 'mental-health',
    note: secret.note,
  }),
  recordOf('ab', '2026-06-25', { kind: 'ability', sit: 25, lift: 5 }),
  recordOf('mood', '2026-06-24', { kind: 'check', interference: 6, mood: 1, anxiety: 9, note: secret.note }),
  recordOf('own', '2026-06-25', { kind: 'pain', nrs: 6, triggers: ['Zown trigger'], note: secret.note }),
  recordOf('profile', '2026-01-01', { kind: 'profile', name: 'Zowner', emergencyContacts: ['Zsam 555'] }),
  recordOf('allergy', '2026-01-01', { kind: 'allergy', substance: 'Zpenicillin', severity: 'severe' }),
]

interface Page {
  readonly report: Report
  readonly said: string
  /** All of it but the names of what was chosen and of what was not. */
  readonly sealed: string
}

const pages = new Map<string, Page>()
const page = (preset: PresetName, choice: Choice = {}): Page => {
  const key = JSON.stringify([preset, choice])
  const kept = pages.get(key)
  if (kept) return kept
  const snapshot = buildSnapshot(records, resolveChoice({ preset, ...choice }, { today, records }), ENVELOPE)
  const report = buildReport(snapshot)
  const made = {
    report,
    said: textOf(report, en),
    sealed: snapshotText({ ...snapshot, fields: [], withheld: { groups: [], entries: 0 } }),
  }
  pages.set(key, made)
  return made
}

const MEDICINE = /naprox|ibuprofen|amitript|gabapent|acetamin|paracet|tramad|duloxet/i
/** Notes, own words, mood: in none of them. */
const NEVER = /Zsecret|Zown trigger|"mood"|"anxiety"|mental-health|"cycle"/

beforeAll(() => expect(records.length).toBeGreaterThan(15_000))

test.each<PresetName>([
  ...(['physio', 'prescriber', 'worksafebc', 'appointment', 'advocate'] as const),
  ...(['employer', 'second-opinion', 'family', 'story', 'emergency'] as const),
])('over-sharing: %s has no note, no own word and nothing of mind or cycle, and says what was left out', (preset) => {
  const { sealed, said, report } = page(preset)
  expect(sealed).not.toMatch(NEVER)
  expect(report.header.withheld.groups).toContain('notes')
  expect(said).toContain('Left out by')
})

test('physio: how bad, which way, where, what was done, what one can do', () => {
  const { report, sealed } = page('physio')
  const { figures, rolling, places, exercise, goals, abilities, header } = report
  expect(header.daysInRange).toBe(30)
  expect([figures.median, rolling, places, goals, abilities].every((part) => part !== null)).toBe(true)
  expect(exercise?.asked).toEqual({ before: true, during: true, after: true, nextDay: true })
  expect(sealed).not.toMatch(MEDICINE)
  expect(sealed).not.toMatch(/"kind":"(dose|medication|workday|visit|claim|profile)"/)
})

test('prescriber: medicines in lanes with what was taken, skipped and when; no places, work or exercise', () => {
  const { report, sealed } = page('prescriber')
  expect(report.medicines?.some(({ doses, taken }) => doses > 0 && taken > 0)).toBe(true)
  expect(sealed).toMatch(/"time":"\d\d:\d\d"/)
  expect(sealed).not.toMatch(/"kind":"(workday|visit|exercise|ability|goal|claim|profile|flare)"|"sites"/)
})

test.each(['worksafebc', 'advocate'] as const)(
  '%s: a dated timeline, work by day and week, limits, treatment, the claim',
  (preset) => {
    const { report, said, sealed } = page(preset)
    expect(report.header.period?.from).toBe('2026-03-02')
    expect(report.timeline?.[0]).toMatchObject({ kind: 'injury', day: '2026-03-02' })
    expect(new Set(report.timeline?.map(({ kind }) => kind))).toContain('work')
    expect(report.treatment?.doses?.n).toBeGreaterThan(0)
    expect(report.treatment?.sessions?.n).toBeGreaterThan(0)
    expect(report.abilities?.[0]?.n).toBeGreaterThan(0)
    const days = report.work?.days.map(({ day }) => day) ?? []
    expect(new Set(days).size).toBe(days.length)
    expect(said).toContain('Self-reported, not an official form.')
    expect(said).toContain('Zclaim 7')
    expect(sealed).not.toMatch(MEDICINE)
    expect(sealed).not.toMatch(/Zdoctor|Zoutcome|"sites"|"triggers"|"kind":"(medication|profile|goal)"/)
  },
)

test('worksafebc: medicine names only where they are chosen', () => {
  const chosen = page('worksafebc', { fields: ['medication.name', 'dose.medication'], from: '2026-06-01' })
  expect(chosen.report.medicines?.length).toBeGreaterThan(0)
  expect(page('worksafebc').report.medicines).toBeNull()
})

test('appointment: a page of pain, medicines, limits and visits', () => {
  const { report } = page('appointment')
  expect(report.header.daysInRange).toBe(90)
  expect(
    [report.figures.median, report.medicines, report.abilities, report.visits].every((part) => part !== null),
  ).toBe(true)
  expect(page('appointment').sealed).not.toMatch(/Zdoctor|"time":/)
})

test('employer: one week, limits and hours only', () => {
  const { report, sealed } = page('employer')
  expect(report.weeks?.weeks).toHaveLength(1)
  expect(report.work?.weeks).toHaveLength(1)
  expect(report.work?.days).toEqual([])
  expect(report.abilities?.some(({ n }) => n > 0)).toBe(true)
  expect(sealed).not.toMatch(/"kind":|pain\.|"reason"|dose|visit\./)
})

test('second opinion: all of it, attachments and mind by name only', () => {
  const { report } = page('second-opinion')
  expect(report.header.daysInRange).toBeGreaterThan(3000)
  expect(report.instruments).not.toBeNull()
  const opened = page('second-opinion', { fields: ['check.mood'], from: '2026-06-01' })
  expect(opened.report.checks.some(({ field }) => field === 'mood')).toBe(true)
})

test('family: bands by day, flares and where a hand is wanted', () => {
  const { report, sealed } = page('family')
  expect(report.header.daysInRange).toBe(14)
  expect(report.figures.painBands?.n).toBeGreaterThan(0)
  expect(report.series.every(({ median, min, max }) => median === null && min === null && max === null)).toBe(true)
  expect(sealed).not.toMatch(/"nrs":\d|"median":\d/)
})

test('story: bands by week, a text and a picture, and not one date', () => {
  const { report, sealed } = page('story')
  expect(report.weeks?.weeks).toHaveLength(12)
  const [text, picture] = [storyText(report, en), storySvg(report, en)]
  for (const told of [sealed, text, picture]) expect(told).not.toMatch(/\d{4}-\d\d-\d\d|Z[a-z]+ |"sites"/)
  expect(sealed).not.toMatch(MEDICINE)
  expect(text).toContain('12 weeks')
  const { report: laid } = page('story', { composite: true, from: '2025-06-30' })
  expect(laid.composite?.flares).toBeGreaterThanOrEqual(3)
  expect(laid.weeks).toBeNull()
})

test('emergency: what one takes, must not be given and has, and whom to call; nothing of any day', () => {
  const { report, said, sealed } = page('emergency')
  expect(said).toContain('Zpenicillin')
  expect(said).toContain('Zsam 555')
  expect(report.medicines?.length).toBeGreaterThan(0)
  expect(report.medicines?.every(({ doses }) => doses === 0)).toBe(true)
  expect(sealed).not.toMatch(/"kind":"(pain|dose|check|visit|workday|claim)"|Zowner/)
})
