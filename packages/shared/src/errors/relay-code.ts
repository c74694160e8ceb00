/**
 * What a relay may answer instead of what was asked, with the HTTP status it comes under.
 * A device switches on the code; the relay adds no text, so that nothing private can slip into one.
 */
export const RELAY_ERRORS = {
  malformed: 400,
  'not-signed-in': 401,
  'member-revoked': 403,
  'not-allowed': 403,
  'sign-up-closed': 403,
  'not-found': 404,
  'request-timeout': 408,
  'roster-behind': 409,
  'roster-refused': 409,
  'roster-stale-cut': 409,
  'checkpoint-behind': 409,
  'mailbox-used': 409,
  'mailbox-gone': 410,
  'vault-erased': 410,
  'too-large': 413,
  'protocol-version': 426,
  'rate-limited': 429,
  internal: 500,
  'relay-busy': 503,
  'quota-full': 507,
} as const

export type RelayErrorCode = keyof typeof RELAY_ERRORS

export const RELAY_ERROR_CODES = Object.keys(RELAY_ERRORS) as RelayErrorCode[]
