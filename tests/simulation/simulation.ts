import { Device, type HttpAnswer } from '@sotto/client'
import { freshNote } from './acts.ts'
import { WorldClock } from './clock.ts'
import { Dice } from './dice.ts'
import { found } from './family.ts'
import { Guests } from './guests.ts'
import { Ledger } from './ledger.ts'
import { Machine, type Outcome, type Role, type World } from './machine.ts'
import type { Meeting } from './meets.ts'
import { Moving } from './moving.ts'
import type { Call, RelayHost } from './relay-host.ts'
import { RunRelays, type Relays } from './relays.ts'
import { Roll } from './roll.ts'
import { heedDamage } from './store-faults.ts'
import { Trace } from './trace.ts'
import { Watch } from './watch.ts'
import { routeOf, Wire, type Exchange } from './wire.ts'

/** What a machine is let in as. */
export type Invitation = NonNullable<Parameters<Device['offer']>[1]>

const ZONES = ['Europe/Amsterdam', 'America/Vancouver', 'Asia/Kolkata', 'Pacific/Kiritimati']

/** Calls by which a member learns something of the diary. */
const READING: ReadonlySet<string> = new Set(['pull', 'objects-get', 'checkpoint-read', 'roster-read', 'stream-heads'])

/** A relay's malice: it may answer for the relay, and change what the relay answered. */
export interface Malice {
  request(device: string, call: Call): Promise<HttpAnswer | null>
  answer(device: string, call: Call, answer: HttpAnswer): HttpAnswer
}

/** One vault, its devices, wire and relays, under one seed. */
export class Simulation implements World {
  readonly dice: Dice
  readonly clock = new WorldClock()
  readonly trace = new Trace()
  readonly ledger = new Ledger()
  readonly watch = new Watch()
  readonly wire = new Wire()
  readonly machines: Machine[] = []
  readonly roll = new Roll()
  readonly relays: RunRelays
  /** Beside an owner's devices at one relay. */
  readonly meetings: ReadonlySet<Meeting>
  readonly guests = new Guests()
  readonly moving = new Moving()
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

  constructor(relays: Relays, seed: number, meetings: ReadonlySet<Meeting>) {
    this.dice = new Dice(`seed ${seed}`)
    this.relays = new RunRelays(relays, this.clock, this.dice, meetings.has('move'))
    this.meetings = meetings
  }

  /** Where every diary begins. */
  get relay(): RelayHost {
    return this.relays.first
  }

  /** Machines of the owner: all but helpers' and delegates'. */
  get owners(): Machine[] {
    return this.machines.filter(({ role }) => role === 'owner')
  }

  /** Fresh relays and a vault of so many devices. */
  async begin(devices: number): Promise<void> {
    await this.relays.begin()
    const others = Array.from({ length: devices }, () => this.addMachine())
    const first = others.shift()
    if (first) this.#phrase = await found(first, others)
    for (const machine of this.machines) this.joined(machine)
    for (const machine of this.machines) machine.unparked = false
  }

  /** For a relay that starts: what it draws never comes a second time. */
  relayDice(): Dice {
    return this.relays.freshDice()
  }

  addMachine(role: Role = 'owner'): Machine {
    const n = this.machines.length
    const name = role === 'owner' ? `d${n}` : `${role}${n}`
    const machine = new Machine(this, name, this.dice.fork(name), ZONES[n % ZONES.length] ?? 'UTC', role)
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
  async pair(trusted: Machine, fresh: Machine, invitation: Invitation = { role: 'owner' }): Promise<void> {
    const before = trusted.unparked
    trusted.unparked = fresh.unparked = true
    const joining: Promise<{ complete: Promise<void> }>[] = []
    const onCode = (code: string) => {
      const request = { code, name: fresh.name, onCheck: () => {} }
      joining.push(fresh.begin((env, store) => Device.join(env, store, request)))
    }
    try {
      await trusted.device.offer({ onCode, confirm: () => Promise.resolve(true) }, invitation)
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
      const request = { relay: this.moving.homeOf(this), phrase: this.#phrase, name: fresh.name, remove }
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

  /** Brings one call to its relay and gives its answer, as a malicious relay has it. */
  async direct(device: string, call: Call): Promise<HttpAnswer> {
    const route = routeOf(call.url)
    this.watch.request(route, call.body)
    const wasOut = this.roll.isOut(call.url, this.memberOf(device))
    const answered = (await this.malice?.request(device, call)) ?? (await this.reach(call))
    this.watch.answer(route, answered.body)
    const isHonest = this.malice === null && !this.relayLost
    if (wasOut && isHonest && READING.has(route) && answered.status === 200)
      this.faults.push(`${device} was removed and is answered ${route}`)
    this.guests.hear(this, device, route, answered)
    return this.malice?.answer(device, call, answered) ?? answered
  }

  /** Brings one call to its relay, past all malice, and hears whom the relay lets go by it. */
  async reach(call: Call): Promise<HttpAnswer> {
    const answered = await this.relays.of(call).answer(call)
    if (answered.status !== 200) return answered
    for (const member of this.roll.heard(call)) {
      for (const gone of this.machines.filter((machine) => machine.member === member)) {
        gone.removed = true
        this.trace.inject('removed')
        this.note(`${gone.name} is removed`)
        this.ledger.removed(gone.name)
        this.guests.removed(this, gone)
      }
    }
    return answered
  }

  memberOf(device: string): string | null {
    return this.machines.find(({ name }) => name === device)?.member ?? null
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
