import { Device, type HttpAnswer } from '@sotto/client'
import { decode } from '@sotto/crypto'
import { ROUTES } from '@sotto/shared'
import { freshNote } from './acts.ts'
import { WorldClock } from './clock.ts'
import { Dice } from './dice.ts'
import { found } from './family.ts'
import { Ledger } from './ledger.ts'
import { Machine, type Outcome, type World } from './machine.ts'
import { ORIGIN, type Call, type RelayHost } from './relay-host.ts'
import { Roll } from './roll.ts'
import { heedDamage } from './store-faults.ts'
import { Trace } from './trace.ts'
import { Watch } from './watch.ts'
import { routeOf, Wire, type Exchange } from './wire.ts'

const ZONES = ['Europe/Amsterdam', 'America/Vancouver', 'Asia/Kolkata', 'Pacific/Kiritimati']

/** A relay's malice: it may answer for the relay, and change what the relay answered. */
export interface Malice {
  request(device: string, call: Call): Promise<HttpAnswer | null>
  answer(device: string, call: Call, answer: HttpAnswer): HttpAnswer
}

/** One vault, its devices, wire and relay, under one seed. */
export class Simulation implements World {
  readonly dice: Dice
  readonly clock = new WorldClock()
  readonly trace = new Trace()
  readonly ledger = new Ledger()
  readonly watch = new Watch()
  readonly wire = new Wire()
  readonly machines: Machine[] = []
  readonly roll = new Roll()
  readonly relay: RelayHost
  /** Faults of the product found so far. */
  readonly faults: string[] = []
  malice: Malice | null = null
  /** The relay was put back to a backup: it does lack what it once had. */
  relayLost = false
  /** How attacks were noticed. */
  readonly told = new Set<string>()
  /** Some device has lost rows twice: a change may be gone from both rows that held it, and others wait for it. */
  mayWait = false
  /** Step until which nothing reaches the relay. */
  unreachableUntil = 0
  #step = 0
  #notes = 0
  #phrase = ''
  #relays = 0

  constructor(relay: RelayHost, seed: number) {
    this.relay = relay
    this.dice = new Dice(`seed ${seed}`)
  }

  /** A fresh relay and a vault of so many devices. */
  async begin(devices: number): Promise<void> {
    await this.relay.clear()
    await this.relay.start(this.clock, this.relayDice())
    const others = Array.from({ length: devices }, () => this.addMachine())
    const first = others.shift()
    if (first) this.#phrase = await found(first, others)
    for (const machine of this.machines) this.joined(machine)
    for (const machine of this.machines) machine.unparked = false
  }

  /** For a relay that starts: what it draws never comes a second time. */
  relayDice(): Dice {
    return this.dice.fork(`relay ${this.#relays++}`)
  }

  addMachine(): Machine {
    const n = this.machines.length
    const name = `d${n}`
    const machine = new Machine(this, name, this.dice.fork(name), ZONES[n % ZONES.length] ?? 'UTC')
    machine.disk.onValue = (value) => this.watch.stored(value)
    this.machines.push(machine)
    return machine
  }

  /** A machine with a copy of another's folder. */
  addTwin(of: Machine): Machine {
    const name = `${of.name}-twin`
    const twin = of.twin(name, this.dice.fork(name))
    twin.disk.onValue = (value) => this.watch.stored(value)
    this.machines.push(twin)
    return twin
  }

  /** Both sides of a pairing, with nothing in between; throws what either side threw. */
  async pair(trusted: Machine, fresh: Machine): Promise<void> {
    const before = trusted.unparked
    trusted.unparked = fresh.unparked = true
    const joining: Promise<{ complete: Promise<void> }>[] = []
    const onCode = (code: string) => {
      const request = { code, name: fresh.name, onCheck: () => {} }
      joining.push(fresh.begin((env, store) => Device.join(env, store, request)))
    }
    try {
      await trusted.device.offer({ onCode, confirm: () => Promise.resolve(true) })
      for (const { complete } of await Promise.all(joining)) await complete
      this.joined(fresh)
    } finally {
      trusted.unparked = fresh.unparked = before
    }
  }

  /** Brings the vault back to a machine by its phrase, removing these (hex ids); throws what that threw. */
  async recover(fresh: Machine, remove: readonly string[]): Promise<void> {
    fresh.unparked = true
    try {
      const request = { relay: ORIGIN, phrase: this.#phrase, name: fresh.name, remove }
      const { complete } = await fresh.begin((env, store) => Device.recover(env, store, request))
      this.joined(fresh)
      await complete
    } finally {
      fresh.unparked = false
    }
  }

  /** The machine has a device of the vault now. */
  joined({ name, member }: Machine): void {
    if (member !== null) this.roll.joined(member)
    this.ledger.joined(name)
  }

  step(): number {
    return this.#step
  }

  /** The next step: a little time passes. */
  advance(): void {
    this.#step += 1
    this.clock.advance(this.dice.between(1, 2_000))
  }

  freshNote(): string {
    return freshNote(this.#notes++)
  }

  note(line: string): void {
    this.trace.note(`${this.#step} ${line}`)
  }

  park(exchange: Exchange): void {
    this.wire.park(exchange)
  }

  hasParked(device: string): boolean {
    return this.wire.of(device).length > 0
  }

  abandon(device: string): void {
    for (const exchange of this.wire.of(device)) this.wire.take(exchange)
  }

  crashed(device: string, how: string): void {
    this.note(`${device} crashes ${how}`)
  }

  failed(kind: string): void {
    this.trace.inject(kind)
  }

  /** Brings one call to the relay and gives its answer, as a malicious relay has it. */
  async direct(device: string, call: Call): Promise<HttpAnswer> {
    const route = routeOf(call.url)
    this.watch.request(route, call.body)
    const answered = (await this.malice?.request(device, call)) ?? (await this.reach(call))
    this.watch.answer(route, answered.body)
    return this.malice?.answer(device, call, answered) ?? answered
  }

  /** Brings one call to the relay, past all malice, and hears whom the relay lets go by it. */
  async reach(call: Call): Promise<HttpAnswer> {
    const answered = await this.relay.answer(call)
    if (routeOf(call.url) !== 'roster-append' || answered.status !== 200) return answered
    for (const member of this.roll.appended(decode(ROUTES['roster-append'].request, call.body).entry)) {
      for (const gone of this.machines.filter((machine) => machine.member === member)) {
        gone.removed = true
        this.trace.inject('removed')
        this.note(`${gone.name} is removed`)
        this.ledger.removed(gone.name)
      }
    }
    return answered
  }

  /** Hears how an operation ended: notes it, and what the product may never do. */
  follow<T>(machine: Machine, what: string, running: Promise<Outcome<T>>, hear: (outcome: Outcome<T>) => void): void {
    this.note(`${machine.name} ${what}`)
    void running.then((outcome) => {
      const said = outcome.kind === 'failed' ? outcome.code : outcome.kind
      this.note(`${machine.name} ${what}: ${said}`)
      if (said.startsWith('untyped') || said === 'internal') this.faults.push(`${machine.name} ${what}: ${said}`)
      if (outcome.kind === 'failed' && heedDamage(machine, outcome.code)) this.note(`${machine.name} is broken`)
      hear(outcome)
    })
  }
}
