import { expect, test } from 'vitest'
import { buildReport } from '../report/index.ts'
import { nov, painOn, rowsOf, snapshotOf } from '../report/sample.ts'
import { computedTexts } from './computed.ts'
import { en } from './words/en.ts'
import { fr } from './words/fr.ts'

test('how it was computed is said of what a report tells, and of nothing else', () => {
  const card = snapshotOf({
    range: { from: nov(1), to: nov(1) },
    fields: ['allergy.substance'],
    rows: rowsOf(['allergy', nov(1), { substance: 'Penicillin' }]),
  })
  const pain = snapshotOf({
    range: { from: nov(1), to: nov(9) },
    fields: ['pain.nrs', 'pain.sites'],
    rows: painOn({ 2: [4] }),
  })
  for (const words of [en, fr]) {
    const { days, line, nothing, places, flares } = words.howComputed
    expect(computedTexts(buildReport(card), words)).toEqual([])
    expect(computedTexts(buildReport(pain), words)).toEqual([...days, ...line, ...nothing, ...places])
    const flared = { ...pain, fields: ['flare.end'], rows: rowsOf(['flare', nov(3), {}]) }
    expect(computedTexts(buildReport(flared), words)).toEqual([...nothing, ...flares])
  }
})
