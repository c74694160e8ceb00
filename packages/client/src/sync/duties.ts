import { endDelegations } from '../delegation/end.ts'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import { projectToHelpers } from '../helping/project.ts'
import { eraseLeft } from '../leaving/erase-left.ts'
import { settleIncidents } from '../incident/owed.ts'
import { tellHandOver } from '../subject/due.ts'
import { rotateWhenDue } from '../rotation/rotate-when-due.ts'

/** Something that is this device's to do once it has taken in all there is. It may write to the diary or the roster. */
type Duty = (state: DeviceState, diary: Diary) => Promise<void>

/** In their order; one that does not succeed is owed again by the next sync. */
const DUTIES: readonly Duty[] = [
  endDelegations,
  projectToHelpers,
  settleIncidents,
  rotateWhenDue,
  tellHandOver,
  eraseLeft,
]

/**
 * Does what is due after an exchange; what that writes is sent by the exchange that follows. What the relay hides of one
 * member can keep that one's removal from being written; it holds up nothing else, and is told when all else is done.
 * @throws {SottoError} of the first duty that could not be done
 */
export async function settleDuties(state: DeviceState, diary: Diary): Promise<void> {
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
