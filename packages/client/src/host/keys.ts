/** What unlocks a diary in a browser. */
export type UnlockBy =
  | { readonly by: 'device' }
  | { readonly by: 'passphrase'; readonly passphrase: string }
  /** Output of the passkey's PRF for this diary, 32 bytes: the page asks the authenticator. */
  | { readonly by: 'passkey'; readonly output: Uint8Array }
  | { readonly by: 'phrase'; readonly phrase: string }

/** How the store key of this browser is kept. */
export interface HostKeys {
  /** Null where there is no diary. Needs no unlocking. */
  standing(): Promise<{ readonly method: 'device' | 'passphrase' | 'passkey' } | null>
  /** Keeps the key of a new diary under this device alone. */
  keep(storeKey: Uint8Array): Promise<void>
  /** @throws {SottoError} `store-locked`, `lock-waits`, `phrase-wrong`, `store-damaged` */
  unlock(by: UnlockBy): Promise<Uint8Array>
  /** Forgets what was unlocked. */
  forget(): void
}
