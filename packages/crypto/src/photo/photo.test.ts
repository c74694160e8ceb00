import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encode } from '../codec/cbor.ts'
import { CryptoError } from '../error.ts'
import { refusal } from '../fixtures/refusal.ts'
import { damaged } from '../fixtures/mutants.ts'
import { seededRandom } from '../fixtures/seeded.ts'
import { structures } from '../fixtures/structures.ts'
import { openObject } from '../object/open.ts'
import { readObject } from '../object/read.ts'
import { helperKey } from '../epoch/purpose.ts'
import { PHOTO_BYTES, PHOTO_PART_BYTES, photoHeadCodec } from './head.ts'
import { openPhoto, openPhotoHead } from './open.ts'
import { openPhotoPart, sealPhotoPart } from './part.ts'
import { sealPhoto } from './seal.ts'

const { epochKey, vault, object, keys } = structures()
const random = seededRandom('photo')
const place = { vault: vault.roster.vault, epoch: 0, epochKey, random }
const seal = (bytes: Uint8Array) => sealPhoto({ ...place, type: 'image/jpeg', bytes })

function opened({ objects }: ReturnType<typeof seal>, key = epochKey): Uint8Array {
  const read = objects.map(({ bytes }) => readObject(bytes))
  const head = read.at(-1)
  if (!head) throw new Error('no head')
  return openPhoto(openPhotoHead(head, key), read.slice(0, -1), key)
}

test('a picture of any length opens to what was sealed', () => {
  const edges = [0, 1, PHOTO_PART_BYTES - 4, PHOTO_PART_BYTES - 3, 3 * PHOTO_PART_BYTES, PHOTO_BYTES]
  for (const length of edges) {
    const bytes = random(length)
    expect(Buffer.compare(opened(seal(bytes)), bytes), String(length)).toBe(0)
  }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 * PHOTO_PART_BYTES }), (length) => {
      const bytes = random(length)
      return Buffer.compare(opened(seal(bytes)), bytes) === 0
    }),
    { numRuns: 20 },
  )
  expect(refusal(() => seal(new Uint8Array(PHOTO_BYTES + 1)))).toBe('malformed')
})

test('pictures of about one length seal to the same lengths, and no two to the same bytes', () => {
  const lengths = (length: number) => seal(random(length)).objects.map(({ bytes }) => bytes.length)
  expect(lengths(1_000_000)).toEqual(lengths(1_010_000))
  expect(lengths(10)).toEqual(lengths(4000))
  const bytes = random(100)
  const ids = [seal(bytes), seal(bytes)].flatMap(({ objects }) =>
    objects.map(({ id }) => Buffer.from(id).toString('hex')),
  )
  expect(new Set(ids).size).toBe(4)
})

test('neither a helper’s key nor another epoch’s opens it; a snapshot is no picture, nor the other way round', () => {
  const sealed = seal(random(500))
  for (const key of [helperKey(epochKey, keys.id), random(32)])
    expect(refusal(() => opened(sealed, key))).toBe('seal-broken')
  for (const { bytes } of sealed.objects)
    expect(refusal(() => openObject(readObject(bytes), epochKey))).toBe('seal-broken')
  expect(refusal(() => openPhotoPart(readObject(object.bytes), epochKey))).toBe('seal-broken')
})

test('pieces of another picture, in another order, fewer or more are refused', () => {
  const one = seal(random(3 * PHOTO_PART_BYTES))
  const read = one.objects.map(({ bytes }) => readObject(bytes))
  const other = seal(random(3 * PHOTO_PART_BYTES)).objects.map(({ bytes }) => readObject(bytes))
  const [head, parts] = [read.at(-1), read.slice(0, -1)]
  if (!head) throw new Error('no head')
  const wanted = openPhotoHead(head, epochKey)
  const [first, second, ...rest] = parts
  if (!first || !second) throw new Error('too few pieces')
  const wrong = [
    [second, first, ...rest],
    [first, ...rest],
    [...parts, first],
    [...other.slice(0, 1), second, ...rest],
    [],
  ]
  for (const pieces of wrong) expect(refusal(() => openPhoto(wanted, pieces, epochKey))).toBe('malformed')
  expect(refusal(() => openPhotoHead(first, epochKey))).toMatch(/malformed|not-canonical|version-unknown/)
})

test('a head that claims more than there is, or too much, is refused', () => {
  const sealed = seal(random(100))
  const [part] = sealed.objects.map(({ bytes }) => readObject(bytes))
  if (!part) throw new Error('no piece')
  const head = { version: 1 as const, type: 'image/png' as const, parts: [part.id] }
  expect(refusal(() => openPhoto({ ...head, bytes: 99 }, [part], epochKey))).toBe('malformed')
  const plain = encode(photoHeadCodec, { ...head, bytes: PHOTO_BYTES + 1 })
  const padded = new Uint8Array(1024)
  new DataView(padded.buffer).setUint32(0, plain.length, true)
  padded.set(plain, 4)
  const forged = sealPhotoPart({ ...place, photo: sealed.photo, plain: padded })
  expect(refusal(() => openPhotoHead(readObject(forged.bytes), epochKey))).toBe('malformed')
})

test('a head that was altered in any byte opens nothing', () => {
  const head = seal(random(50)).objects.at(-1)
  if (!head) throw new Error('no head')
  // The sound one opens; every other one is refused, by whatever notices first.
  openPhotoHead(readObject(head.bytes), epochKey)
  for (const mutant of damaged(head.bytes))
    expect(() => openPhotoHead(readObject(mutant), epochKey)).toThrow(CryptoError)
})
