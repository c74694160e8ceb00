import { CryptoError, OWNERS_SPACE, readCheckpoint, readObject, sameBytes } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import { bringPhotos } from '../photo/bring.ts'
import type { Session } from '../relay/session.ts'
import { fetchCheckpoint, postSummary, type Posted } from '../sync/checkpoint.ts'
import type { Progress } from '../sync/exchange.ts'

/**
 * Gives another relay the roster, a summary of everything and the pictures, and reads them back. Nothing changes here or at the old
 * relay, and what a try that broke off has left there is used again. False: something waits to be sent to the old relay,
 * or came in between; then the same again.
 * @throws {SottoError} `sign-up-closed` without the invitation that it asks for, `input-invalid` where it has held the
 * diary before or is the one that it is at, `relay-failed` where it does not give back what it was given, and codes of a call
 */
export async function bringTo(
  state: DeviceState,
  diary: Diary,
  session: Session,
  { invitation, onProgress }: { invitation: string | null; onProgress: Progress },
): Promise<boolean> {
  const { vault, outboxes, identity } = state
  const { storeId } = await session.open('roster-restore', { chain: [...vault.chain], invitation })
  // Under another name it is the same diary there: what is left behind is erased, and that would be all of it.
  if (identity.storeId && sameBytes(storeId, identity.storeId))
    throw new SottoError('input-invalid', 'That is the relay which the diary is at, by another address.')
  const cursor = await headOf(session, vault.chain.length)
  // For the new relay the device stands where its roster ends; all else of it is what it took in at the old one.
  const there = { ...state, session, cursor }
  const before = await fetchCheckpoint(there)
  const documents = await diary.documents()
  if (outboxes.size > 0) return false
  const posted = await postSummary(there, documents, before, (done, of) => onProgress('checkpoint', done, of))
  if (!posted) return false
  if (!(await isGivenBack(session, posted))) throw new SottoError('relay-failed')
  await bringPhotos(state, session)
  return true
}

/** A relay with updates of this diary was left before, or has been moved to and not been followed. */
async function headOf(session: Session, entries: number): Promise<number> {
  const { head } = await session.call('pull', { after: 0 })
  if (head !== entries)
    throw new SottoError('input-invalid', 'That relay has held this diary before. Choose another one.')
  return head
}

async function isGivenBack(session: Session, { id, docs }: Posted): Promise<boolean> {
  const { checkpoint } = await session.call('checkpoint-read', { space: OWNERS_SPACE })
  if (!checkpoint || !isSame(() => readCheckpoint(checkpoint).id, id)) return false
  const wanted = docs.flatMap(({ objects }) => objects)
  for (let at = 0; at < wanted.length;) {
    const ids = wanted.slice(at, at + OBJECTS_AT_ONCE)
    const { objects } = await session.call('objects-get', { ids })
    if (objects.length === 0 || objects.length > ids.length) return false
    if (!objects.every((bytes, n) => bytes && isSame(() => readObject(bytes).id, ids[n]))) return false
    at += objects.length
  }
  return true
}

/** What is not even well formed is not what was given. */
function isSame(read: () => Uint8Array, id: Uint8Array | undefined): boolean {
  try {
    return id !== undefined && sameBytes(read(), id)
  } catch (error) {
    if (error instanceof CryptoError) return false
    throw error
  }
}

/** Asked back in one call; the relay may give fewer. */
const OBJECTS_AT_ONCE = 64
