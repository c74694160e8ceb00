import type { Relay } from '@sotto/server'
import type { Send } from './caller.ts'
import { Device } from './device.ts'
import { overHttp } from './over-http.ts'
import { relayOn, type RelayOptions } from './relay.ts'
import type { STORES, Store } from './stores.ts'

/** A relay that listens, with a vault on it: what every suite of shares begins with. */
export interface ShareRelay {
  readonly store: Store
  readonly relay: Relay
  readonly port: number
  readonly send: Send
  readonly owner: Device
  /** Every statement since the list was last emptied. */
  readonly statements: string[]
  close(): Promise<void>
}

export async function shareRelay(
  open: (typeof STORES)[number]['open'],
  options: RelayOptions = {},
): Promise<ShareRelay> {
  const statements: string[] = []
  const store = await open((text) => statements.push(text))
  const env = { SOTTO_RATE_SHARE: '0', ...options.env }
  const { relay } = await relayOn(store.database, { ...options, env })
  const { port } = await relay.start()
  const send = overHttp(port)
  return {
    store,
    relay,
    port,
    send,
    owner: await Device.openVault(send),
    statements,
    close: async () => {
      await relay.destroy()
      await store.close()
    },
  }
}
