import { RECORD_KINDS } from '@sotto/shared/diary'
import fc from 'fast-check'
import { Fhir } from 'fhir/fhir.js'
import type { Bundle, FhirResource, Observation } from 'fhir/r4.js'
import { expect, test } from 'vitest'
import { nov, rowsOf, snapshotOf } from '../report/sample.ts'
import { anySnapshot } from '../report/snapshot.arbitrary.ts'
import { bundleOf } from './bundle.ts'

const fhir = new Fhir()
const english = { language: 'en' } as const
const pdf = new TextEncoder().encode('%PDF-1.7')

const resources = (bundle: Bundle) => (bundle.entry ?? []).map(({ resource }) => resource as FhirResource)

const of = <T extends FhirResource['resourceType']>(bundle: Bundle, type: T) =>
  resources(bundle).filter((one): one is Extract<FhirResource, { resourceType: T }> => one.resourceType === type)

const complaints = (bundle: Bundle) =>
  fhir
    .validate(bundle, { errorOnUnexpected: true })
    .messages.filter(({ severity }) => severity === 'error' || severity === 'fatal')

const everything = snapshotOf({
  preset: 'own',
  owner: 'Mira',
  recipient: 'Dana Okafor',
  purpose: 'Physiotherapy',
  questions: ['Is <b>stairs</b> & standing too early?'],
  withheld: { groups: ['mood', 'notes'], entries: 3 },
  rows: rowsOf(
    ['condition', nov(30), { name: 'Low back pain', since: '2024-03-02', active: true }],
    ['medication', nov(30), { name: 'Naproxen', strength: 250, unit: 'mg', route: 'mouth', start: '2026-01-01' }],
    ['allergy', nov(30), { substance: 'Penicillin', reaction: 'Rash', severity: 'mild' }],
    ['claim', nov(30), { number: 'WC-1', insurer: 'WorkSafeBC', injuryDate: '2025-05-05' }],
    ['profile', nov(30), { name: 'Mira Voss', birthDate: '1980-02-03', emergencyContacts: ['Jo 555'] }],
    ['pain', nov(2), { nrs: 6, rating: 'worst' }],
    ['pain', nov(2), { nrs: 4, rating: 'now', sites: [{ region: 'knee', side: 'left', nrs: 3 }], note: 'Stairs' }],
    ['flare', nov(3), { end: { day: nov(5) }, peak: 8 }],
    ['check', nov(3), { interference: 4, sleepMinutes: 400, aids: ['heat-pad', 'my own chair'] }],
    ['dose', nov(3), { medication: 2, quantity: 2, status: 'taken' }],
    ['dose', nov(4), { medication: 2, status: 'skipped', reason: 'Forgot' }],
    ['exercise', nov(4), { planItem: 'Bridges', sets: 3, load: 5, loadUnit: 'lb', completed: true }],
    ['goal', nov(4), { activity: 'walking', score: 6 }],
    ['ability', nov(4), { sit: 30, lift: 10, weightUnit: 'kg', bend: 'some' }],
    [
      'instrument',
      nov(4),
      {
        instrument: 'peg',
        score: 5,
        items: [
          { item: 'pain', score: 6 },
          { item: 'enjoyment', score: 5 },
          { item: 'activity', score: 4 },
        ],
      },
    ],
    ['workday', nov(4), { status: 'modified', hoursWorked: 4, ability: 14 }],
    ['visit', nov(4), { type: 'physio', provider: 'Dana Okafor', attended: true, outcome: 'New plan' }],
    ['photo', nov(4), { caption: 'Swollen knee' }],
  ),
})

test('a share of everything is a collection that a FHIR validator takes', () => {
  const bundle = bundleOf(everything, { language: 'en', pdf })
  expect(complaints(bundle)).toEqual([])
  expect(bundle).toMatchObject({ type: 'collection', timestamp: '2026-11-21T09:12:00.000Z' })
  expect(of(bundle, 'Patient')).toMatchObject([
    { name: [{ text: 'Mira Voss' }], birthDate: '1980-02-03', identifier: [{ value: 'WC-1' }] },
  ])
  expect(of(bundle, 'Patient')).toHaveLength(1)
  for (const { meta } of resources(bundle)) expect(meta?.security?.map(({ code }) => code)).toEqual(['PATAST'])
  expect(JSON.stringify(bundle)).not.toContain('"profile":')
})

test('pain is a rating 0 to 10; with places it is a panel of ratings', () => {
  const bundle = bundleOf(everything, english)
  const isOf = (code: string) => (one: Observation) => one.code.coding?.[0]?.code === code
  const rated = of(bundle, 'Observation').filter(isOf('72514-3'))
  expect(
    rated.map(({ valueQuantity, method, bodySite }) => [valueQuantity?.value, method?.text, bodySite?.text]),
  ).toEqual([
    [6, 'worst', undefined],
    [4, 'now', undefined],
    [3, undefined, 'Knee, left'],
  ])
  expect(rated[0]).toMatchObject({ effectiveDateTime: nov(2), valueQuantity: { code: '{score}' } })
  const [panel] = of(bundle, 'Observation').filter(isOf('38212-7'))
  expect(panel?.hasMember).toHaveLength(2)
  expect(panel?.note).toEqual([{ text: 'Stairs' }])
})

test('a dose is what the patient states; one that was skipped was not taken', () => {
  const bundle = bundleOf(everything, english)
  expect(of(bundle, 'MedicationStatement').map(({ status }) => status)).toEqual(['active', 'completed', 'not-taken'])
  const [medicine, dose] = of(bundle, 'MedicationStatement')
  const address = bundle.entry?.find(({ resource }) => resource === medicine)?.fullUrl
  expect(dose?.partOf).toEqual([{ reference: address }])
  expect(of(bundle, 'MedicationStatement').every(({ informationSource }) => informationSource?.reference)).toBe(true)
  expect(resources(bundle).some(({ resourceType }) => /Administration|Request/.test(resourceType))).toBe(false)
})

test('what was withheld, what was asked and what may be done with it is said', () => {
  const bundle = bundleOf(everything, english)
  const [composition] = of(bundle, 'Composition')
  const withheld = composition?.section?.filter(({ emptyReason }) => emptyReason?.coding?.[0]?.code === 'withheld')
  expect(withheld).toHaveLength(2)
  expect(JSON.stringify(composition)).toContain('Is &lt;b&gt;stairs&lt;/b&gt; &amp; standing too early?')
  const [consent] = of(bundle, 'Consent')
  expect(consent?.provision).toMatchObject({
    period: { end: '2026-12-05T23:59:00.000Z' },
    dataPeriod: { start: nov(1), end: nov(30) },
  })
  expect(consent?.provision?.provision?.every(({ type }) => type === 'deny')).toBe(true)
  const [provenance] = of(bundle, 'Provenance')
  expect(provenance?.agent.map(({ type }) => type?.coding?.[0]?.code)).toEqual(['author', 'assembler'])
})

test('the report is carried inside, as the patient’s own document', () => {
  expect(of(bundleOf(everything, english), 'DocumentReference')).toEqual([])
  const [document] = of(bundleOf(everything, { language: 'fr', pdf }), 'DocumentReference')
  expect(document).toMatchObject({
    type: { coding: [{ code: '60591-5' }] },
    category: [{ coding: [{ code: 'patient-shared' }] }],
    content: [{ attachment: { contentType: 'application/pdf', data: btoa('%PDF-1.7'), language: 'fr' } }],
  })
  expect(document?.author).toEqual([document?.subject])
})

test('a name that was not chosen is said to be masked; days that are numbers become no dates', () => {
  const bundle = bundleOf(
    snapshotOf({
      range: { days: 30 },
      less: ['relative'],
      rows: rowsOf(['pain', 3, { nrs: 5, rating: 'now' }]),
      days: [{ day: 4, min: 2, median: 3, max: 6, n: 3 }],
    }),
    english,
  )
  expect(complaints(bundle)).toEqual([])
  expect(of(bundle, 'Patient')[0]?.name?.[0]?.extension?.[0]?.valueCode).toBe('masked')
  const observed = of(bundle, 'Observation')
  expect(observed.map(({ effectiveDateTime, note }) => [effectiveDateTime, note?.[0]?.text])).toEqual([
    [undefined, 'day 4'],
    [undefined, 'day 3'],
  ])
  expect(observed[0]?.component?.map(({ valueQuantity }) => valueQuantity?.value)).toEqual([2, 6, 3])
  expect(of(bundle, 'Consent')[0]?.provision?.dataPeriod).toBeUndefined()
})

test('the period before is one observation of totals; who keeps a diary for somebody says so, without a name', () => {
  const bundle = bundleOf(
    {
      ...everything,
      before: { daysLogged: 20, median: { value: 5.5, n: 18 }, worst: { n: 0 }, flareDays: { value: 0, n: 20 } },
      about: { keptBy: 'parent' },
    },
    english,
  )
  expect(complaints(bundle)).toEqual([])
  const [earlier, ...others] = of(bundle, 'Observation').filter(
    ({ effectivePeriod }) => effectivePeriod?.end === '2026-10-31',
  )
  expect(others).toEqual([])
  expect(earlier?.effectivePeriod?.start).toBe('2026-10-02')
  expect(earlier?.component?.map(({ code, valueQuantity }) => [code.text, valueQuantity?.value])).toEqual([
    ['Logged', 20],
    ['Median pain', 5.5],
    ['Median pain: of how many days', 18],
    ['Worst', undefined],
    ['Worst: of how many days', 0],
    ['Flare days', 0],
    ['Flare days: of how many days', 20],
  ])
  const [keeper] = of(bundle, 'RelatedPerson')
  expect(keeper).toMatchObject({ relationship: [{ text: 'parent' }] })
  expect(keeper?.name).toBeUndefined()
  const address = bundle.entry?.find(({ resource }) => resource === keeper)?.fullUrl
  for (const { performer, subject } of of(bundle, 'Observation'))
    expect([performer, subject?.reference]).toEqual([[{ reference: address }], bundle.entry?.[0]?.fullUrl])
  for (const { meta } of resources(bundle)) expect(meta?.security?.[0]?.code).toBe('PACQAST')
  expect(of(bundle, 'Provenance')[0]?.agent[0]?.who).toEqual({ reference: address })
})

test('a picture is a Media of the patient; nothing of the diary’s own address of it is there', () => {
  const rows = rowsOf(
    ['photo', nov(4), { blob: true, caption: 'Swollen knee' }],
    ['photo', nov(5), { caption: 'Other' }],
  )
  const pictures = [{ row: 1, type: 'image/jpeg' as const, width: 20, height: 12, data: '/9j/4A==' }]
  const bundle = bundleOf(snapshotOf({ rows, pictures }), english)
  expect(complaints(bundle)).toEqual([])
  expect(of(bundle, 'Media')).toMatchObject([
    { createdDateTime: nov(4), width: 20, height: 12, content: { data: '/9j/4A==', title: 'Swollen knee' } },
  ])
  expect(of(bundle, 'Observation')).toHaveLength(1)
})

test('it says how much was logged, that nothing is missing, how it was computed, and the digest', () => {
  const digest = 'c41e07b95a2d88f3'.repeat(4)
  const [composition] = of(bundleOf(everything, { ...english, digest }), 'Composition')
  const methods = composition?.section?.find(({ title }) => title === 'How it was computed')?.text?.div ?? ''
  for (const said of ['3 of 30 days logged', 'all that was shared, 18 rows', 'Nothing logged is not zero', digest])
    expect(methods).toContain(said)
})

test('every address is one of the bundle’s own, and two shares of the same have none in common', () => {
  const addresses = (share: string) => {
    const bundle = bundleOf({ ...everything, share }, english)
    const own = bundle.entry?.map(({ fullUrl }) => fullUrl) ?? []
    expect(new Set(own).size).toBe(own.length)
    for (const [, found] of JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)) expect(own).toContain(found)
    for (const one of own)
      expect(one).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    return own
  }
  const [first, second] = [addresses('A'.repeat(43)), addresses('b'.repeat(43))]
  expect(first.some((one) => second.includes(one))).toBe(false)
})

test('any snapshot becomes a bundle that holds each text of its owner’s', () => {
  fc.assert(
    fc.property(anySnapshot, fc.constantFrom('en' as const, 'fr' as const), (snapshot, language) => {
      const bundle = bundleOf(snapshot, { language })
      const told = leaves(bundle)
      for (const row of snapshot.rows)
        for (const value of ownTexts(row)) expect(told.some((text) => text.includes(value))).toBe(true)
      expect(of(bundle, 'Patient')).toHaveLength(1)
      expect(JSON.parse(JSON.stringify(bundle))).toEqual(bundle)
    }),
    { numRuns: 60 },
  )
})

/** Every text and number of a bundle, as text. */
function leaves(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves)
  return [String(value)]
}

/** What only its owner can have written. */
function ownTexts({ kind, fields }: (typeof everything.rows)[number]): string[] {
  return ['note', 'name', 'substance', 'ownWords', 'outcome', 'provider', 'caption', 'planItem']
    .map((field) => fields[field])
    .filter((value) => typeof value === 'string')
    .filter((value) => value !== '' && kind !== 'profile')
}

test('a kind without a resource of its own is told all the same', () => {
  const without = ['profile', 'claim', 'disclosure', 'incident', 'letter', 'leak']
  for (const kind of RECORD_KINDS.filter((one) => !without.includes(one))) {
    const bundle = bundleOf(snapshotOf({ rows: rowsOf([kind, nov(1), { note: 'Canary' }]) }), english)
    expect([kind, JSON.stringify(bundle).includes('Canary')]).toEqual([kind, true])
  }
})

test('the validator would notice', () => {
  const bundle = bundleOf(everything, english)
  const [first] = of(bundle, 'Observation')
  for (const wrong of [{ status: undefined }, { status: 'done' }, { effectiveDateTime: 'yesterday' }, { nrs: 4 }]) {
    const broken = { ...first, ...wrong } as FhirResource
    const entry = (bundle.entry ?? []).map((one) => (one.resource === first ? { ...one, resource: broken } : one))
    expect([wrong, complaints({ ...bundle, entry }).length > 0]).toEqual([wrong, true])
  }
})
