import { expect, test } from 'vitest'
import { refusal } from '../fixtures/refusal.ts'
import { DELEGATION, joinOf, TestVault } from '../fixtures/vault.ts'
import { toHex } from '../bytes.ts'
import { openEpochKeys } from '../epoch/keys.ts'
import { memberKeys } from '../member/keys.ts'
import { foldRoster } from './fold.ts'
import { activeAt, activeMembers, type Roster } from './roster.ts'
import { delegationLimits, rosterDelegation, rosterDeviceName } from './sealed-text.ts'
import { addMember, removeMembers, rotateEpoch, writeRosterEntry } from './write.ts'

test('a chain folds from its bytes alone to the same roster', () => {
  const vault = new TestVault()
  vault.add('laptop', 'owner')
  const helper = vault.add('helper', 'helper')
  vault.take(removeMembers({ ...vault.by(vault.owner), removes: [{ id: helper.id, cut: [] }] }))
  vault.take(rotateEpoch(vault.by(vault.owner)))
  const again = vault.entries.reduce<Roster | null>((before, entry) => foldRoster(before, entry), null)
  expect(again).toEqual(vault.roster)
})

test('folding leaves the roster before as it was', () => {
  const vault = new TestVault()
  const before = vault.roster
  const copy = structuredClone(before)
  const laptop = vault.add('laptop', 'owner')
  vault.take(removeMembers({ ...vault.by(vault.owner), removes: [{ id: laptop.id, cut: [] }] }))
  expect(before).toEqual(copy)
})

test('a member is active from the entry that adds it up to the one that removes it', () => {
  const vault = new TestVault()
  const heads = [toHex(vault.roster.head)]
  const laptop = vault.add('laptop', 'owner')
  heads.push(toHex(vault.roster.head))
  vault.take(rotateEpoch(vault.by(laptop)))
  heads.push(toHex(vault.roster.head))
  const cut = [{ space: new Uint8Array(16), stream: new Uint8Array(8), seq: 3, updateId: new Uint8Array(32) }]
  vault.take(removeMembers({ ...vault.by(vault.owner), removes: [{ id: laptop.id, cut }] }))
  heads.push(toHex(vault.roster.head))
  expect(heads.map((head) => activeAt(vault.roster, laptop.id, head))).toEqual([false, true, true, false])
  expect(activeAt(vault.roster, laptop.id, '00'.repeat(32))).toBe(false)
  expect(activeAt(vault.roster, new Uint8Array(16), heads[1] ?? '')).toBe(false)
  expect(vault.roster.members.get(toHex(laptop.id))).toMatchObject({ addedAt: 1, removedAt: 3, cut })
  expect(activeMembers(vault.roster).map((member) => member.role)).toEqual(['owner', 'recovery'])
})

test('heads know their index and epoch', () => {
  const vault = new TestVault()
  vault.add('laptop', 'owner')
  vault.take(rotateEpoch(vault.by(vault.owner)))
  expect([...vault.roster.heads.values()].map(({ index, epoch }) => [index, epoch])).toEqual([
    [0, 0],
    [1, 0],
    [2, 1],
  ])
  expect(vault.roster.heads.get(toHex(vault.roster.head))?.head).toEqual(vault.roster.head)
})

test('names and reasons are read by members and stand nowhere in the entries', () => {
  const vault = new TestVault()
  const delegate = vault.add('Surrogate phone', 'delegate')
  vault.take(rotateEpoch(vault.by(vault.owner)))
  const keys = openEpochKeys(vault.roster, delegate)
  const named = activeMembers(vault.roster).map((member) => [
    rosterDeviceName(member, keys),
    rosterDelegation(member, keys),
  ])
  expect(named).toEqual([
    ['Phone', null],
    ['', null],
    ['Surrogate phone', DELEGATION],
  ])
  const seen = Buffer.concat(vault.entries)
  for (const word of ['Phone', 'Surrogate', DELEGATION.decidedBy, DELEGATION.basis])
    expect(seen.includes(word)).toBe(false)
})

test('a name moved to another member does not open', () => {
  const vault = new TestVault()
  const laptop = vault.add('laptop', 'owner')
  const [phone, moved] = [vault.owner, laptop].map((keys) => vault.roster.members.get(toHex(keys.id)))
  if (!phone || !moved) return expect.unreachable()
  const keys = openEpochKeys(vault.roster, vault.owner)
  expect(refusal(() => rosterDeviceName({ ...moved, sealedName: phone.sealedName }, keys))).toBe('seal-broken')
})

test('recovery adds a device and removes every other in one entry', () => {
  const vault = new TestVault()
  const laptop = vault.add('laptop', 'owner')
  const fresh = memberKeys(vault.random(32))
  const removes = [vault.owner, laptop].map(({ id }) => ({ id, cut: [] }))
  const adds = [{ join: joinOf(fresh, vault.roster, 'owner'), name: 'New phone' }]
  vault.take(writeRosterEntry(vault.by(vault.recovery), { adds, removes, rotate: false }))
  const keys = openEpochKeys(vault.roster, fresh)
  expect(keys.newest).toBe(1)
  expect(keys.key(0)).toEqual(openEpochKeys(vault.roster, vault.recovery).key(0))
  expect(activeMembers(vault.roster).map((member) => rosterDeviceName(member, keys))).toEqual(['', 'New phone'])
})

test('the writer refuses what the others would refuse', () => {
  const vault = new TestVault()
  const other = new TestVault('another')
  const fresh = memberKeys(vault.random(32))
  const join = joinOf(fresh, other.roster, 'owner')
  expect(refusal(() => addMember({ ...vault.by(vault.owner), join, name: 'x' }))).toBe('roster-join')
  const helper = vault.add('helper', 'helper')
  expect(refusal(() => rotateEpoch({ ...vault.by(vault.owner), author: helper }))).toBe('roster-author')
})

test('a device with a sealing key of small order is refused before anything is sealed to it', () => {
  const vault = new TestVault()
  const fresh = { ...memberKeys(vault.random(32)), sealPk: new Uint8Array(32) }
  const join = joinOf(fresh, vault.roster, 'owner')
  expect(refusal(() => addMember({ ...vault.by(vault.owner), join, name: 'x' }))).toBe('malformed')
})

test('the longest name and the longest reasons fit', () => {
  const vault = new TestVault()
  const delegate = memberKeys(vault.random(32))
  const long = (length: number) => '\u75db'.repeat(length)
  const name = long(64)
  const limits = [...delegationLimits]
  const delegation = { decidedBy: long(200), basis: long(500), document: long(300), fromMs: 1, untilMs: null, limits }
  const join = joinOf(delegate, vault.roster, 'delegate')
  vault.take(addMember({ ...vault.by(vault.owner), join, name, delegation }))
  const keys = openEpochKeys(vault.roster, vault.owner)
  const member = vault.roster.members.get(toHex(delegate.id)) ?? expect.unreachable()
  expect([rosterDeviceName(member, keys), rosterDelegation(member, keys)]).toEqual([name, delegation])
  expect(refusal(() => addMember({ ...vault.by(vault.owner), join, name: `${name}x`, delegation }))).toBe('malformed')
})

test('whoever was removed does not learn the name of who comes after, nor in the same entry', () => {
  const vault = new TestVault()
  const stolen = vault.add('stolen', 'owner')
  const before = openEpochKeys(vault.roster, stolen)
  const fresh = memberKeys(vault.random(32))
  const join = joinOf(fresh, vault.roster, 'owner')
  const adds = [{ join, name: 'New phone' }]
  vault.take(writeRosterEntry(vault.by(vault.owner), { adds, removes: [{ id: stolen.id, cut: [] }], rotate: true }))
  const later = vault.add('tablet', 'owner')
  for (const { id } of [fresh, later]) {
    const member = vault.roster.members.get(toHex(id)) ?? expect.unreachable()
    expect(refusal(() => rosterDeviceName(member, before))).toBe('epoch-broken')
    expect(refusal(() => rosterDeviceName({ ...member, epoch: 0 }, before))).toBe('seal-broken')
    expect(rosterDeviceName(member, openEpochKeys(vault.roster, vault.owner))).not.toBe('')
  }
  const kept = vault.roster.members.get(toHex(stolen.id)) ?? expect.unreachable()
  expect(rosterDeviceName(kept, openEpochKeys(vault.roster, later))).toBe('stolen')
})
