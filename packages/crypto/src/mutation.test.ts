import { expect, test } from 'vitest'
import { damaged, replaced } from './fixtures/mutants.ts'
import { refusal } from './fixtures/refusal.ts'
import { structures } from './fixtures/structures.ts'
import { TestVault } from './fixtures/vault.ts'
import { openCheckpoint } from './checkpoint/open.ts'
import { readCheckpoint, verifyCheckpoint } from './checkpoint/read.ts'
import { decode, encode, sameBytes } from './codec/cbor.ts'
import { readErase, verifyErase } from './erase/statement.ts'
import { CryptoError } from './error.ts'
import { openObject } from './object/open.ts'
import { readObject } from './object/read.ts'
import { openPairingMessage } from './pairing/channel.ts'
import { foldRoster } from './roster/fold.ts'
import { removeMembers, rotateEpoch } from './roster/write.ts'
import { challengeCodec, verifyChallenge } from './sign-in/challenge.ts'
import { updateHeaderCodec } from './update/header.ts'
import { openUpdate } from './update/open.ts'
import { readUpdate, verifyUpdate } from './update/read.ts'

const sound = structures()
const { keys, epochKey } = sound

/** Accepts the original, and refuses every mutant with a CryptoError. */
function holds(bytes: Uint8Array, mutants: Iterable<Uint8Array>, accept: (bytes: Uint8Array) => unknown): void {
  accept(bytes)
  let tried = 0
  for (const mutant of mutants) {
    refusal(() => accept(mutant))
    tried++
  }
  expect(tried).toBeGreaterThan(bytes.length)
}

function* every(bytes: Uint8Array): Generator<Uint8Array> {
  yield* damaged(bytes)
  yield* replaced(bytes)
}

const vault = new TestVault()
const laptop = vault.add('laptop', 'owner')
vault.add('surrogate', 'delegate')
vault.add('helper', 'helper')
vault.take(rotateEpoch(vault.by(vault.owner)))
const cut = [{ space: new Uint8Array(16), stream: new Uint8Array(8), seq: 3, updateId: new Uint8Array(32) }]
vault.take(removeMembers({ ...vault.by(vault.recovery), removes: [{ id: laptop.id, cut }] }))
const kinds = ['genesis', 'owner added', 'delegate added', 'helper added', 'rotation', 'removal by recovery']

test.for(kinds.map((kind, at) => [kind, at] as const))('roster entry: %s', ([, at]) => {
  const before = vault.entries.slice(0, at).reduce<Parameters<typeof foldRoster>[0]>(foldRoster, null)
  const entry = vault.entries[at] ?? expect.unreachable()
  const head = foldRoster(before, entry).vault
  holds(entry, every(entry), (bytes) => {
    const roster = foldRoster(before, bytes)
    // A genesis with other keys is another vault: who follows this one is told by its id.
    if (!sameBytes(roster.vault, head)) throw new CryptoError('roster-broken', 'another vault')
  })
})

test('update', () => {
  holds(sound.update.bytes, every(sound.update.bytes), (bytes) => {
    const update = readUpdate(bytes)
    verifyUpdate(update, keys.signPk)
    return openUpdate(update, epochKey)
  })
})

test('update: the seal alone holds header and ciphertext, whoever signs', () => {
  const update = readUpdate(sound.update.bytes)
  const other = { ...update.header, doc: new Uint8Array(16) }
  const swapped = { ...update, header: other, headerBytes: encode(updateHeaderCodec, other) }
  expect(refusal(() => openUpdate(swapped, epochKey))).toBe('seal-broken')
  for (const ciphertext of damaged(update.ciphertext)) {
    expect(refusal(() => openUpdate({ ...update, ciphertext }, epochKey))).toBe('seal-broken')
  }
})

test('object: its seal, and its id wherever it is named', () => {
  const { bytes, id } = sound.object
  holds(bytes, every(bytes), (mutant) => openObject(readObject(mutant), epochKey))
  for (const mutant of damaged(bytes)) {
    try {
      expect(readObject(mutant).id).not.toEqual(id)
    } catch (error) {
      expect(error).toBeInstanceOf(CryptoError)
    }
  }
})

test('checkpoint', () => {
  holds(sound.checkpoint.bytes, every(sound.checkpoint.bytes), (bytes) => {
    const checkpoint = readCheckpoint(bytes)
    verifyCheckpoint(checkpoint, keys.signPk)
    return openCheckpoint(checkpoint, epochKey)
  })
})

test.for(['m1', 'm2', 'm3', 'm4'] as const)('pairing message %s', (slot) => {
  const { key, sealed } = sound.pairing
  holds(sealed[slot], damaged(sealed[slot]), (bytes) => openPairingMessage(key, slot, bytes))
  for (const other of ['m1', 'm2', 'm3', 'm4'] as const) {
    if (other !== slot) expect(refusal(() => openPairingMessage(key, other, sealed[slot]))).toBe('pairing-broken')
  }
})

test('challenge', () => {
  const { signature, ...challenge } = sound.challenge
  const bytes = encode(challengeCodec, challenge)
  holds(bytes, every(bytes), (mutant) => verifyChallenge(decode(challengeCodec, mutant), signature, keys.signPk))
  holds(signature, damaged(signature), (mutant) => verifyChallenge(challenge, mutant, keys.signPk))
})

test('erase statement', () => {
  holds(sound.erase, every(sound.erase), (bytes) => verifyErase(readErase(bytes), keys.signPk))
})
