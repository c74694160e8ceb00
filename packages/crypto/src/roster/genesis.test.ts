import { expect, test } from 'vitest'
import { refusal } from '../fixtures/refusal.ts'
import { seededRandom } from '../fixtures/seeded.ts'
import { TestVault } from '../fixtures/vault.ts'
import { decode, sameBytes } from '../codec/cbor.ts'
import { joinSignature } from '../member/join-sign.ts'
import { memberKeys } from '../member/keys.ts'
import { type Add, type RosterEntry, rosterEntryCodec, vaultId } from './entry.ts'
import { foldRoster } from './fold.ts'
import { signEntry } from './sign.ts'

const { owner, recovery, entries, roster } = new TestVault()
const genesis = decode(rosterEntryCodec, entries[0] ?? expect.unreachable())
const [founder, kept] = genesis.adds as [Add, Add]

/** A genesis with other fields: joined, wrapped to everybody and signed anew. */
function regenerate(fields: Partial<RosterEntry>, signers = [owner, recovery]): () => unknown {
  const draft = { ...genesis, ...fields }
  const vault = vaultId(draft)
  const adds = draft.adds.map((add) => {
    const keys = signers.find((each) => sameBytes(each.id, add.id))
    return keys ? { ...add, joinSig: joinSignature(keys, vault, add.role) } : add
  })
  const wraps = fields.wraps ?? adds.map((add) => ({ member: add.id, sealed: new Uint8Array(150) }))
  const bytes = signEntry({ ...draft, adds, wraps }, owner)
  return () => foldRoster(null, bytes)
}

test('genesis made again by the same hands is accepted', () => {
  expect(regenerate({})).not.toThrow()
})

test('the vault id covers the epoch, the members and the author, but no signature and no wrap', () => {
  const other = new Uint8Array(64)
  expect(vaultId({ ...genesis, signature: other, wraps: [] })).toEqual(roster.vault)
  expect(vaultId({ ...genesis, adds: genesis.adds.map((add) => ({ ...add, joinSig: other })) })).toEqual(roster.vault)
  expect(vaultId({ ...genesis, author: recovery.id })).not.toEqual(roster.vault)
  expect(vaultId({ ...genesis, adds: [founder] })).not.toEqual(roster.vault)
  expect(vaultId({ ...genesis, epoch: { n: 0, commitment: other.slice(32), link: null } })).not.toEqual(roster.vault)
})

test('genesis begins a chain', () => {
  expect(refusal(regenerate({ vault: roster.vault }))).toBe('roster-broken')
  expect(refusal(regenerate({ index: 1 }))).toBe('roster-broken')
  expect(refusal(regenerate({ prev: new Uint8Array(32).fill(1) }))).toBe('roster-broken')
})

test('genesis is by an owner that it adds', () => {
  expect(refusal(regenerate({ author: recovery.id }))).toBe('roster-author')
  expect(refusal(regenerate({ author: new Uint8Array(16) }))).toBe('roster-author')
  expect(refusal(regenerate({ adds: [{ ...founder, role: 'helper' }, kept] }))).toBe('roster-author')
})

test('genesis adds one recovery member and owners, nobody else', () => {
  expect(refusal(regenerate({ adds: [founder] }))).toBe('roster-member')
  const helper = memberKeys(seededRandom('helper')(32))
  const { id, signPk, sealPk } = helper
  const third: Add = { ...founder, id, signPk, sealPk }
  const all = [owner, recovery, helper]
  const other: Add = { ...third, role: 'helper' }
  for (const adds of [
    [founder, other, kept],
    [founder, kept, other],
    [founder, other],
  ])
    expect(refusal(regenerate({ adds }, all))).toBe('roster-member')
  const second: Add = { ...third, role: 'recovery', kind: 'recovery' }
  expect(refusal(regenerate({ adds: [founder, second, kept] }, all))).toBe('roster-member')
  expect(regenerate({ adds: [founder, third, kept] }, all)).not.toThrow()
})

test('both sign that they join, so recovery cannot be answered with an attacker’s', () => {
  const unsigned = (add: Add): Add => ({ ...add, joinSig: new Uint8Array(64) })
  expect(refusal(regenerate({ adds: [founder, unsigned(kept)] }, [owner]))).toBe('roster-join')
  expect(refusal(regenerate({ adds: [unsigned(founder), kept] }, [recovery]))).toBe('roster-join')
})

test('genesis removes nobody, begins epoch 0 without a link, and wraps it to both', () => {
  expect(refusal(regenerate({ removes: [{ id: recovery.id, cut: [] }] }))).toBe('roster-member')
  expect(refusal(regenerate({ epoch: null }))).toBe('roster-epoch')
  expect(refusal(regenerate({ epoch: { n: 1, commitment: new Uint8Array(32), link: null } }))).toBe('roster-epoch')
  const link = new Uint8Array(72)
  expect(refusal(regenerate({ epoch: { n: 0, commitment: new Uint8Array(32), link } }))).toBe('roster-epoch')
  expect(refusal(regenerate({ wraps: [] }))).toBe('roster-wraps')
})
