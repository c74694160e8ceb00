import { beforeEach, expect, test } from 'vitest'
import { epochAfter, forge, stranger, wrapFor } from '../fixtures/forge.ts'
import { refusal } from '../fixtures/refusal.ts'
import { seededRandom } from '../fixtures/seeded.ts'
import { joinOf, TestVault } from '../fixtures/vault.ts'
import { sameBytes } from '../codec/cbor.ts'
import { memberKeys } from '../member/keys.ts'
import { MAX_ACTIVE_MEMBERS, type RosterEntry } from './entry.ts'
import { foldRoster } from './fold.ts'
import { activeMembers } from './roster.ts'
import { removeMembers, rotateEpoch } from './write.ts'

let vault: TestVault
beforeEach(() => {
  vault = new TestVault()
})

/** What folding a forged entry is refused with; `accepted` when it is not. */
function judge(fields: Partial<RosterEntry>, author = vault.owner): string {
  const bytes = forge(vault.roster, author, fields)
  try {
    foldRoster(vault.roster, bytes)
  } catch {
    return refusal(() => foldRoster(vault.roster, bytes))
  }
  return 'accepted'
}

const adding = (role: 'owner' | 'delegate' | 'helper' | 'recovery') => {
  const add = stranger(vault.roster, role)
  return { adds: [add], wraps: [wrapFor(add)] }
}

const removing = (...gone: { id: Uint8Array }[]) => {
  const left = activeMembers(vault.roster).filter((member) => !gone.some((each) => each.id === member.id))
  const removes = gone.map(({ id }) => ({ id, cut: [] }))
  const stay = left.filter((member) => !removes.some(({ id }) => sameBytes(id, member.id)))
  return { removes, epoch: epochAfter(vault.roster), wraps: stay.map(wrapFor) }
}

test('what the forger makes by default is sound: each refusal below has one cause', () => {
  expect(judge(adding('owner'))).toBe('accepted')
  expect(judge(adding('helper'))).toBe('accepted')
  const laptop = vault.add('laptop', 'owner')
  expect(judge(removing(laptop))).toBe('accepted')
  expect(judge(removing(laptop), vault.recovery)).toBe('accepted')
  expect(judge(removing())).toBe('accepted')
})

test('an entry continues this vault, index by index, from the head', () => {
  expect(judge({ ...adding('owner'), vault: new Uint8Array(32) })).toBe('roster-broken')
  expect(judge({ ...adding('owner'), vault: null })).toBe('roster-broken')
  expect(judge({ ...adding('owner'), index: 0 })).toBe('roster-broken')
  expect(judge({ ...adding('owner'), index: 2 })).toBe('roster-broken')
  expect(judge({ ...adding('owner'), prev: new Uint8Array(32) })).toBe('roster-broken')
})

test('an entry changes something', () => {
  expect(judge({})).toBe('roster-broken')
})

test('an entry cannot be taken in twice, nor genesis a second time', () => {
  const entry = rotateEpoch(vault.by(vault.owner))
  vault.take(entry)
  expect(refusal(() => vault.take(entry))).toBe('roster-broken')
  expect(refusal(() => vault.take(vault.entries[0] ?? expect.unreachable()))).toBe('roster-broken')
})

test('the author is a member', () => {
  expect(judge(adding('owner'), memberKeys(seededRandom('outsider')(32)))).toBe('roster-author')
})

test('the author is still active', () => {
  const laptop = vault.add('laptop', 'owner')
  vault.take(removeMembers({ ...vault.by(vault.owner), removes: [{ id: laptop.id, cut: [] }] }))
  expect(judge(adding('owner'), laptop)).toBe('roster-author')
})

test('an addition does not make its own author', () => {
  const keys = memberKeys(seededRandom('stranger')(32))
  expect(judge(adding('owner'), keys)).toBe('roster-author')
})

test('a helper signs no entries', () => {
  const helper = vault.add('helper', 'helper')
  expect(judge(adding('helper'), helper)).toBe('roster-author')
  expect(judge(removing(), helper)).toBe('roster-author')
})

test('a delegate adds and removes delegates and helpers', () => {
  const delegate = vault.add('delegate', 'delegate')
  const helper = vault.add('helper', 'helper')
  expect(judge(adding('helper'), delegate)).toBe('accepted')
  expect(judge(adding('delegate'), delegate)).toBe('accepted')
  expect(judge(removing(helper), delegate)).toBe('accepted')
})

test('a delegate touches neither owners nor recovery', () => {
  const delegate = vault.add('delegate', 'delegate')
  expect(judge(removing(vault.owner), delegate)).toBe('roster-author')
  expect(judge(removing(vault.recovery), delegate)).toBe('roster-author')
  expect(judge(adding('owner'), delegate)).toBe('roster-author')
  expect(judge({ ...removing(), ...adding('recovery') }, delegate)).toBe('roster-author')
})

test('nobody removes itself, so an owner or recovery always remains', () => {
  const laptop = vault.add('laptop', 'owner')
  expect(judge(removing(laptop), laptop)).toBe('roster-author')
  expect(judge(removing(vault.recovery), vault.recovery)).toBe('roster-author')
})

test('recovery may remove every device', () => {
  expect(judge(removing(vault.owner), vault.recovery)).toBe('accepted')
})

test('the author signed it', () => {
  const { owner, recovery } = vault
  expect(judge(adding('owner'), { ...owner, signSk: recovery.signSk })).toBe('signature-wrong')
})

test('an id is the hash of its keys', () => {
  const add = { ...stranger(vault.roster, 'owner'), id: new Uint8Array(16) }
  expect(judge({ adds: [add], wraps: [wrapFor(add)] })).toBe('roster-member')
})

test('an id never returns, active or removed', () => {
  const laptop = vault.add('laptop', 'owner')
  const again = () => {
    const add = { ...stranger(vault.roster, 'owner'), id: laptop.id, ...joinOf(laptop, vault.roster, 'owner') }
    return judge({ adds: [add], wraps: [wrapFor(add)] })
  }
  expect(again()).toBe('roster-member')
  vault.take(removeMembers({ ...vault.by(vault.owner), removes: [{ id: laptop.id, cut: [] }] }))
  expect(again()).toBe('roster-member')
})

test('an id is added once', () => {
  const add = stranger(vault.roster, 'owner')
  expect(judge({ adds: [add, add], wraps: [wrapFor(add)] })).toBe('roster-member')
})

test('kind and role agree', () => {
  const add = { ...stranger(vault.roster, 'owner'), kind: 'recovery' as const }
  expect(judge({ adds: [add], wraps: [wrapFor(add)] })).toBe('roster-member')
  const device = { ...stranger(vault.roster, 'recovery'), kind: 'device' as const }
  const replaced = removing(vault.recovery)
  expect(judge({ ...replaced, adds: [device], wraps: [...replaced.wraps, wrapFor(device)] })).toBe('roster-member')
})

test('a delegate carries its reasons, and no other role does', () => {
  const without = { ...stranger(vault.roster, 'delegate'), sealedDelegation: null }
  expect(judge({ adds: [without], wraps: [wrapFor(without)] })).toBe('roster-member')
  const owner = { ...stranger(vault.roster, 'owner'), sealedDelegation: new Uint8Array(40) }
  expect(judge({ adds: [owner], wraps: [wrapFor(owner)] })).toBe('roster-member')
})

test('there is one recovery member, replaced in one entry', () => {
  expect(judge(adding('recovery'))).toBe('roster-member')
  const add = stranger(vault.roster, 'recovery')
  const replaced = removing(vault.recovery)
  expect(judge({ ...replaced, adds: [add], wraps: [...replaced.wraps, wrapFor(add)] })).toBe('accepted')
})

test('active members are bounded', () => {
  const adds = Array.from({ length: MAX_ACTIVE_MEMBERS - 1 }, (_, at) => stranger(vault.roster, 'helper', `many ${at}`))
  expect(judge({ adds, wraps: adds.map(wrapFor) })).toBe('roster-member')
  expect(judge({ adds: adds.slice(1), wraps: adds.slice(1).map(wrapFor) })).toBe('accepted')
})

test('who is added signed to join this vault, as itself, in this role', () => {
  const other = new TestVault('another')
  const keys = memberKeys(seededRandom('stranger')(32))
  const sound = stranger(vault.roster, 'owner')
  const refused = (change: Partial<typeof sound>) => {
    const add = { ...sound, ...change }
    return judge({ adds: [add], wraps: [wrapFor(add)] })
  }
  expect(refused({})).toBe('accepted')
  expect(refused({ joinSig: new Uint8Array(64) })).toBe('roster-join')
  expect(refused({ joinSig: joinOf(keys, other.roster, 'owner').joinSig })).toBe('roster-join')
  expect(refused({ joinSig: joinOf(keys, vault.roster, 'helper').joinSig })).toBe('roster-join')
  expect(refused({ joinSig: joinOf(vault.owner, vault.roster, 'owner').joinSig })).toBe('roster-join')
})

test('only active members are removed, each once', () => {
  const laptop = vault.add('laptop', 'owner')
  expect(judge(removing(laptop, laptop))).toBe('roster-member')
  expect(judge(removing({ id: new Uint8Array(16) }))).toBe('roster-member')
  vault.take(removeMembers({ ...vault.by(vault.owner), removes: [{ id: laptop.id, cut: [] }] }))
  expect(judge(removing(laptop))).toBe('roster-member')
})

test('a cut names each stream once', () => {
  const laptop = vault.add('laptop', 'owner')
  const end = { space: new Uint8Array(16), stream: new Uint8Array(8), seq: 1, updateId: new Uint8Array(32) }
  expect(judge({ ...removing(laptop), removes: [{ id: laptop.id, cut: [end] }] })).toBe('accepted')
  expect(judge({ ...removing(laptop), removes: [{ id: laptop.id, cut: [end, end] }] })).toBe('roster-member')
})

test('every removal starts a new epoch', () => {
  const laptop = vault.add('laptop', 'owner')
  expect(judge({ ...removing(laptop), epoch: null, wraps: [] })).toBe('roster-epoch')
})

test('a new epoch is the next, and linked', () => {
  const { epoch, wraps } = removing()
  expect(judge({ epoch: { ...epoch, n: 0 }, wraps })).toBe('roster-epoch')
  expect(judge({ epoch: { ...epoch, n: 2 }, wraps })).toBe('roster-epoch')
  expect(judge({ epoch: { ...epoch, link: null }, wraps })).toBe('roster-epoch')
})

test('a new epoch is wrapped to exactly the active members', () => {
  const laptop = vault.add('laptop', 'owner')
  const { removes, epoch, wraps } = removing(laptop)
  const [first] = wraps
  expect(judge({ removes, epoch, wraps: wraps.slice(1) })).toBe('roster-wraps')
  expect(judge({ removes, epoch, wraps: [...wraps, wrapFor(laptop)] })).toBe('roster-wraps')
  expect(judge({ removes, epoch, wraps: [...wraps, first ?? expect.unreachable()] })).toBe('roster-wraps')
})

test('an addition alone is wrapped to exactly the new members', () => {
  const { adds } = adding('owner')
  expect(judge({ adds, wraps: [] })).toBe('roster-wraps')
  expect(judge({ adds, wraps: [...adds.map(wrapFor), wrapFor(vault.owner)] })).toBe('roster-wraps')
  expect(judge({ adds, wraps: [wrapFor(vault.owner)] })).toBe('roster-wraps')
})
