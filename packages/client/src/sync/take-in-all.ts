import { decode, encode, struct, uint } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import { SottoError } from '../error.ts'
import { catchUp, SPOILT } from './adopt.ts'
import { readRoster } from './checkpoint.ts'
import { fillHole } from './hole.ts'
import { pull, rewind, type Pulled } from './pull.ts'
import { isHeir } from './summary-owed.ts'

/** What came of it; `updates` counts what was taken in. */
type TakenInAll = Pick<Pulled, 'updates' | 'stopped' | 'reached'>

/**
 * How often in a row the relay is asked for everything again while something is lacking, and every how many exchanges
 * after that: it may never come, since one hostile member can name what does not exist.
 */
const PATIENCE = 16

/** Most times that what was read again lets something else follow that was read before it. */
const MAX_REUNIONS = 8

const patienceCodec = struct('patience', { exchanges: uint() })

/**
 * Takes in all that the relay has. What it lacks another device may have summed up: then that counts, and the pull goes
 * on. Otherwise the relay is asked for everything again: what it passed over or broke once lies before the cursor, where
 * it would never be asked.
 */
export async function takeInAll(
  state: DeviceState,
  onProgress: (position: number, head: number) => void = () => {},
): Promise<TakenInAll> {
  const taken = await takeInOrder(state, onProgress)
  if (!taken.reached || !(await isHeir(state.store)) || !(await inherit(state))) return taken
  const rest = await reunite(state, await pull(state))
  return { ...rest, updates: taken.updates + rest.updates }
}

async function takeInOrder(
  state: DeviceState,
  onProgress: (position: number, head: number) => void,
): Promise<TakenInAll> {
  const first = await reunite(state, await pullPastClosed(state, onProgress))
  await fillHole(state)
  const { isLacking } = state.frontier
  const isStuck = first.stopped === 'relay-withholding' && !first.reached
  const isPatient = isLacking && (await isWorthAsking(state))
  if (first.stopped === null && !isLacking) await forgetPatience(state)
  if (!isStuck && !isPatient) return first
  if (!(await catchUp(state))) await rewind(state)
  const again = await reunite(state, await pull(state))
  return { ...again, updates: first.updates + again.updates }
}

/**
 * Whoever has shut out all others begins with what one of them has summed up, where the relay has deleted the rest: then
 * no gap tells that something lacks. It comes after all that the relay still has, which no false summary can hide so.
 */
async function inherit(state: DeviceState): Promise<boolean> {
  try {
    return await catchUp(state)
  } catch (error) {
    if (!(error instanceof SottoError) || !SPOILT.has(error.code)) throw error
    await state.store.write(state.alarms.raise('checkpoint-wrong', 'inherited'))
    return false
  }
}

/** A summary that is wrong or held back keeps nobody from going on with what there is. */
/**
 * Where a key is missing, the entry of the roster that brings it by its link may lie behind what cannot be opened without
 * it: the roster is read ahead, and the pull goes on if that helped.
 */
async function pullPastClosed(
  state: DeviceState,
  onProgress: (position: number, head: number) => void,
): Promise<Pulled> {
  const { vault, alarms } = state
  const first = await pull(state, onProgress)
  const before = vault.epochKeys.newest
  if (first.stopped !== 'epoch-unopened') return first
  await readRoster(state)
  if (vault.epochKeys.newest === before) return first
  await alarms.end(({ code }) => code === 'epoch-unopened')
  const again = await pull(state, onProgress)
  return { ...again, updates: first.updates + again.updates, ownHistory: first.ownHistory || again.ownHistory }
}

/** What was adrift until something came is read once more, from there on: each such thing costs no more than that. */
async function reunite(state: DeviceState, pulled: TakenInAll): Promise<TakenInAll> {
  let last = pulled
  for (let round = 0; round < MAX_REUNIONS; round++) {
    const { reunitedAt } = state.frontier
    if (reunitedAt === null || !last.reached) return last
    await rewind(state, reunitedAt - 1)
    const again = await pull(state)
    last = { ...again, updates: last.updates + again.updates }
  }
  return last
}

/** Counts this exchange, and says whether it is one that asks again. */
async function isWorthAsking({ store }: DeviceState): Promise<boolean> {
  const value = await store.get('device', 'patience')
  const exchanges = (value ? decode(patienceCodec, value).exchanges : 0) + 1
  await store.write([{ table: 'device', key: 'patience', value: encode(patienceCodec, { exchanges }) }])
  return exchanges <= PATIENCE || exchanges % PATIENCE === 0
}

async function forgetPatience({ store }: DeviceState): Promise<void> {
  if (await store.get('device', 'patience')) await store.write([{ table: 'device', key: 'patience', value: null }])
}
