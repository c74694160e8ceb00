import { expect, test } from 'vitest'
import { checkReport, type IncidentReport } from './report.ts'
import { stricter } from './record.ts'

const DEVICE = 'ab'.repeat(16)
const SHARE = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

const report = (change: Partial<IncidentReport> = {}) =>
  checkReport({ what: 'other', shares: 'keep', replacePhrase: false, ...change })

test('ids are sorted out, each once', () => {
  expect(report({ about: [SHARE, DEVICE, ` ${SHARE} `] })).toMatchObject({
    about: [SHARE, DEVICE],
    devices: [DEVICE],
    named: [SHARE],
  })
  expect(report()).toMatchObject({ about: [], devices: [], named: [] })
})

test.each<[string, Partial<IncidentReport>]>([
  ['a device that was lost, and which is not said', { what: 'device-lost', about: [SHARE] }],
  ['a device by its name', { about: ['my phone'] }],
  ['a link in place of its id', { about: ['https://relay.example/v#AQ'] }],
  ['a time that is none', { at: Number.NaN }],
  ['more than a record holds', { about: Array.from({ length: 101 }, (_, n) => String(n).padStart(32, '0')) }],
])('refused: %s', (_what, change) => {
  expect(() => report(change)).toThrow(expect.objectContaining({ code: 'input-invalid' }))
})

test('what was ended stays ended', () => {
  expect(stricter('keep', 'end')).toBe('end')
  expect(stricter('pause', 'keep')).toBe('pause')
  expect(stricter('end', 'pause')).toBe('end')
})
