/**
 * What the caller of a SMART Health Link is told instead. Unknown, paused, expired, used up and revoked are one answer:
 * other programs can do nothing with the difference, and a stranger shall not learn it.
 */
export type HealthLinkRefusalBody =
  { readonly error: 'not-found' } | { readonly error: 'malformed' } | { readonly remainingAttempts: number }

/** Thrown on this data plane to answer with a reason instead of what was asked. */
export class HealthLinkRefusal extends Error {
  override readonly name = 'HealthLinkRefusal'
  readonly status: 400 | 401 | 404
  readonly body: HealthLinkRefusalBody

  constructor(status: HealthLinkRefusal['status'], body: HealthLinkRefusalBody) {
    super(String(status))
    this.status = status
    this.body = body
  }
}

export const notFound = (): HealthLinkRefusal => new HealthLinkRefusal(404, { error: 'not-found' })

export const malformed = (): HealthLinkRefusal => new HealthLinkRefusal(400, { error: 'malformed' })

/** By a lifetime's count. */
export const wrongPasscode = (remainingAttempts: number): HealthLinkRefusal =>
  new HealthLinkRefusal(401, { remainingAttempts })
