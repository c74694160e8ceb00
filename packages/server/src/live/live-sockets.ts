import type { RelayErrorCode } from '@sotto/shared'
import { keyOf } from '../memory/key.ts'

/** A socket as others see it. */
export interface Closable {
  /** Says why, if there is a reason to say, and closes. */
  end(closeCode: number, code: RelayErrorCode | null): void
}

/** The open sockets of this relay, by vault and member. */
export class LiveSockets {
  readonly #all = new Set<Closable>()
  readonly #byVault = new Map<string, Map<Closable, string>>()
  readonly #closeCodes: { readonly revoked: number; readonly goingAway: number }

  constructor(closeCodes: { readonly revoked: number; readonly goingAway: number }) {
    this.#closeCodes = closeCodes
  }

  get size(): number {
    return this.#all.size
  }

  opened(socket: Closable): void {
    this.#all.add(socket)
  }

  signedIn(socket: Closable, vaultKey: string, memberKey: string): void {
    const sockets = this.#byVault.get(vaultKey) ?? new Map<Closable, string>()
    sockets.set(socket, memberKey)
    this.#byVault.set(vaultKey, sockets)
  }

  closed(socket: Closable, vaultKey: string | null): void {
    this.#all.delete(socket)
    if (vaultKey === null) return
    const sockets = this.#byVault.get(vaultKey)
    sockets?.delete(socket)
    if (sockets?.size === 0) this.#byVault.delete(vaultKey)
  }

  /** Closes every socket of a removed member. */
  revoke(vault: Uint8Array, member: Uint8Array): void {
    const memberKey = keyOf(member)
    for (const [socket, owner] of [...(this.#byVault.get(keyOf(vault)) ?? [])]) {
      if (owner === memberKey) socket.end(this.#closeCodes.revoked, 'member-revoked')
    }
  }

  /** Closes every socket of an erased vault. */
  erase(vault: Uint8Array): void {
    for (const [socket] of [...(this.#byVault.get(keyOf(vault)) ?? [])]) {
      socket.end(this.#closeCodes.revoked, 'vault-erased')
    }
  }

  endAll(): void {
    for (const socket of [...this.#all]) socket.end(this.#closeCodes.goingAway, null)
  }
}
