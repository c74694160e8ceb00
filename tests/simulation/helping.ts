import type { Reading } from '@sotto/client'
import type { DiaryRecord } from '@sotto/shared/diary'
import { readUpdate, fromHex, helperSpace, sameBytes } from '@sotto/crypto'
import { add, remove, syncInPeace } from './acts.ts'
import type { Choice } from './faults.ts'
import { invite } from './inviting.ts'
import type { Machine } from './machine.ts'
import { isHome } from './moving.ts'
import { opens } from './sealed-after.ts'
import type { Simulation } from './simulation.ts'
import { thiefOf } from './thief.ts'

const DAY_MS = 24 * 3_600_000

const one = (weight: number, act: Choice['act']): Choice => ({ weight, act })

/** A helper is let in, is let read more or less, and looks at what it may. */
export function helpings(simulation: Simulation): Choice[] {
  const { dice, owners, machines, meetings } = simulation
  if (!meetings.has('helper')) return []
  const helpers = machines.filter(({ role }) => role === 'helper')
  const idle = owners.filter((machine) => machine.serves && !machine.busy)
  const hosts = idle.filter((machine) => isHome(simulation, machine))
  const present = helpers.filter(({ removed }) => !removed)
  const looking = helpers.filter(({ on, broken }) => on && !broken)
  return [
    ...(helpers.length === 0 && hosts.length > 0 ? [one(14, () => inviteHelper(simulation, dice.pick(hosts)))] : []),
    ...(present.length > 0 && idle.length > 0
      ? [one(4, () => letRead(simulation, dice.pick(idle), dice.pick(present)))]
      : []),
    ...(looking.length > 0 ? [one(3, () => look(simulation, dice.pick(looking)))] : []),
  ]
}

async function inviteHelper(simulation: Simulation, host: Machine): Promise<void> {
  const helper = await invite(simulation, host, { role: 'helper' })
  if (!helper?.member) return
  simulation.guests.readings.set(helper.member, [null])
  simulation.ledger.helpers.add(helper.name)
}

/** Of entries of pain, which is all that anybody writes here. */
async function letRead(simulation: Simulation, owner: Machine, { name, member }: Machine): Promise<void> {
  const { dice, clock, trace, guests } = simulation
  if (member === null) return
  const from = new Date(clock.nowMs() - dice.below(60) * DAY_MS).toISOString().slice(0, 10)
  const reading = dice.pick<Reading | null>([
    {},
    { from },
    { fields: ['pain.nrs'] },
    { fields: ['pain.nrs', 'pain.note'], from },
    { without: ['pain.note'] },
    { without: ['pain.note'], from },
    null,
  ])
  trace.inject('helper-reading')
  guests.readings.get(member)?.push(reading)
  const letting = owner.start((device) => device.letHelperRead(member, reading))
  simulation.follow(owner, `lets ${name} read ${JSON.stringify(reading)}`, letting, () => {})
  await owner.settle()
}

/** A helper reads what it may; then something of that is removed, and what it may read is another thing. */
export async function readThenLess(simulation: Simulation, owner: Machine, helper: Machine): Promise<void> {
  for (const machine of [owner, helper, owner, helper]) await syncInPeace(simulation, machine)
  await look(simulation, helper)
  if (simulation.dice.chance(0.5)) remove(simulation, owner)
  if (simulation.dice.chance(0.7)) await letRead(simulation, owner, helper)
  await owner.settle()
}

/** What it lists is its own, or allowed by something that somebody set out to let it read. */
async function look(simulation: Simulation, helper: Machine): Promise<void> {
  const looking = helper.start((device) => device.diary((diary) => diary.list({ removed: true })))
  simulation.follow(helper, 'looks', looking, (outcome) => {
    if (outcome.kind !== 'done') return
    const strange = copiesIn(simulation, helper, outcome.value).filter(
      (copy) => !isEverAllowed(simulation, helper, copy),
    )
    simulation.faults.push(...strange.map(({ id }) => `${helper.name} sees what nobody let it: ${id}`))
  })
  await helper.settle()
}

/** A helper with things waiting is shut out. */
export async function writeOnTheWayOut(simulation: Simulation, helper: Machine): Promise<void> {
  simulation.trace.inject('removed-with-things-waiting')
  add(simulation, helper)
  await helper.settle()
}

/** A helper that is in sees just what it may, of the diary as the owners have it; one that is out no more than it might. */
export async function checkHelpers(simulation: Simulation, agreed: readonly DiaryRecord[]): Promise<void> {
  const { machines, owners, faults, trace } = simulation
  const owner = owners.find((machine) => machine.serves && !machine.damaged)
  for (const helper of machines.filter(({ role, on, broken }) => role === 'helper' && on && !broken)) {
    const { member, name } = helper
    if (member === null) continue
    await look(simulation, helper)
    await checkKeys(simulation, helper, member)
    if (!helper.serves || helper.damaged || !owner) continue
    const let_ = await owner.start((device) => device.helperReading(member))
    const seen = await helper.start((device) => device.diary((diary) => diary.list()))
    if (let_.kind !== 'done' || seen.kind !== 'done') {
      faults.push(`what ${name} may read and does cannot be compared`)
      continue
    }
    const reading = let_.value
    simulation.note(`${name} may read ${JSON.stringify(reading)} and sees ${seen.value.length}`)
    faults.push(...wrongIn(simulation, helper, { seen: seen.value, agreed, reading }))
    trace.inject(reading ? 'helper-view' : 'helper-view-of-nothing')
  }
}

interface View {
  readonly seen: readonly DiaryRecord[]
  readonly agreed: readonly DiaryRecord[]
  readonly reading: Reading | null
}

function wrongIn(simulation: Simulation, helper: Machine, { seen, agreed, reading }: View): string[] {
  const { ledger, mayWait } = simulation
  const { name } = helper
  const shown = new Map(seen.map((record) => [record.id, record]))
  const right = new Map(agreed.filter(({ deletedAt }) => deletedAt === undefined).map((record) => [record.id, record]))
  const faults: string[] = []
  for (const copy of copiesIn(simulation, helper, seen)) {
    const record = right.get(copy.id)
    if (!record || !allows(reading, record)) faults.push(`${name} sees what it may not: ${copy.id}`)
    else if (textOf(copy) !== textOf(shownAs(record, reading)))
      faults.push(`${name} sees ${copy.id} otherwise than it may`)
  }
  const byHelpers = new Set(ledger.entries.flatMap(({ note, by }) => (ledger.helpers.has(by) ? [note] : [])))
  for (const record of right.values()) {
    // What a helper wrote lies in no document of the owner's unless an owner changed it.
    if (mayWait || byHelpers.has(noteOf(record) ?? '') || !allows(reading, record) || shown.has(record.id)) continue
    faults.push(`${name} does not see what it may: ${record.id}`)
  }
  return faults
}

/** All but the helper's own. */
function copiesIn({ ledger }: Simulation, { name }: Machine, list: readonly DiaryRecord[]): DiaryRecord[] {
  const own = ledger.entries.filter(({ by }) => by === name)
  const ids = new Set(own.map(({ id }) => id))
  const notes = new Set<string | undefined>(own.map(({ note }) => note))
  return list.filter((record) => !ids.has(record.id) && !notes.has(noteOf(record)))
}

function isEverAllowed({ guests }: Simulation, { member }: Machine, copy: DiaryRecord): boolean {
  const readings = guests.readings.get(member ?? '') ?? []
  return readings.some((reading) => allows(reading, copy) && textOf(copy) === textOf(shownAs(copy, reading)))
}

const allows = (reading: Reading | null, { localDate }: DiaryRecord): boolean =>
  reading !== null && (reading.from === undefined || localDate >= reading.from)

/** What is left of an entry for whom a reading lets see so much of it. */
function shownAs(record: DiaryRecord, reading: Reading | null): { nrs: unknown; note: unknown; day: string } {
  const { fields, without = [] } = reading ?? {}
  const { nrs, note } = record as unknown as Record<string, unknown>
  const isShown = (path: string): boolean => (!fields || fields.includes(path)) && !without.includes(path)
  return {
    nrs: isShown('pain.nrs') ? nrs : undefined,
    note: isShown('pain.note') ? note : undefined,
    day: record.localDate,
  }
}

function textOf(record: DiaryRecord | ReturnType<typeof shownAs>): string {
  const { nrs, note } = record as unknown as Record<string, unknown>
  return JSON.stringify([nrs, note, 'day' in record ? record.day : record.localDate])
}

const noteOf = (record: DiaryRecord): string | undefined =>
  'note' in record && typeof record.note === 'string' ? record.note : undefined

/** Nothing that was ever sealed opens with its keys but what lies in its own space. */
async function checkKeys(simulation: Simulation, helper: Machine, member: string): Promise<void> {
  if (helper.damaged) return
  const thief = await thiefOf(simulation, helper)
  const space = helperSpace(fromHex(member))
  const strange = simulation.watch.shown.filter(
    ({ kind, bytes }) => kind !== 'update' || !sameBytes(readUpdate(bytes).header.space, space),
  )
  const opened = strange.filter((shown) => opens(shown, thief))
  if (opened.length > 0) simulation.faults.push(`${helper.name} opens ${opened.length} of the owners'`)
}
