import { instantIn } from '../instant.ts'
import { isObject, Leaves, type JsonObject } from '../leaves.ts'
import { NoteText, termsOf, type Taking } from '../taking.ts'
import { TECHNICAL } from './technical.ts'

/** Medicines of the file by its own ids. */
export type Medicines = ReadonlyMap<string, JsonObject>

const USES: Readonly<Record<string, 'scheduled' | 'prn'>> = {
  preventative: 'scheduled',
  preventive: 'scheduled',
  rescue: 'prn',
}

/** Takes the medicines as they are listed, doses or none. Their rows are not those of a table: 0. */
export function takeMedicines(list: readonly unknown[], taking: Taking): Medicines {
  const medicines = list.filter(isObject)
  for (const medicine of medicines) {
    taking.attempt(0, () => {
      if (keyOf(medicine, taking, taking.nowMs) !== undefined) taking.reading.use('medications', 'medication')
    })
    taking.attempt(0, () => takeWords(medicine, taking))
    tellRest(medicine, taking)
  }
  return new Map(medicines.map((medicine) => [String(medicine.id), medicine]))
}

/** A medicine has no note here: what its owner wrote of it becomes a note of the day it was entered. */
function takeWords({ name, notes, createdAt }: JsonObject, taking: Taking): void {
  if (typeof notes !== 'string' || notes.trim() === '') return
  const at = instantIn(createdAt, taking) ?? taking.nowMs
  taking.add(0, { kind: 'check', at, note: `${typeof name === 'string' ? `${name}: ` : ''}${notes}` })
  taking.reading.use('medications.notes', 'check.note')
}

/** All else that the file says of a medicine is kept nowhere. */
function tellRest(medicine: JsonObject, taking: Taking): void {
  const leaves = new Leaves(medicine)
  for (const name of ['name', 'notes', 'createdAt', 'updatedAt', 'dosageAmount', 'dosageUnit']) leaves.take(name)
  if (Object.hasOwn(USES, String(medicine.type))) leaves.take('type')
  leaves.rest(taking, new NoteText(), '', /./, 'medications.')
}

function keyOf(medicine: JsonObject, taking: Taking, nowMs: number, dose?: Leaves): string | undefined {
  const name = typeof medicine.name === 'string' ? medicine.name : ''
  const strength = dose?.number('dosageAmount') ?? medicine.dosageAmount
  const unit = dose?.text('dosageUnit') ?? medicine.dosageUnit
  const use = typeof medicine.type === 'string' && Object.hasOwn(USES, medicine.type) ? USES[medicine.type] : undefined
  const at = instantIn(medicine.createdAt, taking) ?? nowMs
  return taking.medicine(
    0,
    {
      name,
      ...(typeof strength === 'number' && typeof unit === 'string' ? { strength, unit } : {}),
      ...(use === undefined ? {} : { use }),
    },
    at,
  )
}

const STATUSES: Readonly<Record<string, string>> = {
  taken: 'taken',
  skipped: 'skipped',
  missed: 'skipped',
  late: 'late',
}

export function takeDose(given: JsonObject, medicines: Medicines, row: number, taking: Taking): void {
  const leaves = new Leaves(given)
  const at = instantIn(leaves.take('timestamp'), taking)
  if (at === undefined) return taking.reading.skip(row, 'it has no time')
  const medicine = medicines.get(String(given.medicationId))
  if (!medicine) return taking.reading.skip(row, 'its medicine is not in the file')
  const medication = keyOf(medicine, taking, at, leaves)
  if (medication === undefined) return taking.reading.skip(row, 'its medicine has a name that cannot be taken')
  const written = leaves.text('status') ?? 'taken'
  const status = Object.hasOwn(STATUSES, written) ? STATUSES[written] : undefined
  // Whether it was taken is what a dose says; nobody guesses it.
  if (status === undefined) return taking.reading.skip(row, 'it does not say whether it was taken')
  const note = new NoteText()
  const quantity = leaves.number('quantity')
  const dose = {
    ...{ kind: 'dose', at, medication, status },
    createdAt: instantIn(leaves.take('createdAt'), taking),
    quantity: quantity !== undefined && quantity >= 0 ? quantity : undefined,
    relief: leaves.rating('effectivenessRating'),
    minutesToRelief: leaves.minutes('timeToRelief'),
    sideEffects: termsOf(leaves.texts('sideEffects'), note, 'sideEffects'),
  }
  const own = leaves.text('notes')
  leaves.rest(taking, note, 'dose.note', TECHNICAL, 'medicationDoses.')
  taking.reading.use('medicationDoses', 'dose')
  taking.add(row, { ...dose, note: new NoteText().words(own).words(note.text).text })
}
