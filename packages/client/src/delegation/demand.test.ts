import {
  addMember,
  createPhrase,
  createVault,
  joinSignature,
  memberKeys,
  openEpochKeys,
  phraseSeed,
  systemRandom,
  type Delegation,
} from '@sotto/crypto'
import { expect, test } from 'vitest'
import type { Environment } from '../environment.ts'
import { Vault } from '../vault/vault.ts'
import { demandMay, demandWithinOwn, isWithin, mayWriteNow, type Act } from './demand.ts'

const FROM = Date.UTC(2026, 0, 1)
const UNTIL = Date.UTC(2026, 6, 1)
const given = (change: Partial<Delegation> = {}): Delegation => ({
  decidedBy: 'court',
  basis: 'order',
  document: 'paper',
  fromMs: FROM,
  untilMs: UNTIL,
  limits: [],
  ...change,
})

const owner = memberKeys(systemRandom(32))
const keys = memberKeys(systemRandom(32))
const nowhere = () => Promise.reject(new Error('no network in this test'))

/** Where a delegate's own device stands at a moment; `seal` spoils what was sealed about it. */
function standing(delegation: Delegation, nowMs: number, self = keys, seal = (bytes: Uint8Array) => bytes) {
  const recovery = memberKeys(phraseSeed(createPhrase(systemRandom)))
  const { entry, roster } = createVault({ owner, recovery, deviceName: 'Phone', random: systemRandom })
  const { signPk, sealPk } = keys
  const joinSig = joinSignature(keys, roster.vault, 'delegate')
  const join = { signPk, sealPk, role: 'delegate' as const, kind: 'device' as const, joinSig }
  const by = { roster, author: owner, epochKeys: openEpochKeys(roster, owner), random: systemRandom }
  const vault = Vault.fromChain(self, [entry, addMember({ ...by, join, name: 'Guardian', delegation })])
  const member = vault.member(keys.id)
  if (member?.sealedDelegation) Object.assign(member, { sealedDelegation: seal(member.sealedDelegation) })
  const env: Environment = {
    clock: { now: () => nowMs, zone: () => 'UTC' },
    random: systemRandom,
    network: { post: nowhere, connect: nowhere },
    sleep: () => Promise.resolve(),
  }
  return { vault, env }
}

const refusal = (code: string) => expect.objectContaining({ code }) as Error
const ACTS: readonly Act[] = ['write', 'share', 'members']

test('within its time a delegate may do all that its limits do not name', () => {
  for (const act of ACTS) expect(() => demandMay(standing(given(), FROM), act)).not.toThrow()
  const quiet = standing(given({ limits: ['no-sharing'] }), FROM)
  expect(() => demandMay(quiet, 'share')).toThrow(refusal('not-allowed'))
  for (const act of ['write', 'members'] as const) expect(() => demandMay(quiet, act)).not.toThrow()
  const alone = standing(given({ limits: ['no-members'] }), FROM)
  expect(() => demandMay(alone, 'members')).toThrow(refusal('not-allowed'))
  for (const act of ['write', 'share'] as const) expect(() => demandMay(alone, act)).not.toThrow()
})

test('before its time and from its end on it may do nothing; without an end it goes on', () => {
  for (const nowMs of [FROM - 1, UNTIL]) {
    const outside = standing(given(), nowMs)
    for (const act of ACTS) expect(() => demandMay(outside, act)).toThrow(refusal('delegation-over'))
    expect(mayWriteNow(outside)).toBe(false)
  }
  expect(mayWriteNow(standing(given(), UNTIL - 1))).toBe(true)
  expect(mayWriteNow(standing(given({ untilMs: null }), UNTIL + 1))).toBe(true)
})

test('whose reasons do not open may do nothing', () => {
  const spoilt = standing(given(), FROM, keys, (bytes) => bytes.with(-1, 255 - (bytes.at(-1) ?? 0)))
  for (const act of ACTS) expect(() => demandMay(spoilt, act)).toThrow(refusal('not-allowed'))
  expect(() => demandWithinOwn(spoilt, given())).toThrow(refusal('not-allowed'))
})

test('nobody else is asked', () => {
  for (const act of ACTS) expect(() => demandMay(standing(given(), UNTIL, owner), act)).not.toThrow()
  expect(() => demandWithinOwn(standing(given(), UNTIL, owner), given({ untilMs: null }))).not.toThrow()
})

test('a delegate gives no more than it has, and for no longer', () => {
  const own = given({ limits: ['no-sharing'] })
  const inside = given({ limits: ['no-changes', 'no-sharing'], fromMs: FROM + 1, untilMs: UNTIL - 1 })
  for (const invited of [own, inside]) {
    expect(isWithin(invited, own)).toBe(true)
    expect(() => demandWithinOwn(standing(own, FROM), invited)).not.toThrow()
  }
  for (const change of [
    { fromMs: FROM - 1 },
    { untilMs: UNTIL + 1 },
    { untilMs: null },
    { limits: [] },
    { limits: ['no-changes' as const] },
  ]) {
    const invited = { ...own, ...change }
    expect(isWithin(invited, own), JSON.stringify(change)).toBe(false)
    expect(() => demandWithinOwn(standing(own, FROM), invited)).toThrow(refusal('not-allowed'))
  }
  expect(isWithin(given({ untilMs: null }), given({ untilMs: null }))).toBe(true)
  expect(isWithin(own, 'unreadable')).toBe(false)
})
