import { activeMembers, toHex, type Role } from '@sotto/crypto'
import type { Alarm } from '../alarm/alarm.ts'
import { ownReasons } from '../delegation/demand.ts'
import type { Reasons } from '../delegation/reasons.ts'
import { readingOf } from '../helping/reading.ts'
import { moveStanding, type MoveStanding } from '../leaving/waiting.ts'
import type { Notice } from '../notice/notice.ts'
import { waitingPhotos } from '../photo/waiting.ts'
import { phraseStanding, type PhraseStanding } from '../recovery/confirm.ts'
import { dueDay, readRotation, type Rotation } from '../rotation/calendar.ts'
import { readSubject, type KeptSubject } from '../subject/subject.ts'
import type { DeviceState } from './state.ts'

/** Where a device stands towards its relay. `head` is the last vault position taken in. */
export interface Standing {
  /** Where this device looks for its diary, an origin: another one once it has followed a move. */
  readonly relay: string
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
  /** Day on which they change next by themselves: UTC, YYYY-MM-DD. */
  readonly keysChangeOn: string | null
  /** Whether the owner is known to have the phrase. */
  readonly phrase: PhraseStanding
  /** What this device is in the diary: that never changes. */
  readonly role: Role
  /** Why a delegate may act, from when until when, and what it may not do; null for other roles. */
  readonly delegation: Reasons
  /** Other people's devices that read here: of those who decide, and of those who help and may read something. */
  readonly readers: number
  /** Whom the diary is about; null where that is its owner, and for a helper. */
  readonly subject: KeptSubject | null
}

export async function standing(state: DeviceState): Promise<Standing> {
  const { outboxes, cursor, alarms, notices, session, vault, identity } = state
  const rotation = await readRotation(state)
  return {
    relay: identity.relay,
    waiting: outboxes.size + (await waitingPhotos(state)).length,
    head: cursor,
    alarms: alarms.all,
    erased: session.isEnded,
    move: await moveStanding(state),
    notices: notices.all,
    rotation: rotation && { everyMonths: rotation.everyMonths, lastDay: rotation.lastDay },
    keysChangeOn: rotation && dueDay(rotation),
    phrase: await phraseStanding(state),
    role: vault.role,
    delegation: ownReasons(state),
    readers: await countReaders(state),
    subject: await readSubject(state),
  }
}

/** None on a helper's own device: it cannot know what others may read. */
async function countReaders(state: DeviceState): Promise<number> {
  const { vault } = state
  const others = activeMembers(vault.roster).filter(({ id }) => toHex(id) !== toHex(vault.keys.id))
  let readers = 0
  for (const { id, role } of vault.role === 'helper' ? [] : others) {
    if (role === 'delegate' || (role === 'helper' && (await readingOf(state, toHex(id))))) readers += 1
  }
  return readers
}
