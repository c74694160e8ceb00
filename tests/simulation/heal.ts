import type { DiaryRecord } from '@sotto/shared/diary'
import type { Listed } from './ledger.ts'
import { add, checkpoint, sync, syncInPeace } from './acts.ts'
import { checkDelegates, comeToEnd, mayOverstep, overstep } from './delegates.ts'
import { checkHelpers, readThenLess, writeOnTheWayOut } from './helping.ts'
import { guestsIn, revokeInPeace, shutOutInPeace } from './member-acts.ts'
import { checkMoved, isHome, moveAmidOthers, removeLost } from './moving.ts'
import { checkMembers } from './roster-check.ts'
import { checkSealed } from './sealed-after.ts'
import type { Simulation } from './simulation.ts'
import { heedDamage, powerOn, replace } from './store-faults.ts'
import { drain } from './wire-acts.ts'

/**
 * Rounds of syncing, every device once a round, after which all devices agree once faults stop: in the first each sends
 * what it has, in the second each takes in what the others sent, in the third nothing moves.
 */
export const ROUNDS_TO_CONVERGE = 3

/** Rounds more, in which a relay that was left deletes its copy and says so, and helpers get what came by then. */
const ROUNDS_MORE = 3

/** What may stay open on an honest relay: the owner is told that a device was restored from a copy, or lost rows. */
const ALLOWED: ReadonlySet<string> = new Set(['own-history-found', 'store-rows-lost'])

/** Ends every fault, lets the devices sync, and checks that they agree and lost nothing. */
export async function heal(simulation: Simulation): Promise<void> {
  const { machines } = simulation
  simulation.unreachableUntil = 0
  for (const machine of machines) machine.disk.fault = null
  await drain(simulation)
  if (simulation.meetings.has('move')) await moveAmidOthers(simulation)
  for (const machine of machines) if (!machine.on && !machine.broken) await powerOn(simulation, machine)
  if (simulation.dice.chance(0.4)) await revokeInPeace(simulation)
  await settleGuests(simulation)
  await mendStores(simulation)
  await converge(simulation)
  // Damage may lie where nothing was read until now.
  for (let again = 0; again < machines.length && machines.some(({ broken }) => broken); again++) {
    await mendStores(simulation)
    await converge(simulation)
  }
}

/** Of those who are let in beside the owner's own devices some go now, with things waiting, and some may see more or less. */
async function settleGuests(simulation: Simulation): Promise<void> {
  const { dice, owners } = simulation
  for (const guest of guestsIn(simulation).filter(({ serves }) => serves)) {
    const isOut = dice.chance(0.3)
    const owner = owners.find(({ serves, damaged }) => serves && !damaged)
    // So that there is something of somebody else that it may not change.
    if (owner && guest.role === 'delegate') await syncInPeace(simulation, owner)
    if (mayOverstep(simulation, guest) && dice.chance(0.85)) await overstep(simulation, guest)
    if (guest.role === 'delegate' && dice.chance(0.85)) await comeToEnd(simulation, guest)
    if (isOut) {
      await writeOnTheWayOut(simulation, guest)
      await shutOutInPeace(simulation, guest)
    } else if (guest.role === 'helper' && dice.chance(0.6)) {
      if (owner) await readThenLess(simulation, owner, guest)
    }
  }
}

export async function converge(simulation: Simulation): Promise<void> {
  const { machines, faults, meetings } = simulation
  const most = ROUNDS_TO_CONVERGE + (meetings.size > 0 ? ROUNDS_MORE : 0)
  let isStill = false
  for (let round = 1; round <= most && !(isStill && round > ROUNDS_TO_CONVERGE); round++) {
    isStill = true
    for (const machine of machines.filter(({ serves }) => serves)) {
      // Put out by another's turn.
      if (machine.removed) continue
      simulation.advance()
      machine.unparked = true
      const synced = await sync(simulation, machine)
      await machine.settle()
      machine.unparked = false
      if (synced.kind !== 'done') {
        if (machine.broken) continue
        faults.push(`${machine.name} cannot sync: ${synced.kind === 'failed' ? synced.code : synced.kind}`)
        continue
      }
      const { waiting, pushed, pulled } = synced.value as { waiting: number; pushed: number; pulled: number }
      simulation.note(`${machine.name} round ${round}: ${pushed} sent, ${pulled} taken in, ${waiting} waiting`)
      if (pushed + pulled + waiting > 0) isStill = false
      if (round === most && pushed + pulled + waiting > 0) {
        faults.push(`${machine.name} still moves after ${round} rounds: ${pushed}/${pulled}/${waiting}`)
      }
    }
  }
}

/** Damage shows when what is damaged is read; the owner then pairs the device anew. */
async function mendStores(simulation: Simulation): Promise<void> {
  const { machines, owners } = simulation
  for (const machine of machines.filter(({ on, damaged, broken }) => on && damaged && !broken)) {
    machine.unparked = true
    add(simulation, machine)
    // Summing up reads every document, and the next exchange makes good what was found lost.
    checkpoint(simulation, machine)
    await sync(simulation, machine)
    await sync(simulation, machine)
    const listed = await machine.start((device) => device.diary((diary) => diary.list({ removed: true })))
    if (listed.kind === 'failed') heedDamage(machine, listed.code)
    machine.unparked = false
  }
  for (const machine of owners.filter(({ broken }) => broken)) {
    const trusted = owners.find((other) => other.serves && isHome(simulation, other))
    if (trusted) await replace(simulation, trusted, machine)
  }
  for (const guest of guestsIn(simulation).filter(({ broken }) => broken)) await shutOutInPeace(simulation, guest)
  await removeLost(simulation)
}

/** The owners say that they have seen the alarms of one kind. */
export async function acknowledge(simulation: Simulation, code: string): Promise<void> {
  for (const machine of simulation.machines.filter(({ on }) => on)) {
    const standing = await machine.start((device) => device.status())
    if (standing.kind !== 'done') continue
    for (const alarm of standing.value.alarms.filter((one) => one.code === code)) {
      const acknowledged = await machine.start((device) => device.acknowledge(alarm.id))
      simulation.note(`${machine.name} acknowledges ${alarm.id}: ${acknowledged.kind}`)
    }
  }
}

/** All devices list the same, nothing acknowledged is missing, nothing is open. */
export async function checkAgreement(simulation: Simulation, allowed: ReadonlySet<string> = new Set()): Promise<void> {
  const { faults, ledger, machines, guests } = simulation
  const lists = new Map<string, string>()
  await checkMembers(simulation)
  await checkSealed(simulation)
  await checkDelegates(simulation)
  await checkMoved(simulation)
  for (const machine of machines.filter(({ on }) => on)) {
    const list = await listOf(simulation, machine.name)
    if (!list) continue
    faults.push(...ledger.checkOwn(machine, list))
    if (machine.removed) continue
    if (machine.role !== 'helper') lists.set(machine.name, JSON.stringify(list))
    const standing = await machine.start((device) => device.status())
    if (standing.kind !== 'done') continue
    for (const { code, about } of standing.value.alarms) {
      const waits = simulation.mayWait && code === 'change-quarantined'
      // Somebody has seen what the backup lacks, and holds it against a summary made before its author came back.
      const lacks = simulation.relayLost && code === 'checkpoint-wrong'
      const isTold = code === 'delegate-overstepped' && guests.isOverstep(about)
      if (!waits && !lacks && !isTold && !ALLOWED.has(code) && !allowed.has(code))
        faults.push(`alarm left open on ${machine.name}: ${code} ${about}`)
    }
  }
  const different = new Set(lists.values())
  if (different.size > 1) {
    const sizes = [...lists].map(([name, list]) => `${name} ${(JSON.parse(list) as unknown[]).length}`)
    faults.push(`devices disagree: ${sizes.join(', ')}`)
  }
  const [agreed] = different
  if (agreed !== undefined) {
    simulation.note(`diary ${agreed}`)
    faults.push(...ledger.check(JSON.parse(agreed) as Listed[]))
    await checkHelpers(simulation, JSON.parse(agreed) as DiaryRecord[])
  }
}

/** Everything a device lists, removed entries too; null and a fault where it cannot. */
export async function listOf(simulation: Simulation, name: string): Promise<Listed[] | null> {
  const machine = simulation.machines.find((candidate) => candidate.name === name)
  if (!machine?.on) return null
  const listed = await machine.start((device) => device.diary((diary) => diary.list({ removed: true })))
  if (listed.kind === 'done') return listed.value as Listed[]
  if (listed.kind === 'failed' && heedDamage(machine, listed.code)) return null
  simulation.faults.push(`${name} cannot list: ${listed.kind === 'failed' ? listed.code : listed.kind}`)
  return null
}
