import { bool, decode, encode, struct, text, uint } from '@sotto/crypto'
import { SottoError, type DeviceErrorCode } from '../error.ts'
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
  | 'removed-wrote-on'
  | 'own-history-found'
  | 'store-rows-lost'
  | 'delegate-overstepped'
  | 'quota-full'
  | 'draft-key-replaced'
  | 'ledger-hidden'
  | 'ledger-changed'
  | 'share-unnamed'
>

/** One alarm. `sinceMs` is by this device’s clock. */
export interface Alarm {
  readonly id: string
  readonly code: AlarmCode
  /** What it is about, such as a stream and sequence; never contents. */
  readonly about: string
  readonly sinceMs: number
}

const alarmCodec = struct('alarm', {
  code: text(64),
  about: text(256),
  sinceMs: uint(),
  isAcknowledged: bool,
})

/** An alarm with whether a person has said that it was seen. */
interface KeptAlarm extends Alarm {
  readonly isAcknowledged: boolean
}

/**
 * The alarms that hold, kept in the store so that they outlive the process that raised them. Those that tell of something
 * missing end when it comes; nothing that comes later disproves the others, so a person ends them.
 */
export class Alarms {
  readonly #store: SealedStore
  readonly #now: () => number
  #alarms: KeptAlarm[]
  /** Those noticed since they were last settled: what is still so is not over because somebody has seen it. */
  readonly #noticed = new Set<string>()

  private constructor(store: SealedStore, now: () => number, alarms: KeptAlarm[]) {
    this.#store = store
    this.#now = now
    this.#alarms = alarms
  }

  static async open(store: SealedStore, now: () => number): Promise<Alarms> {
    const rows = await store.rows('alarm')
    const kept = rows.map(({ key, value }) => {
      const { code, ...alarm } = decode(alarmCodec, value)
      return { id: key, code: code as AlarmCode, ...alarm }
    })
    const alarms = new Alarms(store, now, kept)
    try {
      await alarms.raiseLosses()
    } catch (error) {
      // Without room they are told all the same, and kept by the next exchange.
      if (!(error instanceof SottoError) || error.code !== 'store-full') throw error
    }
    return alarms
  }

  /** Tells of rows that the store has lost. */
  async raiseLosses(): Promise<void> {
    const kinds = new Set([...(await this.#store.losses())].map((table) => table.split('/')[0] ?? ''))
    for (const kind of kinds) this.raise('store-rows-lost', kind)
    const told = this.#alarms.filter(({ code }) => code === 'store-rows-lost')
    if (kinds.size > 0) await this.#store.write(told.map((alarm) => this.#write(alarm)))
  }

  /** Those that nobody has acknowledged. */
  get all(): readonly Alarm[] {
    return this.#alarms
      .filter(({ isAcknowledged }) => !isAcknowledged)
      .map(({ id, code, about, sinceMs }) => ({ id, code, about, sinceMs }))
  }

  /** Raises an alarm once, however often it is noticed; gives the writes that keep it. */
  raise(code: AlarmCode, about: string): Write[] {
    const id = `${code} ${about}`.slice(0, 320)
    this.#noticed.add(id)
    if (this.#alarms.some((alarm) => alarm.id === id)) return []
    const sinceMs = Math.max(0, Math.trunc(this.#now()))
    const alarm = { id, code, about: about.slice(0, 256), sinceMs, isAcknowledged: false }
    this.#alarms = [...this.#alarms, alarm]
    return [this.#write(alarm)]
  }

  /** A person has seen it: it is shown no more, unless it ends and comes again. @throws {SottoError} `alarm-unknown` */
  async acknowledge(id: string): Promise<void> {
    const alarm = this.#alarms.find((one) => one.id === id && !one.isAcknowledged)
    if (!alarm) throw new SottoError('alarm-unknown')
    const seen = { ...alarm, isAcknowledged: true }
    await this.#store.write([this.#write(seen)])
    this.#alarms = this.#alarms.map((one) => (one === alarm ? seen : one))
  }

  /** Ends the alarms that `over` holds for. */
  async end(over: (alarm: Alarm) => boolean): Promise<void> {
    await this.#drop(this.#alarms.filter(over))
  }

  /**
   * The relay's head was reached: what about it was missing and is not among the `open` places has come, and what a
   * person has seen and was not noticed again is over. What a delegate did stays done, and is told of once.
   */
  async settle(isOpen: (about: string) => boolean): Promise<void> {
    const over = this.#alarms.filter(({ id, code, about, isAcknowledged }) => {
      if (isOpen(about) || code === 'delegate-overstepped') return false
      return isAcknowledged ? !this.#noticed.has(id) : code === 'relay-withholding'
    })
    this.#noticed.clear()
    await this.#drop(over)
  }

  async #drop(over: readonly KeptAlarm[]): Promise<void> {
    if (over.length === 0) return
    await this.#store.write(over.map(({ id }) => ({ table: 'alarm', key: id, value: null })))
    this.#alarms = this.#alarms.filter((alarm) => !over.includes(alarm))
  }

  #write({ id, ...alarm }: KeptAlarm): Write {
    return { table: 'alarm', key: id, value: encode(alarmCodec, alarm) }
  }
}
