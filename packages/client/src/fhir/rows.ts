import type { Reference } from 'fhir/r4.js'
import { dayIn, numberIn, ratingIn, textIn, type Entry, type EntryKind } from '../report/entry.ts'
import { codeWords } from '../report/words/wording.ts'
import { words } from './codes.ts'
import { linesOf, observed, type Context } from './context.ts'
import { writeInstrument } from './instrument.ts'
import { writeDose, writeMedication } from './medicine.ts'
import { writePhoto } from './photo.ts'
import { writePain } from './pain.ts'
import { writeAllergy, writeClaim, writeCondition, writeVisit } from './standing.ts'
import { dateOf, ratingValue } from './value.ts'

type Write = (context: Context, entry: Entry) => Reference | null

/** How a row of each kind is written. The profile is the patient. */
const WRITE: Readonly<Partial<Record<EntryKind, Write>>> = {
  pain: writePain,
  flare: writeFlare,
  medication: writeMedication,
  dose: writeDose,
  goal: writeGoal,
  instrument: writeInstrument,
  workday: writeWorkDay,
  visit: writeVisit,
  condition: writeCondition,
  allergy: writeAllergy,
  claim: writeClaim,
  profile: () => null,
  photo: writePhoto,
}

/** What has no resource of its own is an observation called after its kind, each field a component. */
export function writeRow(context: Context, entry: Entry): Reference | null {
  const reference = (WRITE[entry.kind] ?? writeAsObserved)(context, entry)
  if (reference) context.written.set(entry.n, reference)
  return reference
}

function writeAsObserved(context: Context, entry: Entry): Reference {
  const code = words(context.ui.kinds[entry.kind])
  return context.writing.add(observed(context, entry, { code }, linesOf(context, entry)))
}

/** From its day to its end, where that is a date. */
function writeFlare(context: Context, entry: Entry): Reference {
  const { ui, writing } = context
  const end = dateOf(dayIn(entry.fields['end'] ?? ''))
  const start = dateOf(entry.day)
  // A period that ended before it began is none: then each is told as it stands.
  const isPeriod = start !== undefined && end !== undefined && start <= end
  const earlier = entry.beganEarlier ? [{ code: words(ui.labels.clippedStart), valueBoolean: true }] : []
  const { effectiveDateTime, ...flare } = observed(
    context,
    entry,
    { code: words(ui.kinds.flare), component: earlier },
    linesOf(context, entry),
  )
  const dated = effectiveDateTime === undefined ? {} : { effectiveDateTime }
  return writing.add({ ...flare, ...(isPeriod ? { effectivePeriod: { start, end } } : dated) })
}

/** What is to go well again, and how well it went: 10 is as before. */
function writeGoal(context: Context, entry: Entry): Reference {
  const { ui, writing } = context
  const activity = textIn(entry.fields['activity'])
  const own = textIn(entry.fields['ownWords'])
  const score = ratingIn(entry.fields['score'])
  const text = own ?? (activity === null ? ui.kinds.goal : codeWords(ui, 'goal.activity', activity).text)
  const used = own === null ? ['activity', 'score'] : ['ownWords', 'score']
  return writing.add(
    observed(
      context,
      entry,
      { code: words(text), method: words(ui.labels.tenAsBefore), ...(score === null ? {} : ratingValue(ui, score)) },
      linesOf(context, entry, ...used),
    ),
  )
}

/** A day's work, and the ability that it points to. */
function writeWorkDay(context: Context, entry: Entry): Reference {
  const { ui, writing, written } = context
  const n = numberIn(entry.fields['ability'])
  const ability = n === null ? undefined : written.get(n)
  return writing.add(
    observed(
      context,
      entry,
      { code: words(ui.kinds.workday), ...(ability ? { derivedFrom: [ability] } : {}) },
      linesOf(context, entry, ...(ability ? ['ability'] : [])),
    ),
  )
}
