/** One entry of PainTracker, full or minimal: a pain entry, a check of the same moment, medicines and treatments. */
import { isLocalDate, instantOfLocal } from '@sotto/shared/diary'
import { placesOf } from '../body-words.ts'
import { isObject, Leaves, type JsonObject } from '../leaves.ts'
import { amountIn, codesOf, NoteText, termsOf, type Taking } from '../taking.ts'

const PAIN_FIELDS = ['baselineData.pain', 'painLevel', 'pain']

/** What the app notes of itself. */
const TECHNICAL = /^(id$|version$|recordIntegrity\.)/

export function takeEntry(entry: JsonObject, row: number, taking: Taking): void {
  const leaves = new Leaves(entry)
  const written = leaves.text('timestamp')
  if (written === undefined) return taking.reading.skip(row, 'it has no time')
  const at = taking.time(written)
  const created = leaves.text('recordIntegrity.createdAt')
  const moment = {
    at,
    ...(created === undefined ? {} : { createdAt: taking.time(created) }),
  }
  const note = new NoteText()
  const use = (path: string, as: string): void => taking.reading.use(path, as)
  const pain = painOf(leaves, note, use)
  const check = checkOf(leaves, note, use)
  const medicines = [...leaves.objects('medications.current'), ...leaves.objects('medications')]
  for (const medicine of medicines) takeMedicine(medicine, row, at, note, taking)
  for (const treatment of leaves.objects('treatments.recent')) takeTreatment(treatment, row, at, taking)
  const own = leaves.text('notes')
  if (own !== undefined) use('notes', 'pain.note')
  leaves.rest(taking, note, 'pain.note', TECHNICAL)
  const text = new NoteText().words(own).words(note.text).text
  if (pain.nrs !== undefined) taking.add(row, { kind: 'pain', ...moment, ...pain, note: text })
  const rest = pain.nrs === undefined && text !== undefined ? { ...check, note: text } : check
  const hasCheck = Object.values(rest).some((value) => value !== undefined)
  if (hasCheck) taking.add(row, { kind: 'check', ...moment, ...rest })
  if (!hasCheck && pain.nrs === undefined) taking.reading.skip(row, 'nothing is recorded in it')
}

type Use = (path: string, as: string) => void

function painOf(leaves: Leaves, note: NoteText, use: Use): Record<string, unknown> & { nrs: number | undefined } {
  const path = PAIN_FIELDS.find((one) => leaves.has(one)) ?? ''
  const nrs = leaves.rating(path)
  if (nrs !== undefined) use(path, 'pain.nrs')
  const named = [...leaves.texts('baselineData.locations'), ...leaves.texts('locations')]
  const places = placesOf(named)
  if (named.length > places.rest.length) use('locations', 'pain.sites')
  if (places.rest.length > 0) use('locations', 'pain.note')
  note.line('locations', places.rest)
  const qualities = [...leaves.texts('quality'), ...leaves.texts('baselineData.symptoms'), ...leaves.texts('symptoms')]
  if (qualities.length > 0) use('symptoms', 'pain.qualities')
  const triggers = leaves.texts('triggers')
  if (triggers.length > 0) use('triggers', 'pain.triggers')
  return {
    nrs,
    sites: places.sites,
    qualities: termsOf(
      qualities.map((word) => (/^numbness$/i.test(word) ? 'numb' : word)),
      note,
      'symptoms',
    ),
    triggers: termsOf(triggers, note, 'triggers'),
  }
}

const CHECK_RATINGS = [
  ['qualityOfLife.sleepQuality', 'sleepQuality'],
  ['activityLevel', 'activity'],
] as const

const CHECK_SETS = [
  ['functionalImpact.limitedActivities', 'limited'],
  ['functionalImpact.assistanceNeeded', 'helpNeeded'],
  ['functionalImpact.mobilityAids', 'aids'],
] as const

function checkOf(leaves: Leaves, note: NoteText, use: Use): Record<string, unknown> {
  const check: Record<string, unknown> = {}
  for (const [path, field] of CHECK_RATINGS) {
    const rating = leaves.rating(path)
    if (rating === undefined) continue
    check[field] = rating
    use(path, `check.${field}`)
  }
  // The quick log says the same once more.
  const sleep = leaves.rating('sleep')
  if (check.sleepQuality === undefined && sleep !== undefined) {
    check.sleepQuality = sleep
    use('sleep', 'check.sleepQuality')
  } else if (sleep !== undefined && sleep !== check.sleepQuality) note.line('sleep', String(sleep))
  for (const [path, field] of CHECK_SETS) {
    const { codes, rest } = codesOf('check', field, leaves.texts(path))
    const terms = termsOf([...codes, ...rest], note, path)
    if (terms === undefined) continue
    check[field] = terms
    use(path, `check.${field}`)
  }
  return check
}

/** A medicine without a dose: when it was taken is not said. How it is taken, and how it helps, stand in the note. */
function takeMedicine(given: JsonObject, row: number, at: number, note: NoteText, taking: Taking): void {
  const leaves = new Leaves(given)
  const name = leaves.text('name')
  const dosage = leaves.text('dosage')
  const said = [name, dosage, leaves.text('frequency'), leaves.text('effectiveness')].filter((one) => one !== undefined)
  note.line('medications', said)
  if (name !== undefined && taking.medicine(row, { name, ...amountIn(dosage ?? '') }, at) !== undefined) {
    taking.reading.use('medications', 'medication')
    taking.reading.notes.add('medicines-only')
  }
  leaves.rest(taking, note, 'pain.note', /^id$/, 'medications.')
}

const VISITS: readonly (readonly [RegExp, string])[] = [
  [/physio|physical therap/i, 'physio'],
  [/counsel|psycho/i, 'counselling'],
  [/imaging|x-?ray|mri|scan/i, 'imaging'],
]

function takeTreatment(given: JsonObject, row: number, at: number, taking: Taking): void {
  const leaves = new Leaves(given)
  const type = leaves.text('type') ?? ''
  const date = leaves.text('date')
  const day = isLocalDate(date) ? instantOfLocal(Date.parse(`${date}T12:00:00Z`), taking.tz) : at
  const provider = leaves.text('provider')
  const note = new NoteText().line('', type).line('effectiveness', leaves.text('effectiveness'))
  if (day === at) note.line('date', date)
  leaves.rest(taking, note, 'visit.note', /^id$/, 'treatments.')
  const known = VISITS.find(([words]) => words.test(type))?.[1] ?? 'other'
  if (type === '' && note.text === undefined) return
  taking.reading.use('treatments', 'visit')
  taking.add(row, { kind: 'visit', at: day, type: known, attended: true, provider, note: note.text })
}

/** Whether an object is an entry of the full or of the minimal export. */
export const isEntry = (value: unknown): boolean =>
  isObject(value) && typeof value.timestamp === 'string' && ('baselineData' in value || 'painLevel' in value)
