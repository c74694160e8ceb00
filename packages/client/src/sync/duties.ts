import { endDelegations } from '../delegation/end.ts'
import type { DeviceState } from '../device/state.ts'
import { mayWriteNow } from '../delegation/demand.ts'
import { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import { projectToHelpers } from '../helping/project.ts'
import { eraseLeft } from '../leaving/erase-left.ts'
import { noteFollowing } from '../leaving/follow.ts'
import { settleIncidents } from '../incident/owed.ts'
import { tendPhotos } from '../photo/tend.ts'
import { watchLedger } from '../share/chain/watch.ts'
import { tellEndings } from '../share/now/endings.ts'
import { Shares } from '../share/shares.ts'
import { tellHandOver } from '../subject/due.ts'
import { rotateWhenDue } from '../rotation/rotate-when-due.ts'
import { exchange, type Progress } from './exchange.ts'
import { isSummaryOwed } from './summary-owed.ts'

/** Something that is this device's to do once it has taken in all there is. It may write to the diary or the roster. */
type Duty = (state: DeviceState, diary: Diary) => Promise<void>

/** In their order; one that does not succeed is owed again by the next sync. */
const DUTIES: readonly Duty[] = [
  endDelegations,
  projectToHelpers,
  settleIncidents,
  rotateWhenDue,
  tellHandOver,
  tellEndings,
  eraseLeft,
  tendPhotos,
]

/** Sends what was written since an exchange, where the relay still lacks something. @throws {SottoError} as `exchange` */
export async function sendRest(state: DeviceState, onProgress: Progress): Promise<{ pushed: number; pulled: number }> {
  const isUnfinished = state.outboxes.size > 0 || (await isSummaryOwed(state.store))
  return isUnfinished ? await exchange(state, onProgress) : { pushed: 0, pulled: 0 }
}

/** What is due, on a device that stays connected: its connection sends what that wrote. @throws {SottoError} as `settle`, `exchange` */
export async function settleLive(state: DeviceState): Promise<void> {
  await settle(state)
  if (await isSummaryOwed(state.store)) await exchange(state)
}

/**
 * Does what is due after an exchange. Holds the ledger against its chain, and against the relay, so that a share revoked
 * here never opens again there. @throws {SottoError} as `settleDuties`
 */
export async function settle(state: DeviceState): Promise<void> {
  const diary = new Diary(state)
  await noteFollowing(state, diary)
  if (state.vault.role === 'helper' || !mayWriteNow(state)) return
  await watchLedger(state, diary)
  await new Shares(state, diary).refresh()
  await settleDuties(state, diary)
}

/**
 * Does what is due after an exchange; what that writes is sent by the exchange that follows. What the relay hides of one
 * member can keep that one's removal from being written; it holds up nothing else, and is told when all else is done.
 * @throws {SottoError} of the first duty that could not be done
 */
async function settleDuties(state: DeviceState, diary: Diary): Promise<void> {
  const withheld: SottoError[] = []
  for (const duty of DUTIES) {
    try {
      await duty(state, diary)
    } catch (error) {
      if (!(error instanceof SottoError) || error.code !== 'relay-withholding') throw error
      withheld.push(error)
    }
  }
  const [first] = withheld
  if (first) throw first
}
