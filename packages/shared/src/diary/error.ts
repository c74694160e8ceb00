export type DiaryErrorCode =
  /** Something given is not what the diary's schema asks for; `field` names it where one field is to blame. */
  | 'input-invalid'
  /** A note is longer than `NOTE_MAX_BYTES`. */
  | 'note-too-long'

/**
 * Thrown wherever something given to the diary is refused. The message names the field and what is allowed, never the
 * value, so that it can be shown and logged; `hint` says what to do about it.
 */
export class DiaryError extends Error {
  override readonly name = 'DiaryError'
  readonly code: DiaryErrorCode
  readonly field: string | undefined
  readonly hint: string | undefined

  constructor(code: DiaryErrorCode, message: string, detail: { field?: string; hint?: string } = {}) {
    super(message)
    this.code = code
    this.field = detail.field
    this.hint = detail.hint
  }
}
