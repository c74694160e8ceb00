import { byCodeUnit, fieldOf, isRecordKind, SENSITIVITY_CLASSES } from '@sotto/shared/diary'
import { readSnapshot, snapshotText } from '@sotto/shared/snapshot'
import { expect, test } from 'vitest'
import { generateRecords } from '../generator/generate.ts'
import { buildSnapshot } from './build.ts'
import { resolveChoice } from './choice.ts'
import { ENVELOPE } from './fixtures/made.ts'
import { OFFERED } from './offer.ts'
import { PRESET_NAMES, PRESETS } from './preset.ts'

const records = [...generateRecords({ years: 0.5, seed: 'presets', endDate: '2026-06-30' })]
const known = { today: '2026-06-30', records }
const presets = PRESET_NAMES.filter((name) => name !== 'own')

const classOf = (path: string) => {
  const [kind, name = ''] = path.split('.')
  return isRecordKind(kind) ? fieldOf(kind, name)?.sensitivity : undefined
}

test.each(PRESET_NAMES)(
  'over-sharing: %s names paths of the schema once each, S5 only where it cannot do without',
  (name) => {
    const { fields, less, times, lifeMs } = PRESETS[name]
    expect(fields.filter((path) => !OFFERED.has(path))).toEqual([])
    expect(new Set(fields).size).toBe(fields.length)
    const classes = fields.map(classOf)
    expect(classes).not.toContain('S3')
    expect(classes).not.toContain('S4')
    const identity = fields.filter((path) => classOf(path) === 'S5')
    const named: Partial<Record<typeof name, string[]>> = {
      worksafebc: ['claim.number', 'claim.insurer', 'claim.injuryDate', 'claim.employer'],
      advocate: ['claim.number', 'claim.insurer', 'claim.injuryDate', 'claim.employer'],
      emergency: ['profile.emergencyContacts'],
    }
    expect(identity).toEqual(named[name] ?? [])
    expect(less.includes('daily') && times.length > 0).toBe(false)
    expect(lifeMs).toBeLessThanOrEqual((name === 'emergency' ? 366 : 90) * 86_400_000)
  },
)

test.each(presets)('%s makes a snapshot of a diary, the same whatever order it is read in', (name) => {
  const choice = resolveChoice({ preset: name }, known)
  const snapshot = buildSnapshot(records, choice, ENVELOPE)
  expect(readSnapshot(JSON.parse(snapshotText(snapshot)))).toEqual(snapshot)
  expect(snapshotText(buildSnapshot([...records].reverse(), choice, ENVELOPE))).toBe(snapshotText(snapshot))
  expect(snapshot.rows.length + snapshot.days.length + (snapshot.weeks?.length ?? 0)).toBeGreaterThan(0)
  expect(snapshot.rows.map(({ n }) => n)).toEqual(snapshot.rows.map((_, index) => index + 1))
  const days = [...snapshot.rows, ...snapshot.days].map(({ day }) => String(day))
  expect(days.every((day) => day >= choice.from && day <= choice.to)).toBe(true)
  expect(snapshot.withheld.groups).toEqual(buildSnapshot([], choice, ENVELOPE).withheld.groups)
  expect(snapshot.withheld.entries).toBe(0)
})

test('over-sharing: nothing of S3 to S5 of a whole generated diary is in a second opinion', () => {
  const snapshot = buildSnapshot(records, resolveChoice({ preset: 'second-opinion' }, known), ENVELOPE)
  const classes = new Set(
    snapshot.rows.flatMap(({ kind, fields }) => Object.keys(fields).map((name) => classOf(`${kind}.${name}`))),
  )
  expect(SENSITIVITY_CLASSES.filter((one) => classes.has(one))).toEqual(['S1', 'S2'])
})

test('what each preset keeps in time', () => {
  const dates = (name: string) => {
    const { from, to } = resolveChoice({ preset: name }, known)
    return [from, to]
  }
  expect(dates('physio')).toEqual(['2026-06-01', '2026-06-30'])
  expect(dates('emergency')).toEqual(['2026-06-30', '2026-06-30'])
  expect(dates('second-opinion')[0]).toBe(records.filter(({ kind }) => kind === 'pain')[0]?.localDate)
  const timed = (name: string) => {
    const { rows } = buildSnapshot(records, resolveChoice({ preset: name }, known), ENVELOPE)
    return [...new Set(rows.filter(({ time }) => time !== undefined).map(({ kind }) => kind))].sort(byCodeUnit)
  }
  expect(timed('prescriber')).toEqual(['dose', 'pain'])
  expect(presets.filter((name) => timed(name).length > 0)).toEqual(['prescriber', 'second-opinion'])
})
