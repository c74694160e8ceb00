import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import { ATTEMPTS } from '../members/append.ts'
import { RelayClient } from '../relay/relay-client.ts'
import { Session } from '../relay/session.ts'
import type { Disclosure } from '../share/ledger.ts'
import { Shares } from '../share/shares.ts'
import { exchange, type Progress } from '../sync/exchange.ts'
import { takeInAll } from '../sync/take-in-all.ts'
import { bringTo } from './bring.ts'
import { goneAt } from './erase-left.ts'
import { lastMoveMs, leadsAway } from './follow.ts'
import { tellMove } from './moved.ts'
import { isDowngrade } from './origin.ts'
import { settleRivals } from './rivals.ts'

export interface MoveOptions {
  /** From the operator of a relay that takes new diaries by invitation only. */
  readonly invitation?: string
  /** Ends the links that still open; otherwise they keep the diary where it is. */
  readonly endLinks?: boolean
  readonly onProgress?: Progress
}

/**
 * Brings the diary to another relay, whole and read back, and only then has the diary say where it lives, through the
 * relay it is at: so that the others learn it. Before that nothing has changed for anybody. The device itself goes there
 * by `followMove`. Done again it finishes what a try that broke off has left.
 * @throws {SottoError} `not-allowed` for a delegate or a helper, `input-invalid`, `links-open`, `sign-up-closed`, and what an
 * exchange throws
 */
export async function moveDiary(
  state: DeviceState,
  diary: Diary,
  relay: string,
  { invitation, endLinks = false, onProgress = () => {} }: MoveOptions,
): Promise<void> {
  const { identity, session, vault, env } = state
  if (vault.role !== 'owner') throw new SottoError('not-allowed')
  const client = new RelayClient(env.network, relay)
  if (client.origin === identity.relay) return
  if (isDowngrade(identity.relay, client.origin))
    throw new SottoError('input-invalid', 'From a relay under https the diary moves to another one under https.')
  await exchange(state, onProgress)
  await demandHere(state)
  // What an owner signed to have it erased there holds for ever: it could be shown to every device that came back.
  if ((await goneAt(state, client.origin)) !== null)
    throw new SottoError('input-invalid', 'That relay was told to delete this diary for good. Choose another one.')
  if (!endLinks && (await openLinks(state, diary)).length > 0) throw new SottoError('links-open')
  const there = new Session(client, vault.id, vault.keys, session.outside)
  const how = { invitation: invitation ?? null, onProgress }
  await untilTrue(state, () => bringTo(state, diary, there, how))
  // Last of all: where the new relay does not take the diary they open as before.
  for (const { id } of await openLinks(state, diary)) await new Shares(state, diary).revoke(id)
  await announce(state, diary, client.origin)
}

/** What waits goes to the old relay, and with it the word; whoever still comes there hears of it. */
async function announce(state: DeviceState, diary: Diary, relay: string): Promise<void> {
  const { identity, env } = state
  const last = await lastMoveMs(state)
  const atMs = Math.max(Math.trunc(env.clock.now()), last + 1)
  const { cursor } = state
  await tellMove(state, diary, { from: identity.relay, relay, atMs })
  await untilTrue(state, isSent)
  // What others have sent up to here comes along with this device, even if they never do.
  await takeInAll(state)
  await settleRivals(state, diary, cursor)
  await untilTrue(state, isSent)
}

const isSent = (): Promise<boolean> => Promise.resolve(true)

/** Does something once nothing waits to be sent; entries made meanwhile go first. */
async function untilTrue(state: DeviceState, act: () => Promise<boolean>): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (state.outboxes.size === 0 && (await act())) return
    await exchange(state)
    await demandHere(state)
  }
  throw new SottoError(state.alarms.all[0]?.code ?? 'relay-busy')
}

/** Another owner was quicker, and this device goes there first. */
async function demandHere(state: DeviceState): Promise<void> {
  if (await leadsAway(state)) throw new SottoError('relay-moved')
}

async function openLinks(state: DeviceState, diary: Diary): Promise<Disclosure[]> {
  const lines = await new Shares(state, diary).refresh()
  return lines.filter(({ share, state: now }) => share !== undefined && (now === 'active' || now === 'paused'))
}
