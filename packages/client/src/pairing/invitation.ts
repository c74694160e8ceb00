import type { Delegation } from '@sotto/crypto'

/** What a new device is asked to join as. It signs that role, and both devices' digits cover it. */
export type Invitation =
  | { readonly role: 'owner' }
  | { readonly role: 'helper' }
  | { readonly role: 'delegate'; readonly delegation: Delegation }
