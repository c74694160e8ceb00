import { expect, test } from 'vitest'
import { epochAfter, forge, stranger, wrapFor } from '../fixtures/forge.ts'
import { refusal } from '../fixtures/refusal.ts'
import { seededRandom } from '../fixtures/seeded.ts'
import { joinOf, TestVault } from '../fixtures/vault.ts'
import { sameBytes } from '../codec/cbor.ts'
import { memberKeys } from '../member/keys.ts'
import { activeMembers, wrapsFor } from '../roster/roster.ts'
import { removeMembers, rotateEpoch, writeRosterEntry } from '../roster/write.ts'
import { epochCommitment } from './commitment.ts'
import { openEpochKeys } from './keys.ts'
import { openLink, sealLink } from './link.ts'
import { helperKey } from './purpose.ts'
import { openWrap } from './wrap.ts'
import { sealWrap } from './wrap-seal.ts'

test('a member reads back to the first epoch, also one that joined late', () => {
  const vault = new TestVault()
  vault.take(rotateEpoch(vault.by(vault.owner)))
  vault.take(rotateEpoch(vault.by(vault.owner)))
  const laptop = vault.add('laptop', 'owner')
  const [early, late] = [vault.owner, laptop].map((keys) => openEpochKeys(vault.roster, keys))
  for (const n of [0, 1, 2]) {
    expect(late?.key(n)).toEqual(early?.key(n))
    expect(epochCommitment(vault.roster.vault, n, late?.key(n) ?? new Uint8Array())).toEqual(
      vault.roster.epochs.get(n)?.commitment,
    )
  }
  expect(late?.newest).toBe(2)
  expect(refusal(() => late?.key(3))).toBe('epoch-broken')
})

test('a removed member has no key of the epochs after', () => {
  const vault = new TestVault()
  const laptop = vault.add('laptop', 'owner')
  vault.take(removeMembers({ ...vault.by(vault.owner), removes: [{ id: laptop.id, cut: [] }] }))
  vault.take(rotateEpoch(vault.by(vault.owner)))
  expect(openEpochKeys(vault.roster, laptop).newest).toBe(0)
  expect(refusal(() => openEpochKeys(vault.roster, laptop).key(1))).toBe('epoch-broken')
  const old = openEpochKeys(vault.roster, laptop).key(0)
  for (const [n, { link }] of vault.roster.epochs) {
    if (link) expect(refusal(() => openLink(vault.roster.vault, n, old, link))).toBe('seal-broken')
  }
})

test('a phrase that was replaced has no key of the epochs after, the new one reads back to the first', () => {
  const vault = new TestVault()
  const phrase = memberKeys(vault.random(32))
  const adds = [{ join: joinOf(phrase, vault.roster, 'recovery'), name: '' }]
  const removes = [{ id: vault.recovery.id, cut: [] }]
  vault.take(writeRosterEntry(vault.by(vault.owner), { adds, removes, rotate: true }))
  vault.take(rotateEpoch(vault.by(vault.owner)))
  const old = openEpochKeys(vault.roster, vault.recovery)
  expect(old.newest).toBe(0)
  for (const n of [1, 2]) expect(refusal(() => old.key(n))).toBe('epoch-broken')
  const [own, owners] = [openEpochKeys(vault.roster, phrase), openEpochKeys(vault.roster, vault.owner)]
  for (const n of [0, 1, 2]) expect(own.key(n)).toEqual(owners.key(n))
})

test('a helper holds its own keys and no epoch key, in any epoch', () => {
  const vault = new TestVault()
  const helper = vault.add('helper', 'helper')
  vault.take(rotateEpoch(vault.by(vault.owner)))
  const [own, owners] = [openEpochKeys(vault.roster, helper), openEpochKeys(vault.roster, vault.owner)]
  for (const n of [0, 1]) {
    expect(own.key(n)).toEqual(helperKey(owners.key(n), helper.id))
    expect(own.key(n)).not.toEqual(owners.key(n))
  }
})

test('who is no member holds nothing', () => {
  const vault = new TestVault()
  expect(refusal(() => openEpochKeys(vault.roster, memberKeys(vault.random(32))))).toBe('epoch-broken')
})

test('a wrap that does not open halts its member there, and the next rotation frees it', () => {
  const vault = new TestVault()
  const laptop = vault.add('laptop', 'owner')
  const { roster, random } = vault
  const key = random(32)
  const epoch = {
    n: 1,
    commitment: epochCommitment(roster.vault, 1, key),
    link: sealLink(roster.vault, 1, key, vault.by(vault.owner).epochKeys.key(0), random),
  }
  const wraps = activeMembers(roster).map((member) =>
    sameBytes(member.id, laptop.id) ? wrapFor(member) : sealWrap(roster.vault, 1, key, member, random),
  )
  vault.take(forge(roster, vault.owner, { epoch, wraps }))
  const halted = openEpochKeys(vault.roster, laptop)
  expect([halted.newest, vault.roster.epoch.n]).toEqual([0, 1])
  expect(openEpochKeys(vault.roster, vault.owner).newest).toBe(1)
  expect(refusal(() => rotateEpoch(vault.by(laptop)))).toBe('epoch-broken')
  vault.take(rotateEpoch(vault.by(vault.owner)))
  expect(openEpochKeys(vault.roster, laptop).key(1)).toEqual(key)
})

test('a new member whose only wrap does not open holds nothing, and says so', () => {
  const vault = new TestVault()
  const late = stranger(vault.roster, 'owner')
  vault.take(forge(vault.roster, vault.owner, { adds: [late], wraps: [wrapFor(late)] }))
  const keys = memberKeys(seededRandom('stranger')(32))
  expect(keys.id).toEqual(late.id)
  expect(refusal(() => openEpochKeys(vault.roster, keys))).toBe('epoch-broken')
})

test('a key that is not the one committed to is not held', () => {
  const vault = new TestVault()
  const { roster, random, owner } = vault
  const key = random(32)
  const wraps = activeMembers(roster).map((member) => sealWrap(roster.vault, 1, key, member, random))
  vault.take(forge(roster, owner, { epoch: epochAfter(roster), wraps }))
  expect(openEpochKeys(vault.roster, owner).newest).toBe(0)
})

test('a broken link leaves what lies before it to the wraps of that time', () => {
  const vault = new TestVault()
  const { roster, random, owner } = vault
  const key = random(32)
  const epoch = { n: 1, commitment: epochCommitment(roster.vault, 1, key), link: new Uint8Array(72) }
  const wraps = activeMembers(roster).map((member) => sealWrap(roster.vault, 1, key, member, random))
  vault.take(forge(roster, owner, { epoch, wraps }))
  const late = vault.add('late', 'owner')
  expect(openEpochKeys(vault.roster, owner).key(0)).toEqual(openEpochKeys(roster, owner).key(0))
  expect(refusal(() => openEpochKeys(vault.roster, late).key(0))).toBe('epoch-broken')
  expect(openEpochKeys(vault.roster, late).key(1)).toEqual(key)
})

test('a wrap opens for its member, vault and epoch alone', () => {
  const vault = new TestVault()
  const { roster, owner, recovery, random } = vault
  const { sealed } = wrapsFor(roster, owner.id)[0] ?? expect.unreachable()
  expect(openWrap(roster.vault, 0, owner, sealed)).toEqual(openEpochKeys(roster, owner).key(0))
  expect(refusal(() => openWrap(roster.vault, 0, recovery, sealed))).toBe('seal-broken')
  expect(refusal(() => openWrap(roster.vault, 1, owner, sealed))).toBe('epoch-broken')
  expect(refusal(() => openWrap(random(32), 0, owner, sealed))).toBe('epoch-broken')
  const moved = sealWrap(roster.vault, 0, random(32), { ...recovery, role: 'owner', sealPk: owner.sealPk }, random)
  expect(refusal(() => openWrap(roster.vault, 0, owner, moved.sealed))).toBe('epoch-broken')
})
