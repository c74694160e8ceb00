import { hkdfSync, createDecipheriv } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textBytes } from '../bytes.ts'
import { systemRandom } from '../random.ts'
import { createDeviceKey, isDeviceKey, openByDevice, passkeyKey, sealByDevice } from './device-key.ts'

const refusal = (code: string) => expect.objectContaining({ name: 'CryptoError', code }) as Error
const context = textBytes('store key')
const prf = systemRandom(32)
const salt = systemRandom(32)

test('it seals and opens any bytes, for one context', async () => {
  const key = await createDeviceKey()
  await fc.assert(
    fc.asyncProperty(fc.uint8Array(), fc.uint8Array(), fc.uint8Array(), async (bytes, for_, other) => {
      const sealed = await sealByDevice(key, for_, bytes, systemRandom)
      expect(sealed.length).toBe(bytes.length + 28)
      expect(await openByDevice(key, for_, sealed)).toEqual(bytes)
      if (Buffer.compare(for_, other) !== 0)
        await expect(openByDevice(key, other, sealed)).rejects.toThrow(refusal('seal-broken'))
    }),
    { numRuns: 50 },
  )
})

test('nobody gets its bytes, in any format', async () => {
  for (const key of [await createDeviceKey(), await passkeyKey(prf, salt, context)]) {
    expect([key.extractable, isDeviceKey(key)]).toEqual([false, true])
    for (const format of ['raw', 'jwk'] as const) await expect(crypto.subtle.exportKey(format, key)).rejects.toThrow()
  }
})

test('another key opens nothing, and no byte can be altered or cut off', async () => {
  const key = await createDeviceKey()
  const sealed = await sealByDevice(key, context, systemRandom(32), systemRandom)
  await expect(openByDevice(await createDeviceKey(), context, sealed)).rejects.toThrow(refusal('seal-broken'))
  for (let at = 0; at < sealed.length; at++) {
    const altered = sealed.map((byte, nth) => (nth === at ? byte ^ 1 : byte))
    await expect(openByDevice(key, context, altered)).rejects.toThrow(refusal('seal-broken'))
    await expect(openByDevice(key, context, sealed.subarray(0, at))).rejects.toThrow(refusal('seal-broken'))
  }
})

test('what could be read, or does something else, is no such key', async () => {
  const generate = (algorithm: AesKeyGenParams, extractable: boolean) =>
    crypto.subtle.generateKey(algorithm, extractable, ['encrypt', 'decrypt'])
  const others = [
    await generate({ name: 'AES-GCM', length: 256 }, true),
    await generate({ name: 'AES-GCM', length: 128 }, false),
    await generate({ name: 'AES-CTR', length: 256 }, false),
    ...[undefined, null, 'key', systemRandom(32), { type: 'secret', extractable: false }],
  ]
  for (const other of others) expect(isDeviceKey(other)).toBe(false)
})

test('a passkey’s key is HKDF-SHA-256 of its output, and depends on output, salt and context', async () => {
  const plain = systemRandom(32)
  const sealed = await sealByDevice(await passkeyKey(prf, salt, context), context, plain, systemRandom)
  const derived = Buffer.from(hkdfSync('sha256', prf, salt, context, 32))
  const by = createDecipheriv('aes-256-gcm', derived, sealed.subarray(0, 12)).setAAD(context)
  by.setAuthTag(sealed.subarray(-16))
  expect(new Uint8Array(Buffer.concat([by.update(sealed.subarray(12, -16)), by.final()]))).toEqual(plain)
  const others = [
    await passkeyKey(systemRandom(32), salt, context),
    await passkeyKey(prf, systemRandom(32), context),
    await passkeyKey(prf, salt, textBytes('another')),
  ]
  for (const other of others) await expect(openByDevice(other, context, sealed)).rejects.toThrow(refusal('seal-broken'))
})

test('what no passkey answers is refused', async () => {
  for (const given of [
    new Uint8Array(),
    new Uint8Array(32),
    new Uint8Array(32).fill(255),
    systemRandom(31),
    systemRandom(64),
  ])
    await expect(passkeyKey(given, salt, context)).rejects.toThrow(refusal('malformed'))
})
