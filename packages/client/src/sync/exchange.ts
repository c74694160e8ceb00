import { decode, encode, fixedBytes, list, sameBytes, struct, toHex, uint, type FrontierEntry } from '@sotto/crypto'
import type { AlarmCode } from '../alarm/alarm.ts'
import { noteStoreId, type DeviceState } from '../device/state.ts'
import { Diary } from '../diary/diary.ts'
import { leadsAway } from '../leaving/follow.ts'
import { settleRemovals } from '../members/remove-for-sure.ts'
import { named, owedNames } from '../members/taken-beyond.ts'
import { restoredWrite } from '../share/restored.ts'
import type { Write } from '../store/sealed-store.ts'
import { CHECKPOINT_AFTER, checkpointWhenDue, postCheckpoint } from './checkpoint.ts'
import { heal, meetRelay } from './heal.ts'
import { beginMending, endMending } from './mend.ts'
import { push } from './push.ts'
import { isSummaryOwed, owedSummary } from './summary-owed.ts'
import { takeInAll } from './take-in-all.ts'

/** Hears how far long work has come. */
export type Progress = (step: 'pull' | 'push' | 'import' | 'checkpoint', done: number, of: number) => void

/** What this device has is sent on all the same, unless the relay has shown two histories or keys are missing. */
const HALTS: ReadonlySet<AlarmCode> = new Set(['relay-fork', 'epoch-unopened'])

/** One whole exchange with the relay: heals it if it must, takes in, sends, sums up. Counts updates both ways. */
export async function exchange(
  state: DeviceState,
  onProgress: Progress = () => {},
): Promise<{ pushed: number; pulled: number }> {
  const { storeId, lost } = await meetRelay(state)
  if (lost) await healed(state)
  const losses = await beginMending(state)
  const { updates, stopped, reached } = await takeInAll(state, (done, of) => onProgress('pull', done, of))
  if (reached) await endMending(state, losses)
  // A relay that stands further back than before has lost something, whatever it calls itself: it gets that back.
  const behind = stopped === 'relay-rollback'
  if (behind) await healed(state)
  if (await leadsAway(state)) return { pushed: 0, pulled: updates }
  const halted = stopped !== null && HALTS.has(stopped)
  if (!halted) await settleRemovals(state)
  const pushed = halted ? 0 : await push(state, undefined, (left) => onProgress('push', 0, left))
  if (stopped === null || behind) {
    await demandPromised(state)
    await sumUp(state, lost || behind, onProgress)
  }
  // Only now: an exchange that breaks off before this heals again.
  await noteStoreId(state, storeId)
  return { pushed, pulled: updates }
}

/** Shares are held against the ledger anew after that, whatever breaks off in between. */
async function healed(state: DeviceState): Promise<void> {
  await state.store.write([restoredWrite(true)])
  await heal(state)
}

async function sumUp(state: DeviceState, now: boolean, onProgress: Progress): Promise<void> {
  if (state.vault.role === 'helper') return
  // Who lacks what was promised cannot speak for the space.
  if ((await state.store.get('device', 'promise')) !== undefined) return
  const owed = await isSummaryOwed(state.store)
  const names = await owedNames(state.store)
  if (!now && !owed && names.length === 0 && state.frontier.seen < CHECKPOINT_AFTER) return
  const documents = await new Diary(state).documents()
  const hear = (done: number, of: number) => onProgress('checkpoint', done, of)
  const posted =
    now || names.length > 0
      ? await postCheckpoint(state, documents, hear)
      : (await checkpointWhenDue(state, documents, hear)) || (owed && (await postCheckpoint(state, documents, hear)))
  if (posted) await state.store.write([...(owed ? [owedSummary(false)] : []), ...named(names)])
}

const promiseCodec = list(struct('promised', { stream: fixedBytes(8), seq: uint(), id: fixedBytes(32) }), 65536)

/**
 * The write that keeps what the device which let this one in had taken in, or where the relay said that the streams of
 * those end whom it has removed: the relay may not show less.
 */
export function promiseWrite(promised: readonly FrontierEntry[]): Write {
  return { table: 'device', key: 'promise', value: encode(promiseCodec, [...promised]) }
}

/** Once everything is here, what was promised must be; a relay that showed an older state is caught here. */
export async function demandPromised({ store, frontier, alarms }: DeviceState): Promise<void> {
  const value = await store.get('device', 'promise')
  if (!value) return
  const missing = decode(promiseCodec, value).find(({ stream, seq, id }) => {
    const last = frontier.lastOf(stream)
    // One that was passed over was shown all the same.
    if (frontier.isVoid(id)) return false
    return !last || last.seq < seq || (last.seq === seq && !sameBytes(last.id, id))
  })
  if (missing) await store.write(alarms.raise('relay-rollback', `${toHex(missing.stream)}/${missing.seq}`))
  else await store.write([{ table: 'device', key: 'promise', value: null }])
}
