import { decode, encode, memberKeys, struct, uint } from '@sotto/crypto'
import { Alarms } from '../alarm/alarm.ts'
import { Library } from '../document/library.ts'
import type { Environment } from '../environment.ts'
import { isErased } from '../leaving/erased.ts'
import { Notices } from '../notice/notice.ts'
import { RelayClient } from '../relay/relay-client.ts'
import { Session, type Outside } from '../relay/session.ts'
import { Previews } from '../share/previews.ts'
import type { SealedStore, Write } from '../store/sealed-store.ts'
import { Frontier } from '../stream/frontier.ts'
import { Outboxes } from '../stream/outboxes.ts'
import { identityWrite, readIdentity, type Identity } from '../vault/identity.ts'
import { Vault } from '../vault/vault.ts'

const cursorCodec = struct('cursor', { position: uint() })

/** Everything a device holds, in memory as in its store. Changed only by one operation at a time. */
export interface DeviceState {
  readonly env: Environment
  readonly store: SealedStore
  identity: Identity
  readonly vault: Vault
  readonly library: Library
  readonly frontier: Frontier
  readonly outboxes: Outboxes
  readonly alarms: Alarms
  readonly notices: Notices
  readonly session: Session
  readonly previews: Previews
  /** Last vault position taken in. */
  cursor: number
}

/** Reads the whole state; also the way back after a write that failed half way through an operation. */
export async function loadState(env: Environment, store: SealedStore, outside?: Outside): Promise<DeviceState> {
  const identity = await readIdentity(store)
  const keys = memberKeys(identity.seed)
  const cursor = await store.get('device', 'cursor')
  const vault = await Vault.load(store, keys)
  const library = await Library.open(store, keys.id, env.random)
  // What is put together here for a helper is no news.
  library.isShown = (doc) => vault.role === 'helper' || vault.helpers.document(doc)?.direction !== 'out'
  const session = new Session(new RelayClient(env.network, identity.relay), identity.vault, keys, outside)
  if (await isErased(store)) session.end()
  return {
    env,
    store,
    identity,
    vault,
    library,
    frontier: await Frontier.open(store),
    outboxes: await Outboxes.open(store, env.random, vault),
    alarms: await Alarms.open(store, () => env.clock.now()),
    notices: await Notices.open(store, () => env.clock.now()),
    session,
    previews: new Previews(store),
    cursor: cursor ? decode(cursorCodec, cursor).position : 0,
  }
}

export function cursorWrite(position: number): Write {
  return { table: 'device', key: 'cursor', value: encode(cursorCodec, { position }) }
}

/** Notes the relay's store id, once nothing is left to do about another one. */
export async function noteStoreId(state: DeviceState, storeId: Uint8Array): Promise<void> {
  state.identity = { ...state.identity, storeId }
  await state.store.write([identityWrite(state.identity)])
}
