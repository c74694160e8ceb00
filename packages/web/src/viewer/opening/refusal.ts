/** Why a link stays shut, for good or until somebody acts. */
export type StopReason =
  /** Unknown to the relay, or never right: it says no more to a stranger. */
  | 'gone'
  | 'revoked'
  | 'expired'
  | 'used-up'
  | 'guessed'
  | 'paused'
  /** The end that is sealed inside has passed by this device's clock. */
  | 'expired-inside'
  /** What came does not open under this link. */
  | 'seal-broken'
  /** Made by a newer version than this page knows. */
  | 'newer'
  /** It opened, and is no snapshot. */
  | 'unreadable'
  /** A page without https, or a browser without WebCrypto. */
  | 'no-crypto'

/** Why pressing Open led nowhere this time; the form stays as it was filled in. */
export type Trouble =
  | { readonly kind: 'passcode-wrong'; readonly attemptsLeft: number | null }
  | { readonly kind: 'needs-passcode' }
  | { readonly kind: 'rate-limited'; readonly waitSeconds: number }
  /** No answer: offline, or the relay is down. */
  | { readonly kind: 'unreachable' }
  /** An answer that says the relay cannot now. */
  | { readonly kind: 'relay-failing' }
  /** The relay takes the question for no question; page and relay are of different versions. */
  | { readonly kind: 'malformed' }
