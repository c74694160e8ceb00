import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBrowserRecord, writeBrowserRecord, type BrowserRecord } from './browser-record.ts'

const damaged = expect.objectContaining({ name: 'SottoError', code: 'store-damaged' }) as Error
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

const wayBack = fc.record({ member: bytes(16), sealed: bytes(137), mark: bytes(32) })
const perhaps = fc.option(wayBack)
const version = fc.constant(1 as const)
const record: fc.Arbitrary<BrowserRecord> = fc.oneof(
  fc.record({
    type: fc.constant('device' as const),
    value: fc.record({ version, sealed: bytes(60), wayBack: perhaps }),
  }),
  fc.record({
    type: fc.constant('passphrase' as const),
    value: fc.record({
      ...{ version, opsLimit: fc.maxSafeNat(), memLimit: fc.maxSafeNat(), salt: bytes(16), sealed: bytes(72) },
      wayBack: perhaps,
    }),
  }),
  fc.record({
    type: fc.constant('passkey' as const),
    value: fc.record({
      ...{ version, credential: fc.uint8Array({ minLength: 1, maxLength: 1023 }), salt: bytes(32), sealed: bytes(60) },
      wayBack,
    }),
  }),
)

test('every record comes back as it was, from one spelling only', () => {
  fc.assert(
    fc.property(record, fc.nat(), (written, place) => {
      const spelt = writeBrowserRecord(written)
      expect(readBrowserRecord(spelt)).toEqual(written)
      expect(() => readBrowserRecord(spelt.subarray(0, place % spelt.length))).toThrow(damaged)
      expect(() => readBrowserRecord(new Uint8Array([...spelt, 0]))).toThrow(damaged)
    }),
  )
})

test('whatever else is read is damaged', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (random) => {
      expect(() => readBrowserRecord(random)).toThrow(damaged)
    }),
  )
})

test('a byte that is changed gives another record or none, never the same', () => {
  fc.assert(
    fc.property(record, fc.nat(), fc.integer({ min: 1, max: 255 }), (written, place, change) => {
      const spelt = writeBrowserRecord(written)
      const at = place % spelt.length
      const altered = spelt.map((byte, nth) => (nth === at ? byte ^ change : byte))
      let read: BrowserRecord | null = null
      try {
        read = readBrowserRecord(altered)
      } catch (error) {
        expect(error).toEqual(damaged)
      }
      if (read) expect(writeBrowserRecord(read)).toEqual(altered)
    }),
  )
})

test('one spelling is pinned', () => {
  const at = (length: number, fill: number) => new Uint8Array(length).fill(fill)
  const own: BrowserRecord = { type: 'device', value: { version: 1, sealed: at(60, 7), wayBack: null } }
  expect(Buffer.from(writeBrowserRecord(own)).toString('hex')).toBe(`8266646576696365${'8301583c'}${'07'.repeat(60)}f6`)
})
