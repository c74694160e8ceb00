import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FILE_TYPES, holdingOf } from './holding.ts'

const FHIR = 'application/fhir+json'
const bytesOf = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
const pdf = Buffer.from('%PDF-1.7 and more').toString('base64')
const codeOf = (act: () => unknown): string => {
  try {
    act()
    return 'nothing was refused'
  } catch (error) {
    return String((error as { code?: unknown }).code)
  }
}

test('counts what is inside by kind, and finds what prints wherever FHIR puts it', () => {
  const attachment = { contentType: 'application/pdf', data: pdf }
  const bundle = {
    resourceType: 'Bundle',
    entry: [
      { resource: { resourceType: 'Patient' } },
      { resource: { resourceType: 'Observation' } },
      { resource: { resourceType: 'Observation' } },
      { resource: { resourceType: 'DocumentReference', content: [{ attachment }] } },
      { resource: { resourceType: 'DiagnosticReport', presentedForm: [attachment] } },
      { resource: { resourceType: 'Binary', ...attachment } },
      { resource: { resourceType: '<script>' } },
      { resource: 'none' },
      'none',
    ],
  }
  const { kinds, pdfs } = holdingOf(FHIR, bytesOf(bundle))
  expect(kinds).toEqual({ Patient: 1, Observation: 2, DocumentReference: 1, DiagnosticReport: 1, Binary: 1, other: 1 })
  expect(pdfs).toHaveLength(3)
  expect(holdingOf(FHIR, bytesOf({ resourceType: 'Patient' })).kinds).toEqual({ Patient: 1 })
})

test('11 more than anybody prints, or tells apart: the first ones are, and the rest is counted', () => {
  const many = Array.from({ length: 200_000 }, () => ({ contentType: 'application/pdf', data: pdf }))
  const report = { resourceType: 'DiagnosticReport', presentedForm: many }
  expect(holdingOf(FHIR, bytesOf(report)).pdfs).toHaveLength(32)
  const letters = (n: number) => String.fromCharCode(97 + (n % 26), 97 + Math.floor(n / 26))
  const entry = Array.from({ length: 600 }, (_, n) => ({ resource: { resourceType: `Kind${letters(n)}` } }))
  const { kinds } = holdingOf(FHIR, bytesOf({ resourceType: 'Bundle', entry: [...entry, ...entry] }))
  expect(Object.keys(kinds)).toHaveLength(201)
  expect(Object.values(kinds).reduce((sum, count) => sum + count, 0)).toBe(1200)
})

test('11 content-type lies: what says that it prints and does not is none', () => {
  const attachment = { contentType: 'application/pdf', data: Buffer.from('<html>').toString('base64') }
  const { pdfs } = holdingOf(FHIR, bytesOf({ resourceType: 'DocumentReference', content: [{ attachment }] }))
  expect(pdfs).toEqual([])
  expect(codeOf(() => holdingOf('application/pdf', bytesOf('<html>')))).toBe('file-unreadable')
})

test('23 an attachment that is a page: what is a page, a drawing or a script is kept as nothing that it is said to be', () => {
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
  for (const text of [
    drawing,
    `<?xml version="1.0"?>${drawing}`,
    '<!doctype html><script>alert(1)</script>',
    'alert(1)',
  ]) {
    for (const type of [...FILE_TYPES, 'image/svg+xml', 'text/html', 'application/xhtml+xml', 'text/javascript']) {
      expect(
        codeOf(() => holdingOf(type, bytesOf(text))),
        `${type} ${text}`,
      ).toBe('file-unreadable')
    }
  }
})

test.each([
  [FHIR, '{}'],
  [FHIR, '[]'],
  [FHIR, 'no JSON'],
  [FHIR, '{"resourceType":5}'],
  ['application/smart-health-card', 'no JSON'],
  ['application/smart-health-card', '{}'],
  ['text/html', '<html>'],
  ['application/smart-api-access', '{}'],
  ['', ''],
])('%s %s is not kept', (type, text) => {
  expect(codeOf(() => holdingOf(type, bytesOf(text)))).toBe('file-unreadable')
})

test('whatever comes, it is told or refused', () => {
  fc.assert(
    fc.property(fc.constantFrom(...FILE_TYPES), fc.oneof(fc.json(), fc.string()), (type, text) => {
      expect(['nothing was refused', 'file-unreadable']).toContain(codeOf(() => holdingOf(type, bytesOf(text))))
    }),
  )
})
