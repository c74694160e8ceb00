/** For a page: asking a passkey, which no worker can. Nothing here loads libsodium. */
export type { Authenticator } from './authenticator.ts'
export { askPasskey, createPasskey, type MadePasskey } from './ceremony.ts'
