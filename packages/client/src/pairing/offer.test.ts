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
import { beforeEach, expect, test } from 'vitest'
import { loadState, type DeviceState } from '../device/state.ts'
import type { Environment } from '../environment.ts'
import { MemoryStore } from '../store/memory-store.ts'
import { SealedStore } from '../store/sealed-store.ts'
import { identityWrite } from '../vault/identity.ts'
import { Vault } from '../vault/vault.ts'
import { offerPairing } from './offer.ts'

const NOW = Date.UTC(2026, 2, 14)
const offline = () => Promise.reject(new Error('offline'))
const environment: Environment = {
  clock: { now: () => NOW, zone: () => 'UTC' },
  random: systemRandom,
  network: { post: offline, connect: offline },
  sleep: () => Promise.resolve(),
}

const given = (change: Partial<Delegation> = {}): Delegation => ({
  decidedBy: 'court',
  basis: 'order',
  document: 'paper',
  fromMs: NOW,
  untilMs: NOW + 1000,
  limits: [],
  ...change,
})

let state: DeviceState

/** A delegate's own device. */
beforeEach(async () => {
  const [owner, delegate] = [memberKeys(systemRandom(32)), memberKeys(systemRandom(32))]
  const recovery = memberKeys(phraseSeed(createPhrase(systemRandom)))
  const { entry, roster } = createVault({ owner, recovery, deviceName: 'Phone', random: systemRandom })
  const { signPk, sealPk } = delegate
  const joinSig = joinSignature(delegate, roster.vault, 'delegate')
  const join = { signPk, sealPk, role: 'delegate' as const, kind: 'device' as const, joinSig }
  const by = { roster, author: owner, epochKeys: openEpochKeys(roster, owner), random: systemRandom }
  const vault = Vault.fromChain(delegate, [entry, addMember({ ...by, join, name: 'Guardian', delegation: given() })])
  const store = new SealedStore(new MemoryStore(), systemRandom(32), systemRandom)
  const identity = { vault: vault.id, seed: delegate.seed, relay: 'https://relay.example', storeId: null }
  await store.write([identityWrite(identity), ...vault.writes()])
  state = await loadState(environment, store)
})

const steps = { onCode: () => {}, confirm: () => Promise.resolve(false) }
const codeOf = (invitation: Parameters<typeof offerPairing>[2]) =>
  offerPairing(state, steps, invitation).catch((error: unknown) => (error as { code?: unknown }).code)

test('a delegate invites helpers and delegates, no owners', async () => {
  expect(await codeOf({ role: 'owner' })).toBe('not-allowed')
  // The relay is asked for a mailbox.
  for (const invitation of [{ role: 'helper' as const }, { role: 'delegate' as const, delegation: given() }])
    expect(await codeOf(invitation)).toBe('relay-unreachable')
})

test('a delegate lets nobody do more than it may, nor for longer', async () => {
  for (const change of [{ untilMs: null }, { untilMs: NOW + 1001 }])
    expect(await codeOf({ role: 'delegate', delegation: given(change) })).toBe('not-allowed')
})
