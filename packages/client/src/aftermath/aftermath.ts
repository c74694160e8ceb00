import { decisionOf, type Decision } from '../delegation/decision.ts'
import { demandMay } from '../delegation/demand.ts'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import { Leaks } from '../leak/leaks.ts'
import { Letters } from '../letter/letters.ts'

/** What comes after something has left the diary: letters that were written, and reports that turned up elsewhere. */
export interface Aftermath {
  readonly letters: Letters
  readonly leaks: Leaks
  /**
   * Who decides on this device, as a letter says it: asked for before one is written.
   * @throws {SottoError} `delegation-over`, `not-allowed` for a delegate who may not write now
   */
  readonly deciding: () => Decision
}

/** @throws {SottoError} `not-allowed` for a helper */
export function aftermathOf(state: DeviceState, diary: Diary): Aftermath {
  if (state.vault.role === 'helper') throw new SottoError('not-allowed')
  const deciding = (): Decision => {
    demandMay(state, 'write')
    return decisionOf(state)
  }
  return { letters: new Letters(state, diary), leaks: new Leaks(state, diary), deciding }
}
