import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { concatBytes, textBytes, toHex } from '../bytes.ts'
import { createDraftKey, draftPublicKey, type DraftKey } from './key.ts'
import { openDraft } from './open.ts'
import { sealDraft } from './seal.ts'

const refusal = (code: string) => expect.objectContaining({ name: 'CryptoError', code }) as Error
const id = '01KAN9Z4G0TESTTESTTESTTEST'
const note = textBytes('the left knee, since the stairs')

let key: DraftKey
let sealed: Uint8Array
beforeAll(async () => {
  key = await createDraftKey()
  sealed = await sealDraft(key.publicKey, id, note)
})

test('the public half seals, the private half opens, whatever it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), fc.string({ unit: 'grapheme' }), async (bytes, name) => {
      expect(await openDraft(key.privateKey, name, await sealDraft(key.publicKey, name, bytes))).toEqual(bytes)
    }),
    { numRuns: 50 },
  )
})

test('the private half holds the public one, and pairs differ', async () => {
  expect(draftPublicKey(key.privateKey)).toEqual(key.publicKey)
  expect([key.publicKey.length, key.privateKey.length, key.publicKey[0]]).toEqual([65, 97, 4])
  expect((await createDraftKey()).publicKey).not.toEqual(key.publicKey)
  expect(() => draftPublicKey(key.publicKey)).toThrow(refusal('malformed'))
})

test('it opens for its id and its key alone', async () => {
  const other = await createDraftKey()
  await expect(openDraft(key.privateKey, `${id}x`, sealed)).rejects.toThrow(refusal('seal-broken'))
  await expect(openDraft(key.privateKey, `form/${id}`, sealed)).rejects.toThrow(refusal('seal-broken'))
  await expect(openDraft(other.privateKey, id, sealed)).rejects.toThrow(refusal('seal-broken'))
})

test('no byte of it can be altered, and none cut off or added', async () => {
  for (let at = 0; at < sealed.length; at += at < 70 ? 1 : 97) {
    const altered = sealed.map((byte, nth) => (nth === at ? byte ^ 1 : byte))
    await expect(openDraft(key.privateKey, id, altered), `byte ${at}`).rejects.toThrow(
      refusal(at === 0 ? 'malformed' : 'seal-broken'),
    )
  }
  for (const length of [0, 1, 65, 81])
    await expect(openDraft(key.privateKey, id, sealed.subarray(0, length))).rejects.toThrow(refusal('malformed'))
  for (const length of [82, sealed.length - 1])
    await expect(openDraft(key.privateKey, id, sealed.subarray(0, length))).rejects.toThrow(refusal('seal-broken'))
  await expect(openDraft(key.privateKey, id, concatBytes(sealed, new Uint8Array(1)))).rejects.toThrow(
    refusal('seal-broken'),
  )
})

test('random bytes are refused in words of this package', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      await expect(openDraft(key.privateKey, id, bytes)).rejects.toThrow(
        expect.objectContaining({ name: 'CryptoError' }) as Error,
      )
    }),
  )
})

test('one of a newer version says so', async () => {
  const newer = Uint8Array.of(2, ...sealed.subarray(1))
  await expect(openDraft(key.privateKey, id, newer)).rejects.toThrow(refusal('version-unknown'))
})

test('what is no key is refused', async () => {
  const points = [
    new Uint8Array(),
    new Uint8Array(65),
    key.publicKey.subarray(1),
    key.publicKey.map((byte) => byte ^ 1),
  ]
  for (const point of points) await expect(sealDraft(point, id, note)).rejects.toThrow(refusal('malformed'))
  const scalars = [new Uint8Array(97), key.privateKey.subarray(1), concatBytes(new Uint8Array(32), key.publicKey)]
  for (const scalar of scalars) await expect(openDraft(scalar, id, sealed)).rejects.toThrow(refusal('malformed'))
})

test('its length tells only in which step it is, and the same text is sealed differently each time', async () => {
  const lengths = await Promise.all(
    [0, 1, 31, 500, 1020, 1021, 1200, 4000].map(
      async (size) => (await sealDraft(key.publicKey, id, new Uint8Array(size))).length - 1 - 65 - 16,
    ),
  )
  expect(lengths).toEqual([1024, 1024, 1024, 1024, 1024, 1088, 1216, 4096])
  expect(toHex(await sealDraft(key.publicKey, id, note))).not.toBe(toHex(sealed))
})
