import { RelayRefusal } from '@sotto/client'
import { delegationLimits, rotateEpoch, type Delegation } from '@sotto/crypto'
import { loadState, type DeviceState } from '../../packages/client/src/device/state.ts'
import { Diary } from '../../packages/client/src/diary/diary.ts'
import { exchange } from '../../packages/client/src/sync/exchange.ts'
import { push } from '../../packages/client/src/sync/push.ts'
import { add, syncInPeace } from './acts.ts'
import type { Choice } from './faults.ts'
import { invite } from './inviting.ts'
import type { Machine } from './machine.ts'
import { isHome } from './moving.ts'
import type { Simulation } from './simulation.ts'
import { powerOn } from './store-faults.ts'
import { straight } from './thief.ts'

const HOUR_MS = 3_600_000

const one = (weight: number, act: Choice['act']): Choice => ({ weight, act })

/** A delegate is let in, with limits and an end; its program is changed, so that it oversteps them. */
export function delegations(simulation: Simulation): Choice[] {
  const { dice, owners, machines, meetings } = simulation
  if (!meetings.has('delegate')) return []
  const delegates = machines.filter(({ role }) => role === 'delegate')
  const hosts = owners.filter((machine) => machine.serves && !machine.busy && isHome(simulation, machine))
  const limited = delegates.filter((machine) => mayOverstep(simulation, machine))
  return [
    ...(delegates.length === 0 && hosts.length > 0
      ? [one(14, () => inviteDelegate(simulation, dice.pick(hosts)))]
      : []),
    ...(limited.length > 0 ? [one(3, () => overstep(simulation, dice.pick(limited)))] : []),
  ]
}

async function inviteDelegate(simulation: Simulation, host: Machine): Promise<void> {
  const { dice, clock, guests } = simulation
  const hours = dice.pick([1, 1, 48, null])
  const delegation: Delegation = {
    decidedBy: 'District court',
    basis: 'Guardianship',
    document: 'Order 12',
    // Clocks may be wrong by years, and what is early by one is told (`delegate-overstepped`).
    fromMs: 0,
    untilMs: hours === null ? null : clock.nowMs() + hours * HOUR_MS,
    limits: delegationLimits.filter(() => dice.chance(0.65)),
  }
  const delegate = await invite(simulation, host, { role: 'delegate', delegation })
  if (!delegate?.member) return
  simulation.note(`${delegate.name} may for ${hours} hours, with ${delegation.limits.join(' ') || 'no limits'}`)
  guests.delegations.set(delegate.member, delegation)
}

/** Whether it has limits which somebody is told of that oversteps them, and time left. */
export function mayOverstep(simulation: Simulation, machine: Machine): boolean {
  const { guests, clock } = simulation
  const { member, serves, busy, damaged } = machine
  if (member === null || !serves || busy || damaged || !isHome(simulation, machine)) return false
  const limits = guests.delegations.get(member)?.limits ?? []
  return limits.some((limit) => limit !== 'no-sharing') && !guests.isOver(member, clock.nowMs())
}

/** Its honest program goes on afterwards with what the other one has left in its folder. */
export async function overstep(simulation: Simulation, delegate: Machine): Promise<void> {
  const { dice, guests } = simulation
  const { member } = delegate
  const limits = guests.delegations.get(member ?? '')?.limits ?? []
  const told = limits.filter((one) => one !== 'no-sharing')
  const limit = told.includes('no-changes') && dice.chance(0.5) ? 'no-changes' : dice.pick(told)
  simulation.note(`${delegate.name} oversteps ${limit}`)
  await byChangedProgram(simulation, delegate, (state) =>
    limit === 'no-members' ? rotates(simulation, delegate, state) : changes(simulation, delegate, state),
  )
}

async function byChangedProgram(
  simulation: Simulation,
  machine: Machine,
  act: (state: DeviceState) => Promise<void>,
): Promise<void> {
  machine.kill()
  const tables = machine.disk.copy()
  const env = straight(simulation, machine, `changed program of ${machine.name}`)
  try {
    const state = await loadState(env, machine.folder(tables, env.random))
    await act(state)
  } catch (error) {
    if (!(error instanceof RelayRefusal)) throw error
    simulation.note(`${machine.name} is refused: ${error.relayCode}`)
  }
  machine.disk.restore(tables)
  await powerOn(simulation, machine)
}

async function rotates(simulation: Simulation, { member }: Machine, state: DeviceState): Promise<void> {
  const { vault, session, store, env } = state
  const { roster, epochKeys, keys: author } = vault
  const entry = rotateEpoch({ roster, author, epochKeys, random: env.random })
  await session.call('roster-append', { entry })
  const from = vault.chain.length
  vault.append(entry)
  await store.write(vault.writes(from))
  simulation.trace.inject('delegate-rotated')
  const tellers = simulation.owners
    .filter(({ removed, broken }) => !removed && !broken)
    .map((machine) => machine.member)
  simulation.guests.oversteps.push({
    about: `${member} roster/${vault.roster.index}`,
    tellers: new Set(tellers.filter((id) => id !== null)),
  })
}

async function changes(simulation: Simulation, { name, member }: Machine, state: DeviceState): Promise<void> {
  const { dice, ledger, trace, guests } = simulation
  await exchange(state)
  const diary = new Diary(state)
  const listed = await diary.list()
  const others = listed.filter((record) =>
    ledger.entries.some(({ id, by, reach }) => id === record.id && by !== name && reach === 'must'),
  )
  if (others.length === 0) return
  const record = dice.pick(others)
  const { id } = record
  // Another one than it was, or nothing is written.
  const nrs = ((record.kind === 'pain' ? (record.nrs ?? 0) : 0) + dice.between(1, 10)) % 11
  await diary.editUnguarded(id, { nrs })
  ledger.unsettle(id)
  trace.inject('delegate-changed')
  await push(state)
  if (state.outboxes.size === 0) guests.oversteps.push({ about: `${member} no-changes`, tellers: null })
  else simulation.note(`${name} has not sent it`)
}

/** A delegate's time comes to its end, while it has things waiting; it writes on, and is told that it may not. */
export async function comeToEnd(simulation: Simulation, delegate: Machine): Promise<void> {
  const { clock, guests, trace } = simulation
  const untilMs = guests.delegations.get(delegate.member ?? '')?.untilMs ?? null
  if (untilMs === null) return
  if (untilMs > clock.nowMs() && simulation.dice.chance(0.6)) await syncTooEarly(simulation, untilMs)
  add(simulation, delegate)
  await delegate.settle()
  simulation.note(`${delegate.name} comes to its end`)
  if (untilMs > clock.nowMs()) clock.advance(untilMs - clock.nowMs())
  if (!delegate.on || delegate.clock.now() < untilMs) return
  const adding = delegate.start((device) => device.diary((diary) => diary.add({ kind: 'pain', nrs: 1, note: 'late' })))
  simulation.follow(delegate, 'add after its end', adding, (outcome) => {
    if (outcome.kind === 'failed' && outcome.code === 'delegation-over') trace.inject('delegation-over')
    if (outcome.kind === 'done') simulation.faults.push(`${delegate.name} writes after its end`)
  })
  await delegate.settle()
}

/** An owner's device whose clock is fast takes the end for come; the relay's clock does not, and nobody is put out. */
async function syncTooEarly(simulation: Simulation, untilMs: number): Promise<void> {
  const owner = simulation.owners.find(({ serves, damaged }) => serves && !damaged)
  if (!owner) return
  const { skewMs } = owner.clock
  owner.clock.skewMs = untilMs - simulation.clock.nowMs() + HOUR_MS
  simulation.trace.inject('end-by-one-clock')
  await syncInPeace(simulation, owner)
  owner.clock.skewMs = skewMs
}

/** Whose time is over is put out; who overstepped is told of on every device that has to. */
export async function checkDelegates(simulation: Simulation): Promise<void> {
  const { machines, owners, guests, faults, clock, trace } = simulation
  const serving = owners.filter((machine) => machine.serves)
  for (const { name, member, removed } of machines.filter(({ role }) => role === 'delegate')) {
    const untilMs = guests.delegations.get(member ?? '')?.untilMs ?? null
    if (removed || untilMs === null || untilMs > clock.nowMs()) continue
    if (serving.some((owner) => owner.clock.now() >= untilMs)) faults.push(`${name} is in after its end`)
  }
  if (guests.delegations.size === 0) return
  for (const owner of serving.filter(({ damaged }) => !damaged)) {
    const looking = await owner.start((device) => device.activity())
    const standing = await owner.start((device) => device.status())
    if (looking.kind !== 'done' || standing.kind !== 'done') {
      faults.push(`${owner.name} cannot say who did what`)
      continue
    }
    const told = standing.value.alarms.filter(({ code }) => code === 'delegate-overstepped')
    for (const { about, tellers } of guests.oversteps) {
      if (tellers && (owner.member === null || !tellers.has(owner.member))) continue
      if (told.some((alarm) => alarm.about.startsWith(about))) trace.inject('overstep-told')
      else faults.push(`${owner.name} does not tell: ${about}`)
    }
  }
}
