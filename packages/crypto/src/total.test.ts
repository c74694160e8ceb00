import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { unpack } from './body/pack.ts'
import { unpad } from './body/padding.ts'
import { fromHex } from './bytes.ts'
import { readCheckpoint } from './checkpoint/read.ts'
import { decode } from './codec/cbor.ts'
import { openWrap } from './epoch/wrap.ts'
import { readErase } from './erase/statement.ts'
import { CryptoError } from './error.ts'
import { kinds } from './fixtures/arbitraries.ts'
import { seededRandom } from './fixtures/seeded.ts'
import { TestVault } from './fixtures/vault.ts'
import { phraseSeed } from './member/phrase.ts'
import { readObject } from './object/read.ts'
import { openPairingMessage } from './pairing/channel.ts'
import { decodePairingCode } from './pairing/code.ts'
import { foldRoster } from './roster/fold.ts'
import { openBytes } from './seal/aead.ts'
import { openWithKey } from './seal/box-open.ts'
import { readUpdate } from './update/read.ts'

const { owner, roster } = new TestVault()
const key = seededRandom('total')(32)

/** Everything of the package that reads bytes from outside. */
const readers: Record<string, (bytes: Uint8Array) => unknown> = {
  ...Object.fromEntries(
    kinds.map(({ name, codec }) => [`codec of ${name}`, (bytes: Uint8Array) => decode(codec, bytes)]),
  ),
  genesis: (bytes) => foldRoster(null, bytes),
  'next roster entry': (bytes) => foldRoster(roster, bytes),
  readUpdate,
  readObject,
  readCheckpoint,
  readErase,
  unpad,
  unpack: (bytes) => unpack(bytes, 1_000_000),
  openBytes: (bytes) => openBytes(key, new Uint8Array(), bytes),
  openWithKey: (bytes) => openWithKey(owner, bytes),
  openWrap: (bytes) => openWrap(roster.vault, 0, owner, bytes),
  openPairingMessage: (bytes) => openPairingMessage(key, 'm1', bytes),
}

/** Returns or throws a CryptoError; anything else is a fault. */
function endsWell(act: () => unknown): void {
  try {
    act()
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error
  }
}

const nested = (byte: number, depth: number): Uint8Array => new Uint8Array(depth).fill(byte)
const hostile: Record<string, Uint8Array> = {
  empty: new Uint8Array(),
  'arrays in arrays': nested(0x81, 1_000_000),
  'maps in maps': nested(0xa1, 100_000),
  'tags on tags': nested(0xc0, 100_000),
  'many empty arrays': Uint8Array.of(0x9a, 0, 0x0f, 0xff, 0xff, ...nested(0x80, 100_000)),
  'array of 2^32 - 1': Uint8Array.of(0x9a, 0xff, 0xff, 0xff, 0xff),
  'array of 2^53': Uint8Array.of(0x9b, 0, 0x20, 0, 0, 0, 0, 0, 0),
  'bytes of 2^32 - 1': Uint8Array.of(0x84, 0x5a, 0xff, 0xff, 0xff, 0xff),
  'bytes of 2^63': Uint8Array.of(0x5b, 0x80, 0, 0, 0, 0, 0, 0, 0),
  'text of 2^53 - 1': Uint8Array.of(0x7b, 0, 0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
  'unending array': Uint8Array.of(0x9f, ...nested(0, 1000)),
  'only breaks': nested(0xff, 100),
  'length prefix of 2^32 - 1': nested(0xff, 4),
}

test.for(Object.entries(readers))('%s is total', ([, read]) => {
  for (const bytes of Object.values(hostile)) endsWell(() => read(bytes))
  const arrays = fc.uint8Array({ maxLength: 200 })
  const headed = fc
    .tuple(fc.integer({ min: 0x80, max: 0x8c }), arrays)
    .map(([head, rest]) => Uint8Array.of(head, ...rest))
  fc.assert(
    fc.property(fc.oneof(arrays, headed), (bytes) => endsWell(() => read(bytes))),
    { numRuns: 300 },
  )
})

test.for(kinds)('codec of $name refuses every hostile input', ({ codec }) => {
  for (const [what, bytes] of Object.entries(hostile)) expect(() => decode(codec, bytes), what).toThrow(CryptoError)
})

test('readers of text are total', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ maxLength: 100 }).map((rest) => `SOTTO${rest}`),
  )
  const property = fc.property(texts, (typed) => {
    for (const read of [phraseSeed, decodePairingCode, fromHex]) endsWell(() => read(typed))
  })
  fc.assert(property, { numRuns: 1000 })
})
