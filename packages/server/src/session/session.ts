import { hash, helperSpace } from '@sotto/crypto/public'
import type { Clock } from '../clock.ts'
import type { Run, Statement } from '../database/database.ts'
import { keyOf } from '../memory/key.ts'
import { Recent } from '../memory/recent.ts'
import type { MembersTable } from '../database/schema/members.ts'

const VAULT_BYTES = 32
const SECRET_BYTES = 32

/** A signed-in member. */
export interface Session {
  readonly vault: Uint8Array
  readonly vaultKey: string
  readonly member: Uint8Array
  readonly memberKey: string
  readonly role: MembersTable['role']
  /** The one space that a helper may see and write to; null for those who are not held to one. */
  readonly space: Uint8Array | null
  readonly expiresAtMs: number
}

/** A token names its vault, so that looking it up stays within that vault's rows; the rest is secret. */
export function createToken(vault: Uint8Array, secret: Uint8Array): Uint8Array {
  const token = new Uint8Array(VAULT_BYTES + SECRET_BYTES)
  token.set(vault)
  token.set(secret, VAULT_BYTES)
  return token
}

export function tokenHash(token: Uint8Array): Uint8Array {
  return hash('relay-token', token)
}

/** A session and where its vault stands, of one snapshot. */
export interface Arrival {
  readonly session: Session
  readonly head: number
  readonly rosterHead: Uint8Array
}

interface Row {
  member: Uint8Array
  role: MembersTable['role']
  expires_at: number
  head: number
  roster_head: Uint8Array
}

const FIND: Statement<Row> = {
  name: 'session',
  text: `select t.member, m.role, t.expires_at, v.head, v.roster_head from tokens t
    join members m on m.vault = t.vault and m.member = t.member and m.removed_at is null
    join vaults v on v.vault = t.vault
    where t.vault = $1 and t.hash = $2`,
}

/** The vault a token names, whether or not the token is good. */
export function vaultKeyOf(token: Uint8Array): string {
  return keyOf(token.subarray(0, VAULT_BYTES))
}

const REMEMBERED = 50_000

/** Tells who a token belongs to. */
export class Sessions {
  readonly #run: Run
  readonly #clock: Clock
  readonly #recent = new Recent<Session>(REMEMBERED)

  constructor(run: Run, clock: Clock) {
    this.#run = run
    this.#clock = clock
  }

  /** The session as the database knows it now, or null. */
  async find(token: Uint8Array): Promise<Session | null> {
    return (await this.arrive(token))?.session ?? null
  }

  /** The same with the head of the vault. */
  async arrive(token: Uint8Array): Promise<Arrival | null> {
    if (token.length !== VAULT_BYTES + SECRET_BYTES) return null
    const key = keyOf(token)
    const vault = token.slice(0, VAULT_BYTES)
    const [row] = await this.#run(FIND, [vault, tokenHash(token)])
    if (!row || row.expires_at <= this.#clock.nowMs()) {
      this.#recent.delete(key)
      return null
    }
    const member = Uint8Array.from(row.member)
    const session: Session = {
      vault,
      vaultKey: keyOf(vault),
      member,
      memberKey: keyOf(member),
      role: row.role,
      space: row.role === 'helper' ? helperSpace(member) : null,
      expiresAtMs: row.expires_at,
    }
    this.#recent.set(key, session)
    return { session, head: row.head, rosterHead: row.roster_head }
  }

  /**
   * The session as it was known before, which may have ended since. Only for calls whose transaction itself demands
   * that the member is active: a push.
   */
  async recall(token: Uint8Array): Promise<Session | null> {
    const known = this.#recent.get(keyOf(token))
    return known && known.expiresAtMs > this.#clock.nowMs() ? known : this.find(token)
  }
}
