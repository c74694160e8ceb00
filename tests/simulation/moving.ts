import type { Choice } from './faults.ts'
import { add, sync } from './acts.ts'
import type { Machine } from './machine.ts'
import { NEXT_ORIGIN, ORIGIN } from './relay-host.ts'
import type { Simulation } from './simulation.ts'
import { demandTrust } from './trust.ts'
import { bringBack, deliver } from './wire-acts.ts'

/** How far the diary's move to the other relay has come, as the harness has seen it. */
export class Moving {
  /** Somebody has set out to move it. */
  asked = false
  /** Moves under way. */
  running = 0
  /** Hex ids of the devices that heard that they had moved it, by their machines' names. */
  readonly movers = new Map<string, string>()

  /** Where the diary lives: who comes in by the phrase, or pairs, does so there. */
  homeOf({ owners }: Pick<Simulation, 'owners'>): string {
    return owners.some(({ relay, removed }) => relay === NEXT_ORIGIN && !removed) ? NEXT_ORIGIN : ORIGIN
  }
}

/** Whether the machine's device is where the diary lives, and no move is under way. */
export function isHome({ moving, owners }: Pick<Simulation, 'moving' | 'owners'>, { relay }: Machine): boolean {
  return !moving.asked || (moving.running === 0 && relay === moving.homeOf({ owners }))
}

/** Somebody moves the diary; a second one may set out before the first has arrived. */
export function moves(simulation: Simulation): Choice[] {
  const { dice, owners, meetings, moving } = simulation
  const idle = owners.filter((machine) => machine.serves && !machine.busy)
  if (!meetings.has('move') || idle.length === 0 || moving.homeOf(simulation) === NEXT_ORIGIN) return []
  return [{ weight: moving.running > 0 ? 1 : 4, act: () => setOut(simulation, dice.pick(idle)) }]
}

async function setOut(simulation: Simulation, mover: Machine): Promise<void> {
  start(simulation, mover)
  await mover.settle()
}

function start(simulation: Simulation, mover: Machine): void {
  const { moving, trace } = simulation
  moving.asked = true
  moving.running += 1
  const running = mover.start((device) => device.move(NEXT_ORIGIN))
  simulation.follow(mover, 'move', running, (outcome) => {
    moving.running -= 1
    demandTrust(simulation, mover, outcome)
    if (outcome.kind !== 'done' || mover.member === null) return
    trace.inject('move')
    moving.movers.set(mover.name, mover.member)
  })
}

/** A move in the midst of what the others do, with the network as it should be; one of them is away and hears nothing. */
export async function moveAmidOthers(simulation: Simulation): Promise<void> {
  const { dice, owners, moving, machines } = simulation
  const able = owners.filter((machine) => machine.serves && !machine.damaged)
  const [mover, ...others] = dice.shuffled(able)
  if (!mover || moving.homeOf(simulation) === NEXT_ORIGIN) return
  const away = others.length > 1 || dice.chance(0.5) ? others.pop() : undefined
  if (away) {
    add(simulation, away)
    await away.settle()
    simulation.note(`${away.name} is away`)
    away.kill()
  }
  start(simulation, mover)
  await mover.settle()
  const busy = machines.filter((machine) => machine.serves && !machine.damaged && machine !== mover)
  while (mover.busy) {
    const [exchange] = simulation.wire.of(mover.name)
    if (!exchange) throw new Error(`${mover.name} waits for nothing`)
    if (busy.length > 0 && dice.chance(0.2)) await takesTurn(simulation, dice.pick(busy))
    if (exchange.answer) await bringBack(simulation, exchange)
    else await deliver(simulation, [exchange])
  }
}

async function takesTurn(simulation: Simulation, machine: Machine): Promise<void> {
  simulation.trace.inject('written-during-move')
  machine.unparked = true
  add(simulation, machine)
  if (simulation.dice.chance(0.6)) await sync(simulation, machine)
  await machine.settle()
  machine.unparked = false
}

/**
 * Every device is where the diary is; at the relay that was left nothing lies any more once all have said that they are
 * at the next one, unless who moved it is gone.
 */
export async function checkMoved(simulation: Simulation): Promise<void> {
  const { machines, moving, faults, relays, trace } = simulation
  if (!relays.next) return
  const serving = machines.filter(({ serves }) => serves)
  const places = new Set(serving.map(({ relay }) => relay))
  if (places.size > 1) faults.push(`devices go by ${places.size} relays`)
  if (moving.movers.size > 0 && !places.has(NEXT_ORIGIN)) faults.push('the diary was moved and stayed')
  if (!places.has(NEXT_ORIGIN)) return
  const [some] = serving.filter(({ damaged }) => !damaged)
  const mover = serving.find(({ name, member, damaged }) => !damaged && moving.movers.get(name) === member)
  if (!some) return
  const members = await some.start((device) => device.devices())
  if (members.kind !== 'done') return
  const present = new Set(serving.map(({ member }) => member))
  const isWhole = members.value.every(({ id, revoked }) => revoked || present.has(id))
  const left = await relays.first.tablesOf(Buffer.from(some.device.vault, 'hex'))
  simulation.note(`left behind: ${left.join(', ')}`)
  if (left.join() === 'erased') return trace.inject('old-copy-erased')
  if (mover && isWhole && serving.every((machine) => mayAnswer(simulation, machine)))
    faults.push(`the relay that was left still has ${left.join(', ')}`)
}

/** A delegate outside its time writes nothing, not even where it is. */
function mayAnswer({ guests }: Simulation, { role, member, clock }: Machine): boolean {
  return role !== 'delegate' || member === null || !guests.isOver(member, clock.now())
}

/** Devices in the roster that nobody has any more would keep the old relay's copy there for ever: an owner removes them. */
export async function removeLost(simulation: Simulation): Promise<void> {
  const { machines, owners, moving } = simulation
  const remover = owners.find((machine) => machine.serves && isHome(simulation, machine))
  if (!moving.asked || !remover) return
  const present = new Set(machines.filter(({ broken }) => !broken).map(({ member }) => member))
  remover.unparked = true
  const members = await remover.start((device) => device.devices())
  const lost = members.kind === 'done' ? members.value.filter(({ id, revoked }) => !revoked && !present.has(id)) : []
  for (const { id } of lost) {
    const removing = remover.start((device) => device.revoke(id))
    simulation.follow(remover, 'remove a lost device', removing, (outcome) => demandTrust(simulation, remover, outcome))
    await removing
  }
  await remover.settle()
  remover.unparked = false
}
