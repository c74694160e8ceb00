import { SottoError } from '../error.ts'
import type { Reply } from './ask.ts'

/** The passcode of a link from elsewhere is not right. */
export class PasscodeWrong extends SottoError {
  /** Tries that are left, as the place of the link says; null where it does not. */
  readonly triesLeft: number | null

  constructor(triesLeft: number | null) {
    super('passcode-wrong', triesLeft === null ? undefined : `${triesLeft} tries are left.`)
    this.triesLeft = triesLeft
  }
}

/** An answer that is not the file, in the words of this package. */
export function refused({ status, body }: Reply): SottoError {
  if (status === 401) return new PasscodeWrong(triesLeft(body))
  if (status === 404 || status === 410) return new SottoError('share-gone')
  if (status === 429) return new SottoError('rate-limited')
  return new SottoError(status >= 500 ? 'relay-unreachable' : 'relay-answer-wrong')
}

function triesLeft(body: Uint8Array): number | null {
  try {
    const { remainingAttempts } = JSON.parse(new TextDecoder().decode(body.subarray(0, 1024))) as {
      remainingAttempts?: unknown
    }
    return Number.isSafeInteger(remainingAttempts) && Number(remainingAttempts) >= 0 ? Number(remainingAttempts) : null
  } catch {
    // Whatever it says, it is no count.
    return null
  }
}
