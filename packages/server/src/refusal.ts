import type { RelayErrorCode } from '@sotto/shared'

/** Thrown by a route to answer with a code instead of what was asked. */
export class RelayRefusal extends Error {
  override readonly name = 'RelayRefusal'
  readonly code: RelayErrorCode
  /** 0 where waiting does not help. */
  readonly retryAfterMs: number

  constructor(code: RelayErrorCode, retryAfterMs = 0) {
    super(code)
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}
