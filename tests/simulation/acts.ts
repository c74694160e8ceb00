import type { Outcome, Machine } from './machine.ts'
import type { Simulation } from './simulation.ts'
import { CANARY } from './watch.ts'

const DAY_MS = 24 * 3_600_000

/** What an owner does on a device, and how likely. */
export const LOCAL_ACTS: readonly { readonly weight: number; readonly name: string; readonly act: LocalAct }[] = [
  { weight: 10, name: 'add', act: add },
  { weight: 4, name: 'edit', act: edit },
  { weight: 2, name: 'remove', act: remove },
  { weight: 2, name: 'undo', act: undo },
  { weight: 1, name: 'import', act: importFew },
  { weight: 1, name: 'list', act: list },
]

type LocalAct = (simulation: Simulation, machine: Machine) => void

export function add(simulation: Simulation, machine: Machine): void {
  const { dice, ledger } = simulation
  const note = simulation.freshNote()
  const entry = ledger.ask(note, machine.name)
  const draft = { kind: 'pain', nrs: dice.below(11), note, ...when(simulation, machine) }
  const adding = machine.start((device) => device.diary((diary) => diary.add(draft)))
  simulation.follow(machine, 'add', adding, (outcome) => {
    ledger.answered(entry, outcome, outcome.kind === 'done' ? outcome.value.id : null)
  })
}

function edit(simulation: Simulation, machine: Machine): void {
  const { dice, ledger } = simulation
  const { ids } = ledger
  if (ids.length === 0) return
  const id = dice.pick(ids)
  const nrs = dice.below(11)
  const editing = machine.start((device) => device.diary((diary) => diary.edit(id, { nrs })))
  simulation.follow(machine, 'edit', editing, (outcome) => ledger.changed(id, machine.name, nrs, outcome))
}

export function remove(simulation: Simulation, machine: Machine): void {
  const { dice, ledger } = simulation
  const { ids } = ledger
  if (ids.length === 0) return
  const id = dice.pick(ids)
  const removing = machine.start((device) => device.diary((diary) => diary.remove(id)))
  simulation.follow(machine, 'remove', removing, (outcome) => ledger.changed(id, machine.name, null, outcome))
}

function undo(simulation: Simulation, machine: Machine): void {
  const undoing = machine.start((device) => device.diary((diary) => diary.undo()))
  simulation.follow(machine, 'undo', undoing, (outcome) => simulation.ledger.undone(machine.name, outcome))
}

function importFew(simulation: Simulation, machine: Machine): void {
  const { dice, ledger } = simulation
  const rows = Array.from({ length: dice.between(1, 4) }, () => ({
    entry: ledger.ask(simulation.freshNote(), machine.name),
    at: machine.clock.now() - dice.below(40 * DAY_MS),
  }))
  const drafts = rows.map(({ entry, at }) => ({
    kind: 'pain' as const,
    nrs: 5,
    rating: 'now' as const,
    note: entry.note,
    at,
  }))
  const importing = machine.start((device) => device.import(drafts))
  simulation.follow(machine, 'import', importing, (outcome) => {
    for (const { entry } of rows) ledger.answered(entry, outcome, null)
  })
}

function list(simulation: Simulation, machine: Machine): void {
  const listing = machine.start((device) => device.diary((diary) => diary.list({ removed: true })))
  simulation.follow(machine, 'list', listing, () => {})
}

/** Takes in and sends; what was acknowledged before is out once nothing waits. */
export function sync(simulation: Simulation, machine: Machine): Promise<Outcome<unknown>> {
  const syncing = machine.start((device) => device.sync())
  simulation.follow(machine, 'sync', syncing, (outcome) => {
    if (outcome.kind === 'done' && outcome.value.waiting === 0) simulation.ledger.sent(machine.name)
  })
  return syncing
}

/** The same with nothing in its way. */
export async function syncInPeace(simulation: Simulation, machine: Machine): Promise<void> {
  machine.unparked = true
  await sync(simulation, machine)
  await machine.settle()
  machine.unparked = false
}

export function checkpoint(simulation: Simulation, machine: Machine): void {
  simulation.follow(
    machine,
    'checkpoint',
    machine.start((device) => device.checkpoint()),
    () => {},
  )
}

/** Now by the device's clock, or some day of the last weeks. */
function when({ dice }: Simulation, machine: Machine): { at?: number } {
  return dice.chance(0.6) ? {} : { at: machine.clock.now() - dice.below(60 * DAY_MS) }
}

export const freshNote = (n: number): string => `${CANARY} ${n}`
