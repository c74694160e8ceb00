import type { ShareReason } from '@sotto/shared'

/** What the holder of a link is told instead; a stranger only ever sees the first, without a reason. */
export type ShareRefusalBody =
  | { readonly error: 'share-gone'; readonly reason?: ShareReason }
  | { readonly error: 'share-paused' }
  | { readonly error: 'needs-passcode' | 'passcode-wrong'; readonly attemptsLeft: number }
  | { readonly error: 'not-allowed' }

/** Thrown on the data plane to answer with a reason instead of what was asked. */
export class ShareRefusal extends Error {
  override readonly name = 'ShareRefusal'
  readonly status: 401 | 403 | 404 | 409 | 410
  readonly body: ShareRefusalBody

  constructor(status: ShareRefusal['status'], body: ShareRefusalBody) {
    super(body.error)
    this.status = status
    this.body = body
  }
}
