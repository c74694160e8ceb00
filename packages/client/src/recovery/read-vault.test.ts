import { createPhrase, memberKeys, phraseSeed, rotateEpoch, systemRandom } from '@sotto/crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { RelayClient } from '../relay/relay-client.ts'
import { RELAY, ScriptedRelay } from './fixtures/scripted-relay.ts'
import { readVault } from './read-vault.ts'
import { RecoverySession } from './session.ts'

let relay: ScriptedRelay

beforeEach(() => {
  relay = new ScriptedRelay()
  relay.add('Laptop')
})

const refusedAs = (code: string) => expect.objectContaining({ name: 'SottoError', code })

async function read() {
  const session = await RecoverySession.open(new RelayClient(relay.env.network, RELAY), relay.recovery)
  return await readVault(session, relay.recovery)
}

const shown = (chain: readonly Uint8Array[], head = relay.roster.head) => {
  relay.answers['roster-read'] = ({ fromIndex }) => ({
    entries: chain.slice(fromIndex).map((bytes) => ({ position: 1, bytes })),
    head,
  })
}

test('a roster that proves itself is read, in as many pages as it takes', async () => {
  relay.add('Tablet')
  relay.answers['roster-read'] = ({ fromIndex }) => ({
    entries: relay.chain.slice(fromIndex, fromIndex + 1).map((bytes) => ({ position: 1, bytes })),
    head: relay.roster.head,
  })
  const { roster, epochKeys } = await read()
  expect(roster.head).toEqual(relay.roster.head)
  expect(epochKeys.newest).toBe(roster.epoch.n)
})

test('one that has grown while it was read is read as far as it goes', async () => {
  const { head } = relay.roster
  relay.add('Tablet')
  shown(relay.chain, head)
  expect((await read()).chain).toHaveLength(3)
})

describe('what a relay makes up is refused', () => {
  test('another vault than the one that it named', async () => {
    const other = new ScriptedRelay()
    relay.answers['recovery-sign-in'] = () => ({
      vault: other.roster.vault,
      token: new Uint8Array(64),
      expiresAtMs: 1,
      storeId: new Uint8Array(16),
    })
    await expect(read()).rejects.toEqual(refusedAs('relay-tampered'))
  })

  test('a vault of its own, in which the phrase never was', async () => {
    const other = new ScriptedRelay()
    relay.answers['recovery-sign-in'] = () => ({
      vault: other.roster.vault,
      token: new Uint8Array(64),
      expiresAtMs: 1,
      storeId: new Uint8Array(16),
    })
    shown(other.chain, other.roster.head)
    await expect(read()).rejects.toEqual(refusedAs('relay-tampered'))
  })

  test('an entry that was altered', async () => {
    const [genesis = new Uint8Array(), added = new Uint8Array()] = relay.chain
    shown([genesis, added.with(added.length - 1, added[added.length - 1] === 0 ? 1 : 0)])
    await expect(read()).rejects.toEqual(refusedAs('relay-tampered'))
  })

  test('entries that are missing in the middle, or none at all', async () => {
    const [genesis = new Uint8Array()] = relay.chain
    relay.add('Tablet')
    shown([genesis, relay.chain[2] ?? new Uint8Array()])
    await expect(read()).rejects.toEqual(refusedAs('relay-tampered'))
    shown([])
    await expect(read()).rejects.toEqual(refusedAs('relay-tampered'))
  })

  test('a chain that does not reach the head which it names', async () => {
    shown(relay.chain, systemRandom(32))
    await expect(read()).rejects.toEqual(refusedAs('relay-tampered'))
    expect(relay.calls.filter((name) => name === 'roster-read')).toHaveLength(2)
  })
})

test('a phrase that was replaced in the roster opens nothing, whatever the relay says', async () => {
  const replacement = memberKeys(phraseSeed(createPhrase(systemRandom)))
  relay.write({
    adds: [{ join: relay.joinOf(replacement, 'recovery'), name: '' }],
    removes: [{ id: relay.recovery.id, cut: [] }],
    rotate: true,
  })
  await expect(read()).rejects.toEqual(refusedAs('phrase-unknown'))
})

test('a member that is not the recovery member is not taken for it', async () => {
  const session = await RecoverySession.open(new RelayClient(relay.env.network, RELAY), relay.recovery)
  await expect(readVault(session, relay.owner)).rejects.toEqual(refusedAs('relay-tampered'))
})

test('a newest key that a device has sealed wrongly to the phrase halts, and the next rotation frees', async () => {
  const spoilt = new Map(relay.roster.members)
  const recovery = [...spoilt].find(([, { kind }]) => kind === 'recovery')
  if (!recovery) throw new Error('no recovery member')
  // What the writer takes for the phrase's sealing key is another one: the fold cannot look inside.
  spoilt.set(recovery[0], { ...recovery[1], sealPk: relay.owner.sealPk })
  const by = relay.by()
  relay.take(rotateEpoch({ ...by, roster: { ...by.roster, members: spoilt } }))
  await expect(read()).rejects.toEqual(refusedAs('epoch-unopened'))
  relay.take(rotateEpoch(relay.by()))
  expect((await read()).epochKeys.newest).toBe(2)
})
