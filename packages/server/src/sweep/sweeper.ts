import { LIMITS } from '@sotto/shared'
import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { sweepShares } from '../share/sweep.ts'

const VAULTS_IN_STEP = 200

/**
 * Deletes what is due: retired updates and objects, ended sessions, unanswered challenges, old letters, shares whose
 * time is over. Vaults are walked in their order, a few at a time: no statement and no transaction holds more than
 * those.
 */
export class Sweeper {
  readonly #context: Context
  #cancel: () => void = () => undefined
  #running: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(context: Context) {
    this.#context = context
  }

  start(): void {
    const { clock, config, log } = this.#context
    this.#cancel = clock.after(config.timeouts.sweepMs, () => {
      this.#running = this.sweep()
        .catch((error: unknown) => {
          log.error({ kind: error instanceof Error ? error.name : 'unknown' }, 'sweeping failed')
        })
        .finally(() => {
          if (!this.#stopped) this.start()
        })
    })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancel()
    await this.#running
  }

  async sweep(): Promise<void> {
    const { clock, database, metrics } = this.#context
    const nowMs = clock.nowMs()
    const db = database.kysely
    await db.deleteFrom('mailboxes').where('expires_at', '<=', nowMs).execute()
    await db.deleteFrom('recovery_challenges').where('expires_at', '<=', nowMs).execute()
    await this.#walk('challenges', async (vaults) => {
      await db.deleteFrom('challenges').where('vault', 'in', vaults).where('expires_at', '<=', nowMs).execute()
    })
    await this.#walk('tokens', async (vaults) => {
      await db.deleteFrom('tokens').where('vault', 'in', vaults).where('expires_at', '<=', nowMs).execute()
    })
    const dueMs = nowMs - LIMITS.retiredLifeMs
    await this.#walk('vaults', async (vaults) => {
      for (const vault of vaults) {
        if (this.#stopped) return
        const deleted = await this.#deleteRetired(vault, dueMs)
        if (deleted > 0) metrics.count('sotto_retired_deleted_total', '', deleted)
      }
    })
    await this.#walk('vault_shares', async (vaults) => {
      for (const vault of vaults) if (!this.#stopped) await sweepShares(this.#context, vault)
    })
  }

  async #walk(
    table: 'challenges' | 'tokens' | 'vaults' | 'vault_shares',
    visit: (vaults: Uint8Array[]) => Promise<void>,
  ): Promise<void> {
    let after: Uint8Array = new Uint8Array()
    while (!this.#stopped) {
      const rows = await this.#context.database.kysely
        .selectFrom(table)
        .select('vault')
        .distinct()
        .where('vault', '>', after)
        .orderBy('vault')
        .limit(VAULTS_IN_STEP)
        .execute()
      const last = rows.at(-1)
      if (!last) return
      await visit(rows.map(({ vault }) => vault))
      after = last.vault
    }
  }

  /** Deletes and gives the bytes back to the quota in one transaction. */
  async #deleteRetired(vault: Uint8Array, dueMs: number): Promise<number> {
    const db = this.#context.database.kysely
    const isDue = await sql<{ due: boolean }>`select
      exists (select 1 from updates where vault = ${vault} and retired_at <= ${dueMs}) or
      exists (select 1 from objects where vault = ${vault} and retired_at <= ${dueMs}) as due`.execute(db)
    if (!isDue.rows[0]?.due) return 0
    return db.transaction().execute(async (tx) => {
      const row = await tx.selectFrom('vaults').select('head').where('vault', '=', vault).forUpdate().executeTakeFirst()
      if (!row) return 0
      let count = 0
      let bytes = 0
      for (const table of ['updates', 'objects'] as const) {
        const gone = await tx
          .deleteFrom(table)
          .where('vault', '=', vault)
          .where('retired_at', '<=', dueMs)
          .returning(({ fn }) => fn<number>('octet_length', ['bytes']).as('size'))
          .execute()
        count += gone.length
        for (const { size } of gone) bytes += Number(size)
      }
      await tx
        .updateTable('vaults')
        .set({ bytes: sql`greatest(0, bytes - ${bytes}::bigint)` })
        .where('vault', '=', vault)
        .execute()
      return count
    })
  }
}
