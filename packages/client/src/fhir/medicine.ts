import type { MedicationStatement, Reference } from 'fhir/r4.js'
import { dayIn, numberIn, textIn, type Entry } from '../report/entry.ts'
import { codeWords, fieldLabel } from '../report/words/wording.ts'
import type { Line } from '../report/detail.ts'
import { quantity, words } from './codes.ts'
import { linesOf, type Context } from './context.ts'
import { dateOf, exactText, timeOf } from './value.ts'

/** A medicine as the patient has it; never what was given, which only whoever gave it can say. */
export function writeMedication(context: Context, entry: Entry): Reference {
  const { ui, writing } = context
  const { fields } = entry
  const [start, stop] = [dateOf(dayIn(fields['start'] ?? '')), dateOf(dayIn(fields['stop'] ?? ''))]
  const route = textIn(fields['route'])
  const dated = [...(start ? ['start'] : []), ...(stop ? ['stop'] : [])]
  const rest = linesOf(context, entry, 'name', 'route', ...dated)
  return writing.add({
    ...statement(context, textIn(fields['name'])),
    status: fields['stop'] === undefined ? 'active' : 'completed',
    ...(start || stop ? { effectivePeriod: { ...(start ? { start } : {}), ...(stop ? { end: stop } : {}) } } : {}),
    ...(route === null ? {} : { dosage: [{ route: words(codeWords(ui, 'medication.route', route).text) }] }),
    ...notes(toldIn(context, rest), fields),
  })
}

/** One dose, or a day's doses where they were summed up: taken, or not. */
export function writeDose(context: Context, entry: Entry): Reference {
  const { entries, ui, writing, written } = context
  const { fields } = entry
  const n = numberIn(fields['medication'])
  const medicine = n === null ? undefined : entries.numbered(n)
  const partOf = n === null ? undefined : written.get(n)
  const amount = numberIn(fields['quantity'])
  const { said, effectiveDateTime } = timeOf(ui, entry.day, entry.time)
  const skipped = fields['status'] === 'skipped'
  const used = [...(partOf ? ['medication'] : []), ...(amount === null ? [] : ['quantity'])]
  const rest = linesOf(context, entry, ...used, ...(skipped ? ['status'] : []))
  const times =
    entry.times === 1 ? [] : [ui.phrases.labelled(ui.columns['entries'] ?? 'entries', ui.number(entry.times))]
  return writing.add({
    ...statement(context, textIn(medicine?.fields['name'])),
    status: skipped ? 'not-taken' : 'completed',
    ...(partOf ? { partOf: [partOf] } : {}),
    ...(effectiveDateTime === undefined ? {} : { effectiveDateTime }),
    ...(amount === null ? {} : { dosage: [{ doseAndRate: [{ doseQuantity: quantity(amount, '1') }] }] }),
    ...notes([...(said === null ? [] : [said]), ...times, ...toldIn(context, rest)], fields),
  })
}

function statement(
  { ui, writing }: Context,
  name: string | null,
): Pick<MedicationStatement, 'resourceType' | 'subject' | 'informationSource' | 'medicationCodeableConcept'> {
  return {
    resourceType: 'MedicationStatement',
    subject: writing.patient,
    informationSource: writing.author,
    medicationCodeableConcept: words(name ?? ui.labels.unknownMedicine),
  }
}

/** `Label: values`, a line a field: a statement has no components. */
export const toldIn = ({ ui }: Context, lines: readonly Line[]): string[] =>
  lines.map((line) => ui.phrases.labelled(fieldLabel(ui, line.kind, line.field), exactText(ui, line)))

/** The owner's note comes last, on its own. */
export function notes(told: readonly string[], fields: Entry['fields']): { note?: { text: string }[] } {
  const own = textIn(fields['note'])
  const texts = [...(told.length > 0 ? [told.join('\n')] : []), ...(own === null ? [] : [own])]
  return texts.length > 0 ? { note: texts.map((text) => ({ text })) } : {}
}
