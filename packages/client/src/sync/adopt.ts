import { CryptoError, openObject, readObject, sameBytes, toHex, type CheckpointBody } from '@sotto/crypto'
import { LIMITS } from '@sotto/shared'
import { cursorWrite, type DeviceState } from '../device/state.ts'
import { SottoError } from '../error.ts'
import { broughtBeyond } from '../members/taken-beyond.ts'
import { fetchCheckpoint, reachesBeyond, type OpenedCheckpoint } from './checkpoint.ts'

/** What a summary that is wrong, or whose objects are held back, ends catching up with: everything else goes on without it. */
export const SPOILT: ReadonlySet<string> = new Set(['checkpoint-wrong', 'relay-withholding', 'relay-tampered'])

/**
 * Catches up by the newest checkpoint, for a device that was away longer than the relay keeps retired updates, or whose
 * relay lost some that another device still had. Returns whether there was anything to gain.
 */
export async function catchUp(state: DeviceState): Promise<boolean> {
  const checkpoint = await fetchCheckpoint(state)
  return checkpoint?.usable === true && (await catchUpBy(state, checkpoint))
}

/** The same by a checkpoint that was fetched and may be used. */
export async function catchUpBy(state: DeviceState, checkpoint: OpenedCheckpoint): Promise<boolean> {
  if (!reachesBeyond(checkpoint, state)) return false
  const changed: CheckpointBody['docs'] = []
  for (const entry of checkpoint.body.docs) {
    const { heads } = await state.library.snapshot(entry.doc)
    if (heads.join() !== entry.heads.map(toHex).sort().join()) changed.push(entry)
  }
  await adoptDocuments(state, changed, () => {})
  await state.store.write(broughtBeyond(state, checkpoint.body.frontier))
  await adoptFrontier(state, checkpoint)
  return true
}

/** Goes on from where a checkpoint stands, where that is further; what it says of streams holds until they go on. */
export async function adoptFrontier(state: DeviceState, { read, body }: OpenedCheckpoint): Promise<void> {
  const position = Math.max(state.cursor, read.header.position)
  const { writes, isDisputed } = state.frontier.adopt(body.frontier, read.header.position)
  const alarm = isDisputed ? state.alarms.raise('checkpoint-wrong', `checkpoint ${read.header.n}`) : []
  await state.store.write([...writes, ...alarm, cursorWrite(position)])
  state.cursor = position
}

/**
 * Fetches the snapshots a checkpoint names and takes each into its document, one in memory at a time.
 * @throws {SottoError} `relay-withholding`, `relay-tampered`, `checkpoint-wrong`
 */
export async function adoptDocuments(
  state: DeviceState,
  docs: CheckpointBody['docs'],
  onDocument: () => void | Promise<void>,
): Promise<void> {
  const wanted = docs.flatMap(({ doc, objects, heads }) => objects.map((id) => ({ doc, id, heads })))
  for (let at = 0; at < wanted.length;) {
    const ids = wanted.slice(at, at + LIMITS.objectsInBatch).map(({ id }) => id)
    const { objects } = await state.session.call('objects-get', { ids })
    if (objects.length === 0 || objects.length > ids.length) throw new SottoError('relay-answer-wrong')
    for (const [n, bytes] of objects.entries()) {
      const entry = wanted[at + n]
      if (!entry || !bytes) throw new SottoError('relay-withholding')
      const heads = entry.heads.map(toHex)
      await state.library.adopt(entry.doc, open(state, entry, bytes), heads)
      await state.library.close(entry.doc)
      await onDocument()
    }
    at += objects.length
  }
}

function open(state: DeviceState, wanted: { doc: Uint8Array; id: Uint8Array }, bytes: Uint8Array): Uint8Array {
  try {
    const object = readObject(bytes)
    if (!sameBytes(object.id, wanted.id) || !sameBytes(object.header.doc, wanted.doc))
      throw new SottoError('relay-tampered')
    return openObject(object, state.vault.epochKey(object.header.epoch))
  } catch (error) {
    if (error instanceof CryptoError) throw new SottoError('relay-tampered', undefined, { cause: error })
    throw error
  }
}
