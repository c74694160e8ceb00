import { expect, test } from 'vitest'
import { fromHex, toHex } from './bytes.ts'
import { deriveKey } from './derive.ts'
import { documentId, helperKey, purposeKey } from './epoch/purpose.ts'
import { kinds } from './fixtures/arbitraries.ts'
import { seededRandom } from './fixtures/seeded.ts'
import { structures } from './fixtures/structures.ts'
import { DELEGATION, TestVault } from './fixtures/vault.ts'
import { hash } from './hash.ts'
import { createPhrase, phraseSeed } from './member/phrase.ts'
import { pairingKeys } from './pairing/channel.ts'
import { pairingCheck } from './pairing/check.ts'
import { encodePairingCode } from './pairing/code.ts'
import { createTypedCode, stretchTypedCode } from './pairing/typed-code.ts'
import { sealPhoto } from './photo/seal.ts'
import { foldRoster } from './roster/fold.ts'
import type { Roster } from './roster/roster.ts'
import { removeMembers, rotateEpoch } from './roster/write.ts'
import { recoveryKeyHash } from './sign-in/recovery.ts'
import { helperSpace, OWNERS_SPACE } from './space.ts'

/*
 * The formats' own vectors, in ../vectors as plain JSON with bytes in hexadecimal: inputs, and the bytes they give.
 * A change of any of them is a change of the protocol. `vitest run packages/crypto/src/vectors.test.ts -u` writes them anew.
 */
const plain = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return toHex(value)
  if (Array.isArray(value)) return value.map(plain)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
}

const matches = async (name: string, vector: unknown): Promise<void> => {
  await expect(`${JSON.stringify(plain(vector), null, 2)}\n`).toMatchFileSnapshot(`../vectors/${name}.json`)
}

const made = structures()
const { vault, keys, epochKey, pairing } = made

test('shapes', () => matches('shapes', Object.fromEntries(kinds.map(({ name, codec }) => [name, codec.shape]))))

test('hashes and keys', () => {
  const [key, part] = [seededRandom('key')(32), fromHex('010203')]
  const space = OWNERS_SPACE
  return matches('hashes', {
    key,
    part,
    hash: hash('context', part, new Uint8Array()),
    deriveKey: deriveKey(key, 'context', part),
    ownersSpace: space,
    helperSpace: { member: keys.id, space: helperSpace(keys.id) },
    recoveryKeyHash: { signPk: keys.signPk, hash: recoveryKeyHash(keys.signPk) },
    purposeKey: { update: purposeKey(key, 'update', space), name: purposeKey(key, 'name') },
    documentId: { name: 'month 2026-03', id: documentId(key, 'month 2026-03') },
    helperKey: { member: keys.id, key: helperKey(key, keys.id) },
  })
})

test('members', () => {
  const phrase = createPhrase(seededRandom('phrase'))
  return matches('members', { owner: keys, recovery: { phrase, seed: phraseSeed(phrase) } })
})

test('roster', () => {
  const grown = new TestVault()
  const laptop = grown.add('laptop', 'owner')
  grown.add('surrogate', 'delegate')
  grown.add('helper', 'helper')
  grown.take(rotateEpoch(grown.by(grown.owner)))
  const cut = [{ space: OWNERS_SPACE, stream: seededRandom('stream')(8), seq: 3, updateId: seededRandom('id')(32) }]
  grown.take(removeMembers({ ...grown.by(grown.recovery), removes: [{ id: laptop.id, cut }] }))
  const epochKeys = grown.by(grown.owner).epochKeys
  const rosters = grown.entries.map((_, at) => grown.entries.slice(0, at + 1).reduce<Roster | null>(foldRoster, null))
  return matches('roster', {
    vault: grown.roster.vault,
    seeds: [grown.owner, grown.recovery, laptop].map(({ seed }) => seed),
    delegation: DELEGATION,
    epochKeys: [0, 1, 2].map((n) => epochKeys.key(n)),
    entries: grown.entries.map((entry, at) => ({ entry, head: rosters[at]?.head, epoch: rosters[at]?.epoch })),
  })
})

test('update', () => matches('update', { seed: keys.seed, epochKey, ...made.update }))
test('object', () => matches('object', { vault: vault.roster.vault, epochKey, ...made.object }))
test('photo', () => {
  const bytes = seededRandom('photo')(100)
  const place = { vault: vault.roster.vault, epoch: 0, epochKey, random: seededRandom('photo seal') }
  return matches('photo', { epochKey, bytes, ...sealPhoto({ ...place, type: 'image/webp', bytes }) })
})
test('checkpoint', () => matches('checkpoint', { seed: keys.seed, epochKey, ...made.checkpoint }))
test('challenge', () => matches('challenge', { seed: keys.seed, ...made.challenge }))
test('erase statement', () => matches('erase', { seed: keys.seed, statement: made.erase }))

test('pairing', () => {
  const typed = createTypedCode(seededRandom('typed'))
  const stretched = stretchTypedCode(typed)
  const relay = 'https://relay.example'
  return matches('pairing', {
    ...pairing,
    code: { relay, text: encodePairingCode({ relay, secret: pairing.secret }) },
    typed: { text: typed, secret: stretched, ...pairingKeys(stretched) },
    check: pairingCheck(pairing.plains.m1, pairing.plains.m2, pairing.nonce),
  })
})
