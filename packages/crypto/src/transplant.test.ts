import { expect, test } from 'vitest'
import { openCheckpoint } from './checkpoint/open.ts'
import { readCheckpoint, verifyCheckpoint } from './checkpoint/read.ts'
import { decode, encode } from './codec/cbor.ts'
import { readErase, verifyErase } from './erase/statement.ts'
import { refusal } from './fixtures/refusal.ts'
import { seededRandom } from './fixtures/seeded.ts'
import { structures } from './fixtures/structures.ts'
import { openObject } from './object/open.ts'
import { readObject } from './object/read.ts'
import { verifyChallenge } from './sign-in/challenge.ts'
import { updateHeaderCodec } from './update/header.ts'
import { openUpdate } from './update/open.ts'
import { readUpdate, updateCodec, verifyUpdate } from './update/read.ts'
import { sealUpdate } from './update/seal.ts'

const { vault, keys, epochKey, update, object, checkpoint, challenge, erase } = structures()
const random = seededRandom('transplant')

test('an update opens to what was sealed', () => {
  const read = readUpdate(update.bytes)
  expect(read.id).toEqual(update.id)
  expect(read.header).toEqual(update.header)
  verifyUpdate(read, keys.signPk)
  expect(openUpdate(read, epochKey)).toEqual(update.body)
})

test('an object opens to what was sealed', () => {
  const read = readObject(object.bytes)
  expect(read.id).toEqual(object.id)
  expect(read.header).toEqual({ version: 1, ...placeOf(), doc: object.doc, epoch: 0 })
  expect(openObject(read, epochKey)).toEqual(object.plain)
})

test('a checkpoint opens to what was sealed', () => {
  const read = readCheckpoint(checkpoint.bytes)
  expect(read.id).toEqual(checkpoint.id)
  expect(read.header).toEqual(checkpoint.header)
  verifyCheckpoint(read, keys.signPk)
  expect(openCheckpoint(read, epochKey)).toEqual(checkpoint.body)
})

const placeOf = () => ({ vault: vault.roster.vault, space: update.header.space })

test('nothing opens under another key, nor verifies under another member', () => {
  const other = random(32)
  expect(refusal(() => openUpdate(readUpdate(update.bytes), other))).toBe('seal-broken')
  expect(refusal(() => openObject(readObject(object.bytes), other))).toBe('seal-broken')
  expect(refusal(() => openCheckpoint(readCheckpoint(checkpoint.bytes), other))).toBe('seal-broken')
  const { signPk } = vault.recovery
  expect(refusal(() => verifyUpdate(readUpdate(update.bytes), signPk))).toBe('signature-wrong')
  expect(refusal(() => verifyCheckpoint(readCheckpoint(checkpoint.bytes), signPk))).toBe('signature-wrong')
  expect(refusal(() => verifyChallenge(challenge, challenge.signature, signPk))).toBe('signature-wrong')
  expect(refusal(() => verifyErase(readErase(erase), signPk))).toBe('signature-wrong')
})

test('one kind of structure is not taken for another', () => {
  expect(refusal(() => readUpdate(checkpoint.bytes))).toBe('malformed')
  expect(refusal(() => readCheckpoint(update.bytes))).toBe('malformed')
  expect(refusal(() => readObject(update.bytes))).toBe('malformed')
  expect(refusal(() => readUpdate(object.bytes))).toBe('malformed')
  expect(refusal(() => readErase(update.bytes))).toBe('malformed')
})

test('a signature of one kind does not serve another', () => {
  const read = readUpdate(update.bytes)
  const { signature } = readCheckpoint(checkpoint.bytes)
  expect(refusal(() => verifyUpdate({ ...read, signature }, keys.signPk))).toBe('signature-wrong')
  expect(refusal(() => verifyChallenge(challenge, read.signature, keys.signPk))).toBe('signature-wrong')
})

test('a challenge’s answer is of no use to another relay, vault, member or time', () => {
  const { signature, ...asked } = challenge
  verifyChallenge(asked, signature, keys.signPk)
  const others = [
    { ...asked, relay: 'https://relay.example.org' },
    { ...asked, vault: random(32) },
    { ...asked, member: random(16) },
    { ...asked, nonce: random(32) },
    { ...asked, expiresAtMs: asked.expiresAtMs + 1 },
  ]
  for (const other of others)
    expect(refusal(() => verifyChallenge(other, signature, keys.signPk))).toBe('signature-wrong')
})

test('one byte and a thousand of an entry seal to the same length', () => {
  const lengths = [1, 400, 900].map((length) => {
    const body = { frontier: [], changes: [random(length)] }
    return sealUpdate({ header: update.header, body, epochKey, keys, random }).bytes.length
  })
  expect(new Set(lengths).size).toBe(1)
})

test('an update’s sequence counts from 1', () => {
  const envelope = decode(updateCodec, update.bytes)
  const header = encode(updateHeaderCodec, { ...update.header, seq: 0 })
  expect(refusal(() => readUpdate(encode(updateCodec, { ...envelope, header })))).toBe('malformed')
})

test('sealing refuses what reading would refuse', () => {
  const seal = (header: Partial<typeof update.header>) => () =>
    sealUpdate({ header: { ...update.header, ...header }, body: update.body, epochKey, keys, random })
  expect(refusal(seal({ doc: random(15) }))).toBe('malformed')
  expect(refusal(seal({ seq: 0 }))).toBe('malformed')
  expect(refusal(seal({ seq: -1 }))).toBe('malformed')
  const huge = { frontier: [], changes: [random(1024 * 1024)] }
  expect(refusal(() => sealUpdate({ header: update.header, body: huge, epochKey, keys, random }))).toBe('malformed')
})
