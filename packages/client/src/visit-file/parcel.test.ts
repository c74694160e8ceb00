import { expect, test } from 'vitest'
import { joined, letters, PICTURES, segment } from '../photo/fixtures/pictures.ts'
import { holdingsOf, parcelOfFile, parcelOfLink } from './parcel.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const codeOf = (act: () => unknown): string => {
  try {
    act()
    return 'nothing was refused'
  } catch (error) {
    return String((error as { code?: unknown }).code)
  }
}

test.each([
  ['%PDF-1.7 and more', 'application/pdf'],
  ['{"resourceType":"Patient"}', 'application/fhir+json'],
  ['{"verifiableCredential":["a"]}', 'application/smart-health-card'],
])('%s is kept as it is: %s', (text, type) => {
  expect(parcelOfFile('Discharge.pdf', bytesOf(text))).toEqual({
    label: 'Discharge.pdf',
    from: null,
    files: [{ contentType: type, content: bytesOf(text) }],
  })
})

test('of a picture nothing is kept that a camera wrote beside it', () => {
  const { jpeg } = PICTURES
  const exif = segment(0xe1, letters('Exif\0\0GPS 52.3731'))
  const parcel = parcelOfFile('', joined(jpeg.subarray(0, 20), exif, jpeg.subarray(20)))
  const [file] = parcel.files
  expect([parcel.label, file?.contentType]).toEqual([null, 'image/jpeg'])
  expect(Buffer.from(file?.content ?? []).toString('latin1')).not.toContain('GPS')
  expect(holdingsOf(parcel)).toEqual([{ kinds: {}, pdfs: [] }])
})

test.each(['', '<html>', 'a.b.c.d.e', '[]', '{"a":1}', '\u{ff}\u{d8}'])('%s is none', (text) => {
  expect(codeOf(() => parcelOfFile('x', bytesOf(text)))).toBe('file-unsuitable')
})

test('a picture that says to be another kind is not what it says', () => {
  const files = [{ contentType: 'image/png', content: PICTURES.jpeg }]
  expect(codeOf(() => holdingsOf({ label: null, from: null, files }))).toBe('file-unreadable')
})

test('what a link held is kept without what it was filled up with, and with the host that had it', () => {
  const files = [{ contentType: 'application/fhir+json', text: '{"resourceType":"Patient"}   ' }]
  const parcel = parcelOfLink({ host: 'clinic.example', label: 'Discharge', expiresAtMs: null, files })
  expect(parcel).toMatchObject({ label: 'Discharge', from: 'clinic.example' })
  expect(new TextDecoder().decode(parcel.files[0]?.content)).toBe('{"resourceType":"Patient"}')
})
