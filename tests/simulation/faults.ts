import { add, checkpoint, LOCAL_ACTS, sync } from './acts.ts'
import type { WriteFault } from './disk.ts'
import type { Machine } from './machine.ts'
import type { Simulation } from './simulation.ts'
import { powerOn } from './store-faults.ts'
import { breakOff, bringBack, deliver } from './wire-acts.ts'
import type { Exchange } from './wire.ts'

/** One thing that the scheduler may do next. */
export interface Choice {
  readonly weight: number
  readonly act: () => Promise<void> | void
}

const one = (weight: number, act: Choice['act']): Choice => ({ weight, act })
const MINUTE_MS = 60_000
const YEAR_MS = 365 * 24 * 60 * MINUTE_MS

/** What goes on anyway: calls and answers travel, owners write, devices sync. */
export function ordinary(simulation: Simulation): Choice[] {
  const { dice, wire, machines } = simulation
  const sent = wire.parked.filter(({ answer }) => !answer)
  const answered = wire.parked.filter(({ answer }) => answer)
  const on = machines.filter((machine) => machine.on && !machine.broken)
  const reachable = simulation.step() >= simulation.unreachableUntil
  return [
    ...(sent.length > 0 && reachable ? [one(50, () => deliver(simulation, [dice.pick(sent)]))] : []),
    ...(sent.length > 1 && reachable ? [one(12, () => deliver(simulation, dice.shuffled(sent)))] : []),
    ...(answered.length > 0 ? [one(50, () => bringBack(simulation, dice.pick(answered)))] : []),
    ...on.map((machine) =>
      one(6, async () => {
        dice.weigh(LOCAL_ACTS).act(simulation, machine)
        await machine.settle()
      }),
    ),
    ...on
      .filter((machine) => !machine.busy)
      .flatMap((machine) => [
        one(8, async () => {
          void sync(simulation, machine)
          await machine.settle()
        }),
        one(1, async () => {
          checkpoint(simulation, machine)
          await machine.settle()
        }),
      ]),
    ...machines
      .filter((machine) => !machine.on && !machine.broken)
      .map((machine) => one(8, () => powerOn(simulation, machine))),
  ]
}

/** What an unreliable network does. */
export function networkFaults(simulation: Simulation): Choice[] {
  const { dice, wire, trace, machines } = simulation
  const sent = wire.parked.filter(({ answer }) => !answer)
  const answered = wire.parked.filter(({ answer }) => answer)
  const waiting = machines.filter(({ name }) => wire.of(name).length > 0)
  const breaking = (name: string, exchanges: readonly Exchange[]) =>
    one(3, async () => {
      trace.inject(name)
      await breakOff(simulation, dice.pick(exchanges))
    })
  return [
    ...(sent.length > 0 ? [breaking('drop-request', sent), one(3, () => duplicate(simulation, dice.pick(sent)))] : []),
    ...(answered.length > 0 ? [breaking('drop-answer', answered)] : []),
    ...(waiting.length > 0 ? [one(2, () => disconnect(simulation, dice.pick(waiting)))] : []),
    one(1, () => {
      trace.inject('relay-unreachable')
      simulation.note('relay unreachable')
      simulation.unreachableUntil = simulation.step() + dice.between(3, 10)
    }),
    one(1, () => crashRelay(simulation)),
  ]
}

/** What clocks, processes and disks do. */
export function machineFaults(simulation: Simulation): Choice[] {
  const { dice, machines } = simulation
  const on = machines.filter((machine) => machine.on && !machine.broken)
  if (on.length === 0) return []
  return [
    one(2, () => setClock(simulation, dice.pick(machines))),
    one(1, () => {
      simulation.trace.inject('relay-clock-jump')
      simulation.note('two hours pass')
      simulation.clock.advance(120 * MINUTE_MS)
    }),
    one(2, () => powerOff(simulation, dice.pick(on))),
    one(2, () => restart(simulation, dice.pick(on))),
    one(4, () => failWrite(simulation, dice.pick(on))),
  ]
}

/** The relay gets a call twice, the device the second answer. */
async function duplicate(simulation: Simulation, exchange: Exchange): Promise<void> {
  simulation.trace.inject('duplicate')
  simulation.note(`${exchange.device} ${exchange.route} arrives twice`)
  await simulation.direct(exchange.device, exchange)
  await deliver(simulation, [exchange])
}

async function disconnect(simulation: Simulation, machine: Machine): Promise<void> {
  simulation.trace.inject('disconnect')
  // A call that is tried again at once meets a dead network too.
  for (let attempt = 0; attempt < 3; attempt++) {
    for (const exchange of simulation.wire.of(machine.name)) await breakOff(simulation, exchange)
  }
}

/** What it had not answered is lost, and so is all that it held in memory. */
async function crashRelay(simulation: Simulation): Promise<void> {
  const { relays, trace, wire, dice } = simulation
  const relay = relays.next && dice.chance(0.5) ? relays.next : relays.first
  trace.inject('relay-crash')
  simulation.note(relay === relays.first ? 'relay crashes' : 'next relay crashes')
  await relays.restart(relay)
  for (const exchange of [...wire.parked]) if (relays.of(exchange) === relay) await breakOff(simulation, exchange)
}

function setClock(simulation: Simulation, machine: Machine): void {
  const { dice, trace } = simulation
  const back = dice.chance(0.5) ? -1 : 1
  const [name, ms] = dice.pick([
    ['clock-minutes', back * dice.below(10 * MINUTE_MS)],
    ['clock-years', back * 10 * YEAR_MS],
    ['clock-backwards', -dice.below(YEAR_MS)],
    ['clock-right', 0],
  ] as const)
  trace.inject(name)
  machine.clock.skewMs = name === 'clock-backwards' ? machine.clock.skewMs + ms : ms
  simulation.note(`${machine.name} ${name} ${machine.clock.skewMs}`)
}

function powerOff(simulation: Simulation, machine: Machine): void {
  simulation.trace.inject('kill')
  simulation.note(`${machine.name} is killed`)
  machine.kill()
}

async function restart(simulation: Simulation, machine: Machine): Promise<void> {
  if (machine.busy) return powerOff(simulation, machine)
  simulation.trace.inject('restart')
  await machine.start((device) => device.close())
  machine.kill()
  await powerOn(simulation, machine)
}

/** One of the next writes fails, or takes the process with it. Something is written at once, so that it may strike. */
async function failWrite(simulation: Simulation, machine: Machine): Promise<void> {
  const { dice, trace } = simulation
  const kind = dice.pick<WriteFault>(['full', 'crash-before', 'crash-after'])
  machine.disk.fault = { kind, inWrites: dice.between(1, 3) }
  if (kind !== 'full') trace.inject(kind)
  simulation.note(`${machine.name} will meet ${kind}`)
  add(simulation, machine)
  await machine.settle()
}
