import { decode, encode, struct, text, uint } from '@sotto/crypto'
import type { DeviceErrorCode } from '../error.ts'
import type { SealedStore, Write } from '../store/sealed-store.ts'

/** What the owner must be told until it is over. */
export type AlarmCode = Extract<
  DeviceErrorCode,
  | 'relay-withholding'
  | 'relay-rollback'
  | 'relay-fork'
  | 'relay-tampered'
  | 'change-quarantined'
  | 'checkpoint-wrong'
  | 'epoch-unopened'
  | 'own-history-found'
>

/** One alarm. `sinceMs` is by this device’s clock. */
export interface Alarm {
  readonly id: string
  readonly code: AlarmCode
  /** What it is about, such as a stream and sequence; never contents. */
  readonly about: string
  readonly sinceMs: number
}

const alarmCodec = struct('alarm', { code: text(64), about: text(256), sinceMs: uint() })

/** The alarms that hold, kept in the store so that they outlive the process that raised them. */
export class Alarms {
  readonly #store: SealedStore
  readonly #now: () => number
  #alarms: Alarm[]

  private constructor(store: SealedStore, now: () => number, alarms: Alarm[]) {
    this.#store = store
    this.#now = now
    this.#alarms = alarms
  }

  static async open(store: SealedStore, now: () => number): Promise<Alarms> {
    const rows = await store.rows('alarm')
    const alarms = rows.map(({ key, value }) => {
      const { code, about, sinceMs } = decode(alarmCodec, value)
      return { id: key, code: code as AlarmCode, about, sinceMs }
    })
    return new Alarms(store, now, alarms)
  }

  get all(): readonly Alarm[] {
    return this.#alarms
  }

  /** Raises an alarm once, however often it is noticed; gives the writes that keep it. */
  raise(code: AlarmCode, about: string): Write[] {
    const id = `${code} ${about}`.slice(0, 320)
    if (this.#alarms.some((alarm) => alarm.id === id)) return []
    const alarm = { id, code, about: about.slice(0, 256), sinceMs: Math.max(0, Math.trunc(this.#now())) }
    this.#alarms = [...this.#alarms, alarm]
    return [{ table: 'alarm', key: id, value: encode(alarmCodec, alarm) }]
  }

  /** Ends the alarms that `over` holds for. */
  async end(over: (alarm: Alarm) => boolean): Promise<void> {
    const ended = this.#alarms.filter(over)
    if (ended.length === 0) return
    this.#alarms = this.#alarms.filter((alarm) => !ended.includes(alarm))
    await this.#store.write(ended.map(({ id }) => ({ table: 'alarm', key: id, value: null })))
  }
}
