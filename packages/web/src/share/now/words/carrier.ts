import type { Disclosure } from '@sotto/client'

/** What something left by. */
export type DisclosureCarrier = Disclosure['carrier']
