import type { PlainError } from './frame.ts'

/** What the engine answered instead of a value. `code` is one of its own, or `unexpected`. */
export class EngineError extends Error {
  readonly code: string
  readonly hint: string

  constructor({ code, message, hint }: PlainError) {
    super(message)
    this.name = 'EngineError'
    this.code = code
    this.hint = hint
  }
}

/** Of a call that was under way when its engine went away: whether it was done is not known. */
export const INTERRUPTED: PlainError = {
  code: 'interrupted',
  message: 'This was interrupted.',
  hint: 'Look whether it was done, and try again if it was not.',
}

/** Page and engine are of two builds, and one of them does not know what the other one wants. */
export const BUILD_DIFFERS: PlainError = {
  code: 'build-differs',
  message: 'Sotto was updated in another tab.',
  hint: 'Load this page again. What was typed is kept.',
}

/** An error in a form that travels. What has no code of its own keeps its text to itself: nobody checked what it says. */
export function plainError(error: unknown): PlainError {
  const { code, message, hint } = (error instanceof Error ? error : {}) as Partial<PlainError>
  if (typeof code === 'string' && typeof message === 'string' && /^[a-z]+(-[a-z]+)*$/.test(code))
    return { code, message, hint: typeof hint === 'string' ? hint : '' }
  return { code: 'unexpected', message: 'Something went wrong.', hint: 'Nothing that was saved is lost. Try again.' }
}
