import { en } from './words/errors/en.ts'
import type { ErrorCode } from './words/errors/words.ts'

/** Which of the app's sentences tells of an error. What carries no code that they know is `unexpected`. */
export function codeOf(error: unknown): ErrorCode {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' && Object.hasOwn(en, code) ? (code as ErrorCode) : 'unexpected'
}
