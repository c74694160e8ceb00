import type { Alarm } from '../alarm/alarm.ts'
import { moveStanding, type MoveStanding } from '../leaving/waiting.ts'
import type { Notice } from '../notice/notice.ts'
import { waitingPhotos } from '../photo/waiting.ts'
import { phraseStanding, type PhraseStanding } from '../recovery/confirm.ts'
import { readRotation, type Rotation } from '../rotation/calendar.ts'
import type { DeviceState } from './state.ts'

/** Where a device stands towards its relay. `head` is the last vault position taken in. */
export interface Standing {
  /** Changes, sealed updates and pictures that the relay does not have yet. */
  readonly waiting: number
  readonly head: number
  readonly alarms: readonly Alarm[]
  /** What other devices did that a person should hear of. */
  readonly notices: readonly Notice[]
  /** The diary was erased at the relay, with proof: this device reads and exports, and syncs no more. */
  readonly erased: boolean
  /** Where the diary has moved to another relay and some devices have not followed yet. */
  readonly move: MoveStanding | null
  /** Null where the keys change only when somebody asks for it. */
  readonly rotation: Rotation | null
  /** Whether the owner is known to have the phrase. */
  readonly phrase: PhraseStanding
}

export async function standing(state: DeviceState): Promise<Standing> {
  const { outboxes, cursor, alarms, notices, session } = state
  const rotation = await readRotation(state)
  return {
    waiting: outboxes.size + (await waitingPhotos(state)).length,
    head: cursor,
    alarms: alarms.all,
    erased: session.isEnded,
    move: await moveStanding(state),
    notices: notices.all,
    rotation: rotation && { everyMonths: rotation.everyMonths, lastDay: rotation.lastDay },
    phrase: await phraseStanding(state),
  }
}
