import * as Automerge from '@automerge/automerge'
import {
  addMember,
  concatBytes,
  createPhrase,
  createVault,
  documentId,
  joinSignature,
  memberKeys,
  OWNERS_SPACE,
  openEpochKeys,
  phraseSeed,
  sealUpdate,
  systemRandom,
  toHex,
  type FrontierEntry,
  type MemberKeys,
  type Role,
} from '@sotto/crypto'
import { loadState, type DeviceState } from '../device/state.ts'
import type { DocumentRoot } from '../document/document.ts'
import { FIRST_CHANGE } from '../document/first-change.ts'
import { actorTag } from '../document/library.ts'
import type { Environment } from '../environment.ts'
import { MemoryStore } from '../store/memory-store.ts'
import { SealedStore } from '../store/sealed-store.ts'
import { identityWrite } from '../vault/identity.ts'
import { Vault } from '../vault/vault.ts'

/** A moment of the month that samples write in (ms). */
export const SAMPLE_MS = Date.UTC(2026, 2, 14, 9)

const nowhere = () => Promise.reject(new Error('no network in this test'))

/** For tests in which nothing is called: a clock that stands, and no relay. */
export const nowhereEnvironment: Environment = {
  clock: { now: () => SAMPLE_MS, zone: () => 'UTC' },
  random: systemRandom,
  network: { post: nowhere, connect: nowhere },
  sleep: () => Promise.resolve(),
}

const DELEGATION = { decidedBy: 'court', basis: 'order', document: 'paper', fromMs: 1, untilMs: null, limits: [] }

/** The roster's entries of a vault that its owner has begun and let others into, one entry each, and its first key. */
export interface SampleVault {
  readonly chain: Uint8Array[]
  readonly epochKey: Uint8Array
}

export function sampleVault(owner: MemberKeys, others: readonly (readonly [MemberKeys, Role])[]): SampleVault {
  const recovery = memberKeys(phraseSeed(createPhrase(systemRandom)))
  const { entry, epochKey } = createVault({ owner, recovery, deviceName: 'Phone', random: systemRandom })
  const chain = [entry]
  for (const [keys, role] of others) chain.push(joined(Vault.fromChain(owner, chain), keys, role))
  return { chain, epochKey }
}

/** The entry by which an owner lets somebody in. */
export function joined({ roster, keys: author }: Vault, keys: MemberKeys, role: Role): Uint8Array {
  const { signPk, sealPk } = keys
  const join = { signPk, sealPk, role, kind: 'device' as const, joinSig: joinSignature(keys, roster.vault, role) }
  const epochKeys = openEpochKeys(roster, author)
  const delegation = role === 'delegate' ? DELEGATION : null
  return addMember({ roster, author, epochKeys, random: systemRandom, join, name: role, delegation })
}

/** The state of a member's device that has these entries and nothing else. */
export async function deviceOf(keys: MemberKeys, chain: readonly Uint8Array[]): Promise<DeviceState> {
  const store = new SealedStore(new MemoryStore(), systemRandom(32), systemRandom)
  const vault = Vault.fromChain(keys, chain)
  const identity = { vault: vault.id, seed: keys.seed, relay: 'https://relay.example', storeId: null }
  await store.write([identityWrite(identity), ...vault.writes()])
  return await loadState(nowhereEnvironment, store)
}

/** A new stream of a member's. */
export const streamOf = ({ id }: MemberKeys): Uint8Array => concatBytes(id.subarray(0, 5), systemRandom(3))

/** A document as it begins, in which a member writes from now on. */
export function replicaOf({ id }: MemberKeys): Automerge.Doc<DocumentRoot> {
  const begun = Automerge.applyChanges(Automerge.init<DocumentRoot>(), [FIRST_CHANGE])[0]
  return Automerge.clone(begun, { actor: actorTag(id) + toHex(systemRandom(8)) })
}

/** Where an update is written; by default the month of the samples in the owners' space. */
export interface Place {
  readonly space: Uint8Array
  readonly doc: Uint8Array
}

export const ownersPlace = (epochKey: Uint8Array): Place => ({
  space: OWNERS_SPACE,
  doc: documentId(epochKey, 'month/2026-03'),
})

/** A member that writes updates one after the other, as its own program would or as it likes. */
export class Author {
  readonly keys: MemberKeys
  readonly stream: Uint8Array
  #doc: Automerge.Doc<DocumentRoot>
  #seq = 0
  #prev: Uint8Array = new Uint8Array(32)

  constructor(keys: MemberKeys) {
    this.keys = keys
    this.stream = streamOf(keys)
    this.#doc = replicaOf(keys)
  }

  /** Takes in what another wrote, as an honest device that knows no better does. */
  read(other: Author): void {
    this.#doc = Automerge.merge(this.#doc, Automerge.clone(other.#doc))
  }

  /** The next update: a record, under the head at an index of the chain. */
  write(vault: Vault, record: string, headIndex: number, frontier: readonly FrontierEntry[], { space, doc }: Place) {
    const before = this.#doc
    this.#doc = Automerge.change(this.#doc, { time: 0 }, (root) => {
      root.records[record] = { kind: new Automerge.ImmutableString('pain'), nrs: 1 }
    })
    const rosterHead = [...vault.roster.heads.values()].find(({ index }) => index === headIndex)?.head
    if (!rosterHead) throw new Error('no such head')
    const header = {
      version: 1 as const,
      kind: 'change' as const,
      vault: vault.id,
      space,
      doc,
      member: this.keys.id,
      stream: this.stream,
      seq: (this.#seq += 1),
      prev: this.#prev,
      rosterHead,
    }
    const body = { frontier: [...frontier], changes: Automerge.getChanges(before, this.#doc).slice(-1) }
    const epochKey = vault.sealingKey(space, toHex(rosterHead))
    const update = sealUpdate({ header, body, epochKey, keys: this.keys, random: systemRandom })
    this.#prev = update.id
    return { bytes: update.bytes, entry: { stream: this.stream, seq: header.seq, id: update.id } }
  }

  /** Forgets its last update, so that the next goes to the same place. */
  turnBack(prev: Uint8Array): void {
    this.#seq -= 1
    this.#prev = prev
  }
}
