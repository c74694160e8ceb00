import { Device, type Environment, type SealedStore } from '@sotto/client'
import { joinSignature, memberKeys, writeRosterEntry, type NewMember } from '@sotto/crypto'
import { RelayClient } from '../../packages/client/src/relay/relay-client.ts'
import { Session } from '../../packages/client/src/relay/session.ts'
import { identityWrite, readIdentity } from '../../packages/client/src/vault/identity.ts'
import { Vault } from '../../packages/client/src/vault/vault.ts'
import type { Machine } from './machine.ts'
import { ORIGIN } from './relay-host.ts'

/**
 * A new vault with a device on every machine, the others let in by one entry of the roster. Pairing, which takes most of
 * a short run's time, is what those do who come later. Gives the phrase.
 */
export async function found(first: Machine, others: readonly Machine[]): Promise<string> {
  let shelf: { env: Environment; store: SealedStore } | null = null
  const { phrase } = await first.begin(async (env, store) => {
    shelf = { env, store }
    return Device.create(env, store, { relay: ORIGIN, name: first.name })
  })
  if (shelf === null || others.length === 0) return phrase
  const joining = others.map((machine) => ({ machine, keys: memberKeys(machine.randomBytes(32)) }))
  const { vault, storeId } = await letIn(shelf, joining)
  for (const { machine, keys } of joining) {
    await machine.begin(async (env, store) => {
      const identity = { vault: vault.id, seed: keys.seed, relay: ORIGIN, storeId }
      await store.write([identityWrite(identity), ...Vault.fromChain(keys, vault.chain).writes()])
      return { device: await Device.open(env, store) }
    })
  }
  return phrase
}

type Joining = { readonly machine: Machine; readonly keys: ReturnType<typeof memberKeys> }

async function letIn(
  { env, store }: { env: Environment; store: SealedStore },
  joining: readonly Joining[],
): Promise<{ vault: Vault; storeId: Uint8Array | null }> {
  const { seed, storeId } = await readIdentity(store)
  const author = memberKeys(seed)
  const vault = await Vault.load(store, author)
  const adds = joining.map(({ machine, keys }): NewMember => {
    const { signPk, sealPk } = keys
    const joinSig = joinSignature(keys, vault.id, 'owner')
    return { name: machine.name, join: { signPk, sealPk, kind: 'device', role: 'owner', joinSig } }
  })
  const { roster, epochKeys } = vault
  const by = { roster, author, epochKeys, random: env.random }
  const entry = writeRosterEntry(by, { adds, removes: [], rotate: false })
  await new Session(new RelayClient(env.network, ORIGIN), vault.id, author).call('roster-append', { entry })
  vault.append(entry)
  return { vault, storeId }
}
