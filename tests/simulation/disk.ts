import { MemoryStore, SottoError, type RawStore, type RawWrite } from '@sotto/client'
import type { Dice } from './dice.ts'

type Tables = Map<string, Map<string, Uint8Array>>

export type Damage = 'truncate' | 'flip' | 'delete'

/** What is to go wrong with a coming write: no room, or the process dying right before or after the commit. */
export type WriteFault = 'full' | 'crash-before' | 'crash-after'

/** A device's storage, which outlives its process. */
export class Disk {
  #tables: Tables = new Map()
  /** Faults to come: how many writes until each strikes. */
  fault: { kind: WriteFault; inWrites: number } | null = null
  /** Something in it was damaged since it was last erased. */
  damaged = false
  /** Sees every value written, sealed. */
  onValue: (value: Uint8Array) => void = () => {}

  /** The store as one process has it; `onCrash` ends that process. */
  mount(onCrash: () => void, onFull: () => void): RawStore & { unmount(): void } {
    const rows = new MemoryStore(this.#tables)
    let mounted = true
    // A process that was killed never hears from its store again.
    const alive = <T>(act: () => Promise<T>): Promise<T> => (mounted ? act() : new Promise<never>(() => {}))
    return {
      unmount: () => {
        mounted = false
      },
      get: (table, key) => alive(() => rows.get(table, key)),
      rows: (table) => alive(() => rows.rows(table)),
      close: () => alive(() => rows.close()),
      write: (writes) =>
        alive(async () => {
          const fault = this.#strikes()
          if (fault === 'full') {
            onFull()
            throw new SottoError('store-full')
          }
          if (fault !== 'crash-before') await this.#commit(rows, writes)
          if (fault === null) return
          mounted = false
          onCrash()
          await new Promise<never>(() => {})
        }),
    }
  }

  copy(): Tables {
    return new Map([...this.#tables].map(([table, rows]) => [table, new Map(rows)]))
  }

  /** Puts an earlier copy in place of what is there. */
  restore(copy: Tables): void {
    this.#tables = new Map([...copy].map(([table, rows]) => [table, new Map(rows)]))
  }

  erase(): void {
    this.#tables = new Map()
    this.fault = null
    this.damaged = false
  }

  /** Damages one row; says which, or null where there is none. */
  damage(kind: Damage, dice: Dice): string | null {
    const places = [...this.#tables].flatMap(([table, rows]) => [...rows.keys()].map((key) => ({ table, key })))
    if (places.length === 0) return null
    const { table, key } = dice.pick(places)
    const rows = this.#tables.get(table)
    const value = rows?.get(key)
    if (!rows || !value) return null
    this.damaged = true
    if (kind === 'delete') rows.delete(key)
    else if (kind === 'truncate') rows.set(key, value.slice(0, dice.below(value.length)))
    else rows.set(key, flipped(value, dice))
    return `${table}/${key}`
  }

  async #commit(rows: MemoryStore, writes: readonly RawWrite[]): Promise<void> {
    for (const { value } of writes) if (value) this.onValue(value)
    await rows.write(writes)
  }

  #strikes(): WriteFault | null {
    if (!this.fault) return null
    this.fault.inWrites -= 1
    if (this.fault.inWrites > 0) return null
    const { kind } = this.fault
    this.fault = null
    return kind
  }
}

export function flipped(bytes: Uint8Array, dice: Dice): Uint8Array {
  const copy = bytes.slice()
  const at = dice.below(copy.length)
  copy[at] = (copy[at] ?? 0) ^ (1 << dice.below(8))
  return copy
}
