import {
  activeMembers,
  joinSignature,
  MAX_ACTIVE_MEMBERS,
  sameBytes,
  toHex,
  writeRosterEntry,
  type Member,
  type MemberKeys,
  type Removal,
} from '@sotto/crypto'
import type { RouteAnswer } from '@sotto/shared'
import type { Environment } from '../environment.ts'
import { RelayRefusal, SottoError } from '../error.ts'
import { ATTEMPTS } from '../members/append.ts'
import { RelayClient } from '../relay/relay-client.ts'
import type { SealedStore } from '../store/sealed-store.ts'
import { promiseWrite } from '../sync/exchange.ts'
import { owedSummary } from '../sync/summary-owed.ts'
import { identityWrite } from '../vault/identity.ts'
import { Vault } from '../vault/vault.ts'
import { RemovalChoice, type Removals } from './choice.ts'
import { comingKeys, hasCome } from './coming.ts'
import { phraseKeys } from './phrase-keys.ts'
import { readVault } from './read-vault.ts'
import { RecoverySession } from './session.ts'

export interface RecoverRequest {
  readonly relay: string
  /** Twelve words, as people type them. */
  readonly phrase: string
  /** Of this device, 1 to 64 UTF-16 units. */
  readonly name: string
  readonly remove: Removals
}

/**
 * Brings a vault back by its phrase: the store then holds a member of it, ready for its first sync. One entry of the
 * roster lets this device in, shuts out those who are to go, and begins an epoch that they do not know: a thief who has
 * one of them is given no moment to answer. Cut off at any point it can be run again on the same store, and comes to the
 * same device; on another store the device of the first run is one that can be removed.
 * @returns hex ids of those that were removed
 * @throws {SottoError} `phrase-wrong`, `phrase-unknown`, `relay-tampered`, `epoch-unopened`, `member-unknown`, `relay-*`
 */
export async function recoverVault(env: Environment, store: SealedStore, request: RecoverRequest): Promise<string[]> {
  const recovery = phraseKeys(request.phrase)
  const name = request.name.trim()
  if (name === '' || name.length > 64 || !name.isWellFormed())
    throw new SottoError('input-invalid', 'A name has 1 to 64 characters.')
  const client = new RelayClient(env.network, request.relay)
  const session = await RecoverySession.open(client, recovery)
  const vault = await enter({ env, store, session, recovery, name, choice: new RemovalChoice(request.remove) })
  const removed = [...vault.roster.members.values()].filter(
    ({ removedAt }) => removedAt !== null && removedAt >= (vault.member(vault.keys.id)?.addedAt ?? 0),
  )
  const identity = { vault: vault.id, seed: vault.keys.seed, relay: client.origin, storeId: session.storeId }
  // The newest summary may be of a device that nobody goes by any more; all of it is summed up under the new epoch.
  const owed = removed.length > 0 ? [owedSummary(true, vault.roster.index)] : []
  // The cuts are the relay's word alone; it is held to it once it has shown everything.
  const ends = removed.flatMap(({ cut }) => cut.map(({ stream, seq, updateId: id }) => ({ stream, seq, id })))
  await store.write([identityWrite(identity), ...vault.writes(), promiseWrite(ends), ...owed, hasCome()])
  return removed.map(({ id }) => toHex(id))
}

interface Coming {
  readonly env: Environment
  readonly store: SealedStore
  readonly session: RecoverySession
  readonly recovery: MemberKeys
  readonly name: string
  readonly choice: RemovalChoice
}

/**
 * Refusals after which the roster is read again: it has moved on, or one who is to go has written. And no answer at all:
 * the entry may be in, which the roster tells.
 */
const AGAIN: ReadonlySet<string> = new Set(['roster-behind', 'roster-stale-cut'])

async function enter(coming: Coming): Promise<Vault> {
  const { env, store, session, recovery, choice } = coming
  for (let attempt = 1; ; attempt++) {
    const vault = await readVault(session, recovery)
    const keys = await comingKeys(env, store, vault)
    const gone = await choice.among(vault, keys.id)
    if (vault.member(keys.id) && gone.length === 0) return Vault.fromChain(keys, vault.chain)
    const entry = await writeEntry(coming, vault, keys, gone)
    try {
      await session.call('roster-append', { entry })
    } catch (error) {
      const isStale = error instanceof RelayRefusal && AGAIN.has(error.relayCode)
      const isUnheard = error instanceof SottoError && error.code === 'relay-unreachable'
      if ((!isStale && !isUnheard) || attempt === ATTEMPTS) throw error
      continue
    }
    return Vault.fromChain(keys, [...vault.chain, entry])
  }
}

async function writeEntry(
  { env, session, name }: Coming,
  vault: Vault,
  keys: MemberKeys,
  gone: readonly Member[],
): Promise<Uint8Array> {
  const { roster, epochKeys, keys: author } = vault
  if (activeMembers(roster).length - gone.length >= MAX_ACTIVE_MEMBERS)
    throw new SottoError('input-invalid', `A diary has at most ${MAX_ACTIVE_MEMBERS - 1} devices: remove one of them.`)
  const { signPk, sealPk } = keys
  const joinSig = joinSignature(keys, vault.id, 'owner')
  const join = { signPk, sealPk, role: 'owner' as const, kind: 'device' as const, joinSig }
  const { streams } = gone.length > 0 ? await session.call('stream-heads', {}) : { streams: [] }
  return writeRosterEntry(
    { roster, author, epochKeys, random: env.random },
    {
      adds: vault.member(keys.id) ? [] : [{ join, name }],
      removes: gone.map((member) => ({ id: member.id, cut: cutAtRelay(streams, member) })),
      rotate: true,
    },
  )
}

/**
 * Where a member's streams end by the relay's word, for nothing was taken in here that it could be held against yet. A
 * place that its owner had no right to write in stays in the cut, or the relay would refuse it: nobody counts it anyway.
 */
function cutAtRelay(heads: RouteAnswer<'stream-heads'>['streams'], { id: member }: Member): Removal['cut'] {
  const own = heads.filter((head) => sameBytes(head.member, member))
  if (new Set(own.map(({ stream }) => toHex(stream))).size !== own.length) throw new SottoError('relay-tampered')
  return own.map(({ space, stream, seq, id }) => ({ space, stream, seq, updateId: id }))
}
