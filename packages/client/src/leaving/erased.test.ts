import {
  addMember,
  createPhrase,
  createVault,
  joinSignature,
  memberKeys,
  openEpochKeys,
  phraseSeed,
  removeMembers,
  signErase,
  systemRandom,
  type MemberKeys,
  type Role,
} from '@sotto/crypto'
import { expect, test } from 'vitest'
import { Vault } from '../vault/vault.ts'
import { isProof } from './erased.ts'

const RELAY = 'https://relay.example'
const [owner, laptop, stolen, helper, delegate] = Array.from({ length: 5 }, () => memberKeys(systemRandom(32))) as [
  MemberKeys,
  MemberKeys,
  MemberKeys,
  MemberKeys,
  MemberKeys,
]
const recovery = memberKeys(phraseSeed(createPhrase(systemRandom)))
const delegation = { decidedBy: 'court', basis: 'order', document: 'paper', fromMs: 1, untilMs: null, limits: [] }

/** A vault of all of them, from which the stolen device was removed. */
const chain = [createVault({ owner, recovery, deviceName: 'Phone', random: systemRandom }).entry]
const by = () => {
  const { roster } = Vault.fromChain(owner, chain)
  return { roster, author: owner, epochKeys: openEpochKeys(roster, owner), random: systemRandom }
}
function invite(keys: MemberKeys, role: Role): void {
  const { signPk, sealPk } = keys
  const joinSig = joinSignature(keys, by().roster.vault, role)
  const join = { signPk, sealPk, role, kind: 'device' as const, joinSig }
  chain.push(addMember({ ...by(), join, name: role, delegation: role === 'delegate' ? delegation : null }))
}
invite(stolen, 'owner')
const early = by().roster.head
invite(laptop, 'owner')
invite(helper, 'helper')
invite(delegate, 'delegate')
const late = by().roster.head
chain.push(removeMembers({ ...by(), removes: [{ id: stolen.id, cut: [] }] }))
const vault = Vault.fromChain(owner, chain)

const said = { vault: vault.id, relay: RELAY, rosterHead: vault.roster.head, atMs: 1 }
const isBelieved = (statement: Uint8Array, origin = RELAY): boolean => isProof({ vault }, statement, origin)

test('an owner’s word is proof, also under an older head, and under one that nobody here has seen', () => {
  expect(isBelieved(signErase(said, laptop))).toBe(true)
  expect(isBelieved(signErase({ ...said, rosterHead: late }, laptop))).toBe(true)
  expect(isBelieved(signErase({ ...said, rosterHead: systemRandom(32) }, laptop))).toBe(true)
})

test.each([
  ['no statement at all', () => systemRandom(40)],
  ['one that was altered', () => signErase(said, owner).with(-1, 7).with(-2, 7)],
  ['one of another diary', () => signErase({ ...said, vault: systemRandom(32) }, owner)],
  ['one for another relay', () => signErase({ ...said, relay: 'https://other.example' }, owner)],
  ['one of nobody', () => signErase(said, memberKeys(systemRandom(32)))],
  ['one of a delegate', () => signErase(said, delegate)],
  ['one of a helper', () => signErase(said, helper)],
  ['one of the phrase', () => signErase(said, recovery)],
  ['one of a removed device', () => signErase(said, stolen)],
  ['one of a removed device, under its last head', () => signErase({ ...said, rosterHead: late }, stolen)],
  [
    'one of a removed device, under no head of ours',
    () => signErase({ ...said, rosterHead: systemRandom(32) }, stolen),
  ],
  ['one under a head from before its author came', () => signErase({ ...said, rosterHead: early }, laptop)],
])('%s is none', (_what, statement) => {
  expect(isBelieved(statement())).toBe(false)
})
