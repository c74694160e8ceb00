import type { Log } from '../log.ts'
import type { Database } from '../database/database.ts'
import { RelayRefusal } from '../refusal.ts'
import type { Recent } from '../memory/recent.ts'
import { commitBatch, type Committed, type Waiting } from './batch.ts'
import type { Push, PushAnswer } from './push.ts'
import type { VaultState } from './vault-state.ts'

const UPDATES_IN_BATCH = 1000
const BYTES_IN_BATCH = 8 * 1024 * 1024
/** Updates waiting above which a push is refused: the device keeps it and tries again. */
const UPDATES_WAITING = 50_000
const BUSY_MS = 1000

/**
 * Group commit: what arrives while a commit is under way goes into the next one, whichever vaults it is of. Lanes
 * overlap one batch's flush with the next one's work; a vault always takes the same lane, so its pushes keep their
 * order.
 */
export class Committer {
  readonly #lanes: Lane[]
  #stopped = false

  constructor(input: {
    database: Database
    states: Recent<VaultState>
    quotaBytes: number
    log: Log
    onCommitted: (committed: Committed) => void
  }) {
    this.#lanes = Array.from({ length: input.database.parallel }, () => new Lane(input))
  }

  /** Resolves once the push is committed. @throws {RelayRefusal} */
  submit(push: Push): Promise<PushAnswer> {
    const lane = this.#lanes[(push.session.vault[0] ?? 0) % this.#lanes.length]
    if (this.#stopped || !lane || lane.waiting > UPDATES_WAITING) {
      return Promise.reject(new RelayRefusal('relay-busy', BUSY_MS))
    }
    return lane.submit(push)
  }

  /** Takes nothing more and resolves when all that was taken is answered. */
  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all(this.#lanes.map((lane) => lane.idle ?? Promise.resolve()))
  }
}

class Lane {
  readonly #input: ConstructorParameters<typeof Committer>[0]
  #queue: Waiting[] = []
  waiting = 0
  idle: Promise<void> | null = null

  constructor(input: ConstructorParameters<typeof Committer>[0]) {
    this.#input = input
  }

  submit(push: Push): Promise<PushAnswer> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ push, resolve, reject, attempts: 0 })
      this.waiting += push.entries.length
      this.idle ??= this.#drain()
    })
  }

  async #drain(): Promise<void> {
    // Everything that arrived in this turn of the event loop goes together.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#queue.length > 0) {
      const batch = this.#take()
      const { again, committed } = await commitBatch(this.#input, batch)
      if (again.length > 0) {
        this.#queue = [...again, ...this.#queue]
        for (const { push } of again) this.waiting += push.entries.length
      }
      for (const one of committed) this.#tell(one)
    }
    this.idle = null
  }

  /** Who is told must not be able to stop the lane: what is committed is committed. */
  #tell(committed: Committed): void {
    try {
      this.#input.onCommitted(committed)
    } catch (error) {
      this.#input.log.error({ kind: error instanceof Error ? error.name : 'unknown' }, 'a commit was not announced')
    }
  }

  #take(): Waiting[] {
    let updates = 0
    let bytes = 0
    let count = 0
    for (const { push } of this.#queue) {
      updates += push.entries.length
      bytes += push.bytes
      if (count > 0 && (updates > UPDATES_IN_BATCH || bytes > BYTES_IN_BATCH)) break
      count++
    }
    const batch = this.#queue.splice(0, count)
    for (const { push } of batch) this.waiting -= push.entries.length
    return batch
  }
}
