import type { Kysely } from 'kysely'
import type { Tables } from '../database/schema/tables.ts'
import { bytesOf, keyOf } from '../memory/key.ts'

type Listener = (share: Uint8Array) => void

interface Watched {
  readonly listeners: Set<Listener>
  readonly shares: Set<string>
}

/**
 * Tells the devices that are connected here that one of their shares was opened. Which vault has which share is read by
 * vault, when its first device connects, and is in memory only while one is there: whoever opens leads to no vault in any
 * statement, and between relays a share is named without its vault, and a vault without its shares. What is told is a
 * hint; the reports lie in the database.
 */
export class OpenedShares {
  readonly #db: Kysely<Tables>
  readonly #onFailure: () => void
  readonly #vaults = new Map<string, Watched>()
  /** The vault of each share that is watched. */
  readonly #owners = new Map<string, string>()

  constructor(db: Kysely<Tables>, onFailure: () => void) {
    this.#db = db
    this.#onFailure = onFailure
  }

  /** @returns how to stop. */
  watch(vaultKey: string, listener: Listener): () => void {
    const watched = this.#vaults.get(vaultKey) ?? { listeners: new Set(), shares: new Set() }
    watched.listeners.add(listener)
    this.#vaults.set(vaultKey, watched)
    if (watched.listeners.size === 1) void this.reload(vaultKey)
    return () => {
      watched.listeners.delete(listener)
      if (watched.listeners.size > 0 || this.#vaults.get(vaultKey) !== watched) return
      this.#vaults.delete(vaultKey)
      for (const share of watched.shares) this.#owners.delete(share)
    }
  }

  /** Reads again which shares a vault has, where one of its devices is connected: one of them is new. */
  async reload(vaultKey: string): Promise<void> {
    if (!this.#vaults.has(vaultKey)) return
    try {
      const rows = await this.#db
        .selectFrom('vault_shares')
        .select('share')
        .where('vault', '=', bytesOf(vaultKey))
        .execute()
      for (const { share } of rows) this.#add(vaultKey, keyOf(share))
    } catch {
      // Its devices learn of openings when they next ask.
      this.#onFailure()
    }
  }

  tell(shareKey: string): void {
    const listeners = this.#vaults.get(this.#owners.get(shareKey) ?? '')?.listeners
    if (listeners) for (const listener of [...listeners]) listener(bytesOf(shareKey))
  }

  #add(vaultKey: string, shareKey: string): void {
    const watched = this.#vaults.get(vaultKey)
    if (!watched) return
    watched.shares.add(shareKey)
    this.#owners.set(shareKey, vaultKey)
  }
}
