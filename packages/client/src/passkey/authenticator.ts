/** What a page has to ask a passkey with: `navigator.credentials`. */
export interface Authenticator {
  create(options: { publicKey: PublicKeyCredentialCreationOptions }): Promise<Credential | null>
  get(options: { publicKey: PublicKeyCredentialRequestOptions }): Promise<Credential | null>
}

/** What of a credential counts here (WebAuthn level 3, sections 5.1 and 10.1.4). */
export interface Answer {
  readonly credential: Uint8Array
  /** Whether the passkey can give an output at all; only said when it is made. */
  readonly isEnabled: boolean
  readonly prf: Uint8Array | null
}

/** Null for what is no answer of a passkey. */
export function answerOf(given: Credential | null): Answer | null {
  if (given === null || given.type !== 'public-key') return null
  const answered = given as PublicKeyCredential
  const { prf } = answered.getClientExtensionResults()
  const first = prf?.results?.first
  return {
    credential: new Uint8Array(answered.rawId),
    isEnabled: prf?.enabled ?? false,
    prf: first ? bytesOf(first) : null,
  }
}

/** In memory of its own: what the browser gives may be shared, or a view. */
const bytesOf = (source: BufferSource): Uint8Array =>
  ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice()
    : new Uint8Array(source).slice()
