import { Device, MemoryStore, SealedStore, SottoError, type Environment, type HttpAnswer } from '@sotto/client'
import { SkewedClock, type WorldClock } from './clock.ts'
import type { Dice } from './dice.ts'
import { Disk } from './disk.ts'
import { routeOf, type Exchange } from './wire.ts'

/** How an operation of a device ended; `died` when its process was killed meanwhile. */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'died' }

/** One process of a device, from start to kill. */
interface Life {
  readonly env: Environment
  readonly store: SealedStore
  readonly unmount: () => void
  readonly tasks: Set<(outcome: Outcome<never>) => void>
  alive: boolean
}

/** What its device is in the vault. */
export type Role = 'owner' | 'helper' | 'delegate'

export interface World {
  readonly clock: WorldClock
  step(): number
  park(exchange: Exchange): void
  /** Handles a call at once, unparked: while devices pair, and when faults are over. */
  direct(device: string, call: { url: string; headers: Record<string, string>; body: Uint8Array }): Promise<HttpAnswer>
  hasParked(device: string): boolean
  /** Forgets what a killed process had under way. */
  abandon(device: string): void
  crashed(device: string, how: string): void
  failed(message: string): void
}

/** A machine that a device of the vault runs on: its disk and clock outlive its processes. */
export class Machine {
  readonly name: string
  readonly role: Role
  readonly disk = new Disk()
  readonly clock: SkewedClock
  /** Calls go through at once instead of waiting for the scheduler. */
  unparked = true
  /** An earlier copy of its disk, with what the ledger knew of it. */
  backup: {
    readonly tables: ReturnType<Disk['copy']>
    readonly kept: ReadonlySet<object>
    /** Where it stood then. */
    readonly relay: string
  } | null = null
  /** Its store has said that it is beyond repair. */
  broken = false
  /** Hex id of the member that its device is; null before it is one. */
  member: string | null = null
  /** The relay has taken an entry that removes its device. */
  removed = false
  /** Somebody has set out to remove its device. */
  condemned = false
  #dice: Dice
  readonly #world: World
  readonly #storeKey: Uint8Array
  #life: Life | null = null
  #device: Device | null = null
  #relay = ''
  #wake: () => void = () => {}

  constructor(world: World, name: string, dice: Dice, zone: string, role: Role = 'owner', storeKey = dice.bytes(32)) {
    this.name = name
    this.role = role
    this.#world = world
    this.#dice = dice
    this.#storeKey = storeKey
    this.clock = new SkewedClock(world.clock, zone)
  }

  get device(): Device {
    if (!this.#device) throw new Error(`${this.name} is off`)
    return this.#device
  }

  /** Origin of the relay that its device goes by, as far as is known while it is off. */
  get relay(): string {
    return this.#device?.relay ?? this.#relay
  }

  get on(): boolean {
    return this.#device !== null
  }

  randomBytes(length: number): Uint8Array {
    return this.#dice.bytes(length)
  }

  get damaged(): boolean {
    return this.disk.damaged
  }

  /** In the vault and on: what it is asked to do may succeed. */
  get serves(): boolean {
    return this.on && !this.broken && !this.removed
  }

  get busy(): boolean {
    return (this.#life?.tasks.size ?? 0) > 0
  }

  /** Starts a process that makes its device itself: a new vault, or a place in one. */
  async begin<T>(make: (env: Environment, store: SealedStore) => Promise<{ device: Device } & T>): Promise<T> {
    const life = this.#start()
    const made = await make(life.env, life.store)
    this.#device = made.device
    this.member = made.device.id
    this.removed = this.condemned = false
    return made
  }

  /** Starts a process on what the disk holds. */
  async open(): Promise<Outcome<Device>> {
    const life = this.#start()
    const opened = await this.#track(life, () => Device.open(life.env, life.store))
    if (opened.kind === 'done') this.#device = opened.value
    else this.kill()
    return opened
  }

  /** A machine of its own with a copy of this one's folder, which is not open yet. */
  twin(name: string, dice: Dice): Machine {
    const twin = new Machine(this.#world, name, dice, this.clock.zone(), this.role, this.#storeKey)
    twin.disk.restore(this.disk.copy())
    twin.member = this.member
    return twin
  }

  /** What somebody has who got hold of its folder and its key. */
  stolen(): SealedStore {
    return this.folder(this.disk.copy(), this.#dice.fork('stolen').bytes)
  }

  /** Those rows, opened with its key. */
  folder(tables: ReturnType<Disk['copy']>, random: Environment['random']): SealedStore {
    return new SealedStore(new MemoryStore(tables), this.#storeKey, random)
  }

  /** Ends the process at once. */
  kill(): void {
    const life = this.#life
    this.#relay = this.relay
    this.#life = null
    this.#device = null
    if (life) {
      life.alive = false
      life.unmount()
      this.#world.abandon(this.name)
      for (const end of life.tasks) end({ kind: 'died' })
      life.tasks.clear()
    }
    this.#wake()
  }

  /** Starts an operation; it runs until it waits for the relay, and on when it hears from it. */
  start<T>(work: (device: Device) => Promise<T>): Promise<Outcome<T>> {
    const life = this.#life
    const device = this.#device
    if (!life || !device) return Promise.resolve({ kind: 'died' })
    return this.#track(life, () => work(device))
  }

  /** Resolves when every operation has ended or waits for the relay. */
  async settle(): Promise<void> {
    while (this.busy && !this.#world.hasParked(this.name)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    // What an operation leaves running behind it, such as a cache being written, ends before anything else begins.
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
    if (this.busy && !this.#world.hasParked(this.name)) await this.settle()
  }

  #start(): Life {
    this.kill()
    const life: { alive: boolean; tasks: Life['tasks'] } = { alive: true, tasks: new Set() }
    const raw = this.disk.mount(
      () => {
        this.#world.crashed(this.name, 'while it wrote')
        this.kill()
      },
      () => this.#world.failed('disk-full'),
    )
    const store = new SealedStore(raw, this.#storeKey, this.#dice.bytes)
    this.#life = Object.assign(life, { env: this.#environment(life), store, unmount: () => raw.unmount() })
    return this.#life
  }

  #environment(life: { readonly alive: boolean }): Environment {
    return {
      clock: this.clock,
      random: this.#dice.bytes,
      sleep: () => new Promise((resolve) => setImmediate(resolve)),
      network: {
        post: (url, headers, body) => {
          if (!life.alive) return new Promise<never>(() => {})
          const call = { url, headers, body: body.slice() }
          if (this.unparked) return this.#world.direct(this.name, call)
          return new Promise((resolve, reject) => {
            const route = routeOf(url)
            const sentAt = this.#world.step()
            this.#world.park({ ...call, device: this.name, route, sentAt, answer: null, resolve, reject })
            this.#wake()
          })
        },
        connect: () => Promise.reject(new Error('no sockets here')),
      },
    }
  }

  #track<T>(life: Life, work: () => Promise<T>): Promise<Outcome<T>> {
    return new Promise((resolve) => {
      const end = (outcome: Outcome<T>) => {
        if (!life.tasks.delete(end) && outcome.kind !== 'died') return
        resolve(outcome)
        this.#wake()
      }
      life.tasks.add(end)
      work().then(
        (value) => end({ kind: 'done', value }),
        (error: unknown) => end({ kind: 'failed', code: codeOf(error) }),
      )
    })
  }
}

/** The stable code of a typed error; anything else is a fault of the engine, shown with its message. */
export function codeOf(error: unknown): string {
  if (error instanceof SottoError) return error.code
  const { name, code, message } = error as { name?: string; code?: string; message?: string }
  if (name === 'DiaryError' && code !== undefined) return code
  return `untyped ${name}: ${message}`
}
