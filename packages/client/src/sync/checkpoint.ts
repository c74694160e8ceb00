import {
  CryptoError,
  activeAt,
  fromHex,
  openCheckpoint,
  OWNERS_SPACE,
  readCheckpoint,
  sealCheckpoint,
  sealObject,
  standingOf,
  toHex,
  verifyCheckpoint,
  type CheckpointBody,
  type ReadCheckpoint,
} from '@sotto/crypto'
import { LIMITS } from '@sotto/shared'
import type { DeviceState } from '../device/state.ts'
import { RelayRefusal, SottoError } from '../error.ts'
import { leavingObjects, stay } from '../photo/leaving.ts'
import type { Write } from '../store/sealed-store.ts'
import { takeEntry } from '../vault/take-entry.ts'
import { isFaithful } from './audit.ts'
import { isHeirOf } from './summary-owed.ts'

/** A checkpoint whose author and signature were verified, opened; without anything in it where it does not open. */
export interface OpenedCheckpoint {
  readonly read: ReadCheckpoint
  readonly body: CheckpointBody
  /** Its author is still a member: one who was removed since could name an old head for ever. */
  readonly trusted: boolean
  /** Whether it may be begun from: trusted, or left by one whom this device's coming has removed. */
  readonly usable: boolean
}

/** The owners' space's newest checkpoint, verified, or null. @throws {SottoError} `relay-tampered`, `relay-withholding`, `epoch-unopened` */
export async function fetchCheckpoint(state: DeviceState): Promise<OpenedCheckpoint | null> {
  // A helper's space is never summed up.
  if (state.vault.role === 'helper') return null
  const { checkpoint } = await state.session.call('checkpoint-read', { space: OWNERS_SPACE })
  if (!checkpoint) return null
  const { vault } = state
  try {
    const read = readCheckpoint(checkpoint)
    const { header } = read
    const headHex = toHex(header.rosterHead)
    if (toHex(header.vault) !== toHex(vault.id) || toHex(header.space) !== toHex(OWNERS_SPACE))
      throw new SottoError('relay-tampered')
    if (!vault.roster.heads.has(headHex)) await readRoster(state)
    if (!vault.roster.heads.has(headHex)) throw new SottoError('relay-withholding')
    const member = vault.member(header.member)
    if (!member || !activeAt(vault.roster, header.member, headHex)) throw new SottoError('relay-tampered')
    verifyCheckpoint(read, member.signPk)
    const body = openBody(read, vault)
    if (!body) {
      await state.store.write(state.alarms.raise('checkpoint-wrong', `checkpoint ${header.n}`))
      return { read, body: { frontier: [], docs: [] }, trusted: false, usable: false }
    }
    const trusted = activeAt(vault.roster, header.member, toHex(vault.roster.head))
    return { read, body, trusted, usable: trusted || (await isHeirOf(member, state.store, vault)) }
  } catch (error) {
    if (error instanceof CryptoError) throw new SottoError('relay-tampered', undefined, { cause: error })
    throw error
  }
}

/**
 * Null where it does not open, or is not of the epoch of its roster head: its author signed it so, and could otherwise
 * keep everybody from ever summing up again. It then only has its place in the chain of summaries.
 */
function openBody(read: ReadCheckpoint, vault: DeviceState['vault']): CheckpointBody | null {
  const { epoch, rosterHead } = read.header
  if (vault.roster.heads.get(toHex(rosterHead))?.epoch !== epoch) return null
  const key = vault.epochKey(epoch)
  try {
    return openCheckpoint(read, key)
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}

/** A device that is behind may not know its author yet: it takes in the roster's newer entries before their turn. */
export async function readRoster(state: DeviceState): Promise<void> {
  const { vault, session, store } = state
  const { entries } = await session.call('roster-read', { fromIndex: vault.chain.length })
  for (const { bytes } of entries) {
    if (vault.knows(bytes)) continue
    const standing = standingOf(vault.roster, bytes)
    if (standing === 'parted') throw new SottoError('relay-fork')
    if (standing === 'ahead') throw new SottoError('relay-withholding')
    await store.write(taken(state, bytes))
  }
}

function taken(state: DeviceState, entry: Uint8Array): Write[] {
  try {
    return takeEntry(state, entry)
  } catch (error) {
    if (error instanceof CryptoError) throw new SottoError('relay-tampered', undefined, { cause: error })
    throw error
  }
}

/** Whether the checkpoint knows of updates that this device has not taken in. */
export function reachesBeyond({ body }: OpenedCheckpoint, { frontier }: DeviceState): boolean {
  return body.frontier.some(({ stream, seq }) => (frontier.lastOf(stream)?.seq ?? 0) < seq)
}

/** Another device has summed up, or continued the roster, in between. */
const OVERTAKEN: ReadonlySet<string> = new Set(['checkpoint-behind', 'roster-behind'])

/** Updates since the last checkpoint that make a new one worth its bytes. */
export const CHECKPOINT_AFTER = 200

/**
 * Sums up when there is enough to sum up, after judging what another device summed up meanwhile: a faithful checkpoint
 * serves for this one too, a wrong one is alarmed and answered by a corrected one. Returns whether one was posted.
 */
export async function checkpointWhenDue(
  state: DeviceState,
  documents: readonly Uint8Array[],
  onProgress: (done: number, of: number) => void = () => {},
): Promise<boolean> {
  const { frontier, outboxes, store, vault, alarms } = state
  const before = await fetchCheckpoint(state)
  const theirs = before?.trusted && toHex(before.read.header.member) !== toHex(vault.keys.id) ? before : null
  if (theirs && state.cursor >= theirs.read.header.position) {
    const isGood = await isFaithful(state, theirs, documents)
    // A device that lacks something itself cannot judge.
    if ((await store.losses()).size > 0) return false
    if (isGood) {
      const { frontier: covered } = theirs.body
      const { writes } = frontier.adopt(covered, theirs.read.header.position)
      await store.write([...writes, ...frontier.forget(covered), ...(await outboxes.forget(covered))])
      if (frontier.seen < CHECKPOINT_AFTER) return false
    } else await store.write(alarms.raise('checkpoint-wrong', `checkpoint ${theirs.read.header.n}`))
  }
  return await postCheckpoint(state, documents, onProgress, before)
}

/**
 * Posts a checkpoint: snapshots of every document that changed since the last one, and the frontier they cover. Only
 * a device that has taken in everything and owes nothing may speak for the whole space. Returns false when it cannot
 * now, or another device was quicker.
 */
export async function postCheckpoint(
  state: DeviceState,
  documents: readonly Uint8Array[],
  onProgress: (done: number, of: number) => void = () => {},
  known?: OpenedCheckpoint | null,
): Promise<boolean> {
  const { frontier, outboxes, store, vault } = state
  if (vault.role === 'helper') return false
  const before = known === undefined ? await fetchCheckpoint(state) : known
  if (outboxes.size > 0 || frontier.owed.length > 0) return false
  if (before && before.read.header.position > state.cursor) return false
  const posted = await postSummary(state, documents, before, onProgress)
  if (!posted) return false
  await store.write([...frontier.forget(posted.frontier), ...(await outboxes.forget(posted.frontier))])
  return true
}

/** What was posted. */
export interface Posted extends CheckpointBody {
  readonly id: Uint8Array
}

/**
 * Seals and posts what the state holds, for a state that has taken in all up to its cursor, with nothing waiting to be
 * sent. Null when this device lacks something itself, or another one was quicker. Nothing here is forgotten for it.
 */
export async function postSummary(
  state: DeviceState,
  documents: readonly Uint8Array[],
  before: OpenedCheckpoint | null,
  onProgress: (done: number, of: number) => void,
): Promise<Posted | null> {
  const { frontier, store, session } = state
  const { docs, retired, objects } = await summarize(state, documents, before?.trusted ? before.body : null)
  // Reading every document is what shows a loss in one: then this device cannot speak for the space before it is whole.
  if ((await store.losses()).size > 0) return null
  const body = { frontier: frontier.entries(), docs }
  const { id, bytes: checkpoint } = sealNext(state, before, body)
  const covered = state.cursor
  await storeObjects(state, objects, onProgress)
  try {
    const leaving = await leavingObjects(store, retired.length)
    const retireObjects = [...retired, ...leaving]
    await session.call('checkpoint-post', { checkpoint, retireThrough: covered, retireObjects })
    await store.write(leaving.map(stay))
  } catch (error) {
    if (error instanceof RelayRefusal && OVERTAKEN.has(error.relayCode)) return null
    throw error
  }
  return { id, ...body }
}

function sealNext(
  state: DeviceState,
  before: OpenedCheckpoint | null,
  body: CheckpointBody,
): ReturnType<typeof sealCheckpoint> {
  const { vault, cursor, env } = state
  const header = {
    version: 1 as const,
    vault: vault.id,
    space: OWNERS_SPACE,
    n: before ? before.read.header.n + 1 : 0,
    prev: before?.read.id ?? new Uint8Array(32),
    position: cursor,
    epoch: vault.roster.epoch.n,
    member: vault.keys.id,
    rosterHead: vault.roster.head,
  }
  const epochKey = vault.epochKey(vault.roster.epoch.n)
  return sealCheckpoint({ header, body, epochKey, keys: vault.keys, random: env.random })
}

type Documents = CheckpointBody['docs']

/** What a checkpoint will name, and the new snapshots to store before it is posted. */
interface Summary {
  readonly docs: Documents
  readonly retired: Uint8Array[]
  readonly objects: Uint8Array[]
}

/**
 * Seals what changed; a document whose heads are those of the last checkpoint keeps its objects. The relay is not waited
 * for in between: an entry made meanwhile would be in one snapshot and not in the frontier.
 */
async function summarize(
  { library, vault, env }: DeviceState,
  documents: readonly Uint8Array[],
  before: CheckpointBody | null,
): Promise<Summary> {
  const known = new Map((before?.docs ?? []).map((entry) => [toHex(entry.doc), entry]))
  const summary: Summary = { docs: [], retired: [], objects: [] }
  const { n } = vault.roster.epoch
  const place = { vault: vault.id, space: OWNERS_SPACE, epoch: n, epochKey: vault.epochKey(n), random: env.random }
  for (const doc of documents) {
    const { heads, bytes } = await library.snapshot(doc)
    const old = known.get(toHex(doc))
    if (old && old.heads.map(toHex).sort().join() === heads.join()) {
      summary.docs.push(old)
      continue
    }
    const object = sealObject({ ...place, doc, plain: bytes })
    summary.objects.push(object.bytes)
    summary.retired.push(...(old?.objects ?? []))
    summary.docs.push({ doc, objects: [object.id], heads: heads.map(fromHex) })
  }
  return summary
}

async function storeObjects(
  { session }: DeviceState,
  objects: readonly Uint8Array[],
  onProgress: (done: number, of: number) => void,
): Promise<void> {
  for (let at = 0; at < objects.length;) {
    let size = 0
    const rest = objects.slice(at, at + LIMITS.objectsInBatch)
    const end = rest.findIndex(({ length }, index) => (size += length) > LIMITS.batchBytes && index > 0)
    const batch = end < 0 ? rest : rest.slice(0, end)
    await session.call('objects-put', { objects: batch })
    at += batch.length
    onProgress(at, objects.length)
  }
}
