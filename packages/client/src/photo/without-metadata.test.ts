import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SottoError } from '../error.ts'
import { chunk, joined, letters, PICTURES, riff, segment, webp, WORDS, type PictureName } from './fixtures/pictures.ts'
import { withoutMetadata } from './without-metadata.ts'

const names = Object.keys(PICTURES) as PictureName[]
const { jpeg, png, webp: lossy, lossless, alpha } = PICTURES

const stripped = (bytes: Uint8Array) => Buffer.from(withoutMetadata(bytes).bytes)

const refused = (bytes: Uint8Array): string => {
  try {
    withoutMetadata(bytes)
    return 'taken'
  } catch (error) {
    if (error instanceof SottoError) return error.code
    throw error
  }
}

const noise = fc.uint8Array({ maxLength: 300 })
const words = letters(WORDS)

/** What others put between the segments of a JPEG: EXIF with GPS and a thumbnail, XMP, IPTC, a profile, a comment … */
const asides: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc
    .tuple(fc.constantFrom('Exif\0\0MM\0*', 'http://ns.adobe.com/xap/1.0/\0', ''), noise)
    .map(([begin, data]) => segment(0xe1, joined(letters(begin), words, jpeg, data))),
  noise.map((data) => segment(0xed, joined(letters('Photoshop 3.0\x008BIM\x04\x04'), words, data))),
  noise.map((data) => segment(0xe2, joined(letters('ICC_PROFILE\0\x01\x01'), words, data))),
  noise.map((data) => segment(0xe2, joined(letters('MPF\0'), words, data))),
  noise.map((data) => segment(0xe0, joined(letters('JFXX\0\x10'), words, jpeg, data))),
  noise.map((data) => segment(0xee, joined(letters('Adobe'), words, data))),
  noise.map((data) => segment(0xfe, joined(words, data))),
  fc.tuple(fc.integer({ min: 0xe3, max: 0xef }), noise).map(([marker, data]) => segment(marker, joined(words, data))),
  fc.constant(Uint8Array.of(0xff, 0xff)).map((fill) => joined(fill.subarray(1), segment(0xfe, words))),
)

const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 4 })

/** Before its tables, and between these and the frame. */
function withinJpeg(first: readonly Uint8Array[], then: readonly Uint8Array[], after: Uint8Array): Uint8Array {
  const frame = Buffer.from(jpeg).indexOf(Buffer.from([0xff, 0xc0]))
  return joined(jpeg.subarray(0, 20), ...first, jpeg.subarray(20, frame), ...then, jpeg.subarray(frame), after)
}

test('a picture without anything beside it stays as it is', () => {
  for (const name of names) expect(stripped(PICTURES[name]).equals(PICTURES[name]), name).toBe(true)
  const types = names.map((name) => {
    const { type, width, height } = withoutMetadata(PICTURES[name])
    return [name, type, width, height]
  })
  expect(types).toEqual([
    ['jpeg', 'image/jpeg', 20, 12],
    ['png', 'image/png', 20, 12],
    ['webp', 'image/webp', 20, 12],
    ['lossless', 'image/webp', 20, 12],
    ['alpha', 'image/webp', 20, 12],
  ])
})

test('of a JPEG no segment of anybody else’s is left, nor what follows its end', () => {
  fc.assert(
    fc.property(few(asides), few(asides), noise, (first, then, after) => {
      const whole = withinJpeg(first, then, joined(words, after))
      expect(Buffer.from(whole).includes(WORDS)).toBe(true)
      expect(stripped(whole).equals(jpeg)).toBe(true)
    }),
  )
})

test('a preview in the JFIF segment goes, and what Adobe’s says beside the colours', () => {
  const jfif = segment(0xe0, joined(letters('JFIF\0\x01\x02\0\0\x01\0\x01\x03\x02'), letters('abcdefabcdefabcdef')))
  const found = stripped(joined(jpeg.subarray(0, 2), jfif, jpeg.subarray(20)))
  expect(found.includes('abcdef')).toBe(false)
  expect(found.length).toBe(jpeg.length)
  const adobe = segment(0xee, joined(letters('Adobe'), letters('\0d7paix\x02').subarray(0, 7)))
  const coloured = stripped(joined(jpeg.subarray(0, 20), adobe, jpeg.subarray(20)))
  expect(coloured.includes('paix')).toBe(false)
  expect(coloured.length).toBe(jpeg.length + 16)
})

test('of a PNG no chunk of anybody else’s is left, nor what follows its end', () => {
  const other = fc.constantFrom('tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'iCCP', 'pHYs', 'sPLT', 'acTL', 'fdAT', 'prVt')
  const chunks = few(fc.tuple(other, noise).map(([name, data]) => chunk(name, joined(words, data))))
  const data = Buffer.from(png).indexOf('IDAT') - 4
  const end = png.length - 12
  fc.assert(
    fc.property(chunks, chunks, noise, (before, between, after) => {
      const parts = [png.subarray(0, data), ...before, png.subarray(data, end), ...between, png.subarray(end)]
      expect(stripped(joined(...parts, words, after)).equals(png)).toBe(true)
    }),
  )
})

test('of a WebP no chunk of anybody else’s is left, nor what follows its end', () => {
  const own = fc.constantFrom('EXIF', 'XMP ', 'ICCP', 'PRVT')
  const chunks = few(fc.tuple(own, noise).map(([name, data]) => riff(name, joined(words, data))))
  fc.assert(
    fc.property(fc.constantFrom(lossy, lossless, alpha), chunks, chunks, noise, (picture, before, after, tail) => {
      const extended = riff('VP8X', Uint8Array.of(0x3c, 7, 7, 7, 19, 0, 0, 11, 0, 0))
      const image = picture === alpha ? picture.subarray(12 + 18) : picture.subarray(12)
      const whole = joined(webp(extended, ...before, image, ...after), words, tail)
      expect(stripped(whole).equals(picture)).toBe(true)
    }),
  )
})

test('what no picture needs is refused: room in tables, second frames, wrong sums, moving pictures', () => {
  const frame = Buffer.from(jpeg).indexOf(Buffer.from([0xff, 0xc0]))
  const before = (...parts: Uint8Array[]) => joined(jpeg.subarray(0, frame), ...parts, jpeg.subarray(frame))
  expect(refused(before(segment(0xdb, joined(Uint8Array.of(0), new Uint8Array(64), words))))).toBe('photo-unsuitable')
  expect(refused(before(segment(0xc4, joined(Uint8Array.of(0), new Uint8Array(16), words))))).toBe('photo-unsuitable')
  expect(refused(before(segment(0xdd, words)))).toBe('photo-unsuitable')
  expect(refused(before(segment(0xf0, words)))).toBe('photo-unsuitable')
  expect(refused(before(jpeg.subarray(frame, frame + 19)))).toBe('photo-unsuitable')
  const data = Buffer.from(png).indexOf('IDAT') - 4
  const inPng = (...parts: Uint8Array[]) => joined(png.subarray(0, data), ...parts, png.subarray(data))
  expect(refused(inPng(chunk('gAMA', words)))).toBe('photo-unsuitable')
  expect(refused(inPng(chunk('IHDR', png.subarray(16, 29))))).toBe('photo-unsuitable')
  const summed = png.slice()
  summed[29] = (summed[29] ?? 0) ^ 1
  expect(refused(summed)).toBe('photo-unsuitable')
  expect(refused(webp(lossy.subarray(12), riff('ANMF', words)))).toBe('photo-unsuitable')
  expect(refused(webp(lossy.subarray(12), lossless.subarray(12)))).toBe('photo-unsuitable')
})

test('anything else than a whole picture is refused, by its code', () => {
  for (const text of [
    '',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'GIF89a',
    '%PDF-1.7',
    'BM',
    '\0\0\0\x18ftypheic',
  ])
    expect(refused(letters(text))).toBe('photo-unsuitable')
  for (const name of names)
    for (let end = 0; end < PICTURES[name].length; end++)
      expect(refused(PICTURES[name].subarray(0, end)), `${name} ${end}`).toBe('photo-unsuitable')
})

test('of any bytes at all, what is taken is what comes back when it is given again', () => {
  const mutated = fc.tuple(fc.constantFrom(...names), few(fc.tuple(fc.nat(1000), fc.integer({ min: 0, max: 255 }))))
  let taken = 0
  fc.assert(
    fc.property(mutated, ([name, changes]) => {
      const bytes = PICTURES[name].slice()
      for (const [at, value] of changes) bytes[at % bytes.length] = value
      if (refused(bytes) !== 'taken') return
      taken += 1
      const once = stripped(bytes)
      expect(stripped(once).equals(once)).toBe(true)
      expect(once.length).toBeLessThanOrEqual(bytes.length)
    }),
    { numRuns: 2000 },
  )
  expect(taken).toBeGreaterThan(100)
})
