/**
 * Every failure of this package is a `CryptoError` with one of these codes; callers switch on `code`, never on text.
 * Messages name the structure at fault, never its contents.
 */
export type CryptoErrorCode =
  /** The bytes are not the structure they should be: wrong shape, length, range or trailing data. */
  | 'malformed'
  /** The bytes decode, but encoding the value again gives other bytes. */
  | 'not-canonical'
  /** A newer or unknown format version. */
  | 'version-unknown'
  /** Authenticated decryption failed: wrong key, wrong context or altered bytes. */
  | 'seal-broken'
  /** A signature does not verify under the key it must verify under. */
  | 'signature-wrong'
  /** The body inflates beyond its limit. */
  | 'inflates-too-far'
  /** An entry does not continue the chain: wrong vault, index or previous hash. */
  | 'roster-broken'
  /** The author is not an active member or its role may not do this. */
  | 'roster-author'
  /** A member id was used before, does not match its keys, or is added twice. */
  | 'roster-member'
  /** A member's own signature on joining is missing or wrong. */
  | 'roster-join'
  /** Wraps are not exactly those the entry must carry. */
  | 'roster-wraps'
  /** The epoch does not follow, or one is missing after a removal. */
  | 'roster-epoch'
  /** A wrap or link does not open to the entry's commitment. */
  | 'epoch-broken'
  /** The recovery phrase has a wrong word or checksum. */
  | 'phrase-wrong'
  /** A pairing code is mistyped or of another kind. */
  | 'pairing-code-wrong'
  /** A pairing message does not belong to this exchange or was altered. */
  | 'pairing-broken'
  /** A share's link is cut, mistyped, rewritten on its way, or of another version. */
  | 'link-damaged'

/** Thrown by every function of this package that refuses its input. */
export class CryptoError extends Error {
  override readonly name = 'CryptoError'
  readonly code: CryptoErrorCode

  constructor(code: CryptoErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
