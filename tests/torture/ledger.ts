import type { DiaryRecord } from '@sotto/shared/diary'

/** One act on one record. Acts of one `update` reach the relay together or not at all. */
export interface Act {
  readonly update: string
  readonly id: string
  readonly does: 'add' | 'edit' | 'remove'
  /** The rating the record has from then on; what an edit gives differs from what was there. */
  readonly nrs: number
}

interface Version {
  readonly nrs: number
  readonly removed: boolean
}

/** What the sender has written, and which of it the relay has acknowledged. */
export class Ledger {
  readonly #acknowledged = new Map<string, Version>()
  #open: Act[] = []

  note(act: Act): void {
    this.#open.push(act)
  }

  /** Everything noted so far was acknowledged. */
  acknowledge(): void {
    for (const { id, does, nrs } of this.#open) this.#acknowledged.set(id, { nrs, removed: does === 'remove' })
    this.#open = []
  }

  get acknowledged(): number {
    return this.#acknowledged.size
  }

  get open(): number {
    return this.#open.length
  }

  /** Ids that an act may change next: acknowledged and still there. */
  get living(): string[] {
    const touched = new Set(this.#open.map(({ id }) => id))
    return [...this.#acknowledged].filter(([id, { removed }]) => !removed && !touched.has(id)).map(([id]) => id)
  }

  nrsOf(id: string): number {
    return this.#acknowledged.get(id)?.nrs ?? 0
  }

  /** How many of the acts that were not acknowledged had come to the relay all the same. */
  arrived(records: readonly DiaryRecord[]): number {
    const there = new Map(records.map((record) => [record.id, record]))
    return this.#open.filter((act) => isDone(act, there.get(act.id))).length
  }

  /** What is wrong with the records of a device that has everything from the relay and nothing from the sender. */
  judge(records: readonly DiaryRecord[]): string[] {
    const there = new Map(records.map((record) => [record.id, record]))
    const acts = new Map(this.#open.map((act) => [act.id, act]))
    const faults: string[] = []
    for (const [id, version] of this.#acknowledged) {
      const record = there.get(id)
      const act = acts.get(id)
      if (!record) faults.push(`${id} was acknowledged and is lost`)
      else if (!shows(record, version) && !(act && isDone(act, record))) faults.push(`${id} is not as acknowledged`)
    }
    for (const [update, together] of Map.groupBy(this.#open, (act) => act.update)) {
      const done = together.filter((act) => isDone(act, there.get(act.id))).length
      if (done > 0 && done < together.length)
        faults.push(`${done} of ${together.length} acts of update ${update} are there`)
    }
    for (const id of there.keys())
      if (!this.#acknowledged.has(id) && !acts.has(id)) faults.push(`${id} came from nowhere`)
    return faults
  }
}

const ratingOf = (record: DiaryRecord) => (record.kind === 'pain' ? record.nrs : null)

function shows(record: DiaryRecord, { nrs, removed }: Version): boolean {
  return ratingOf(record) === nrs && (record.deletedAt !== undefined) === removed
}

function isDone({ does, nrs }: Act, record: DiaryRecord | undefined): boolean {
  if (!record) return false
  return does === 'remove' ? record.deletedAt !== undefined : ratingOf(record) === nrs
}
