/** What lasts or was attended: conditions, allergies, visits, and who the patient is. */
import type { Identifier, Patient, Reference } from 'fhir/r4.js'
import { dayIn, flagIn, textIn, wordsIn, type Entry } from '../report/entry.ts'
import { codeWords, fieldLabel } from '../report/words/wording.ts'
import { AMBULATORY, clinically, MASKED, words } from './codes.ts'
import { linesOf, observed, type Context } from './context.ts'
import { notes, toldIn } from './medicine.ts'
import { dateOf, timeOf } from './value.ts'

/** The one patient of a bundle, with what of their identity was chosen; a name that was not is said to be masked. */
export function patientOf({ ui, entries }: Context, owner: string | undefined): Patient {
  const [profile] = entries.of('profile')
  const name = textIn(profile?.fields['name']) ?? owner ?? null
  const birthDate = dateOf(dayIn(profile?.fields['birthDate'] ?? ''))
  const identifier = entries.of('claim').flatMap(({ fields }): Identifier[] => {
    const [value, insurer] = [textIn(fields['number']), textIn(fields['insurer'])]
    if (value === null) return []
    const type = words(fieldLabel(ui, 'claim', 'number'))
    return [{ type, value, ...(insurer === null ? {} : { assigner: { display: insurer } }) }]
  })
  const contact = wordsIn(profile?.fields['emergencyContacts']).map((text) => ({ name: { text } }))
  return {
    resourceType: 'Patient',
    ...(identifier.length > 0 ? { identifier } : {}),
    name: [name === null ? { extension: [MASKED] } : { text: name }],
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(contact.length > 0 ? { contact } : {}),
  }
}

export function writeCondition(context: Context, entry: Entry): Reference {
  const { writing } = context
  const { fields } = entry
  const since = dateOf(dayIn(fields['since'] ?? ''))
  const active = flagIn(fields['active'])
  const rest = linesOf(context, entry, 'name', ...(since ? ['since'] : []), ...(active === null ? [] : ['active']))
  return writing.add({
    resourceType: 'Condition',
    subject: writing.patient,
    asserter: writing.author,
    code: words(textIn(fields['name']) ?? context.ui.kinds.condition),
    ...(active === null ? {} : { clinicalStatus: clinically('condition-clinical', active ? 'active' : 'inactive') }),
    ...(since === undefined ? {} : { onsetDateTime: since }),
    ...notes(toldIn(context, rest), fields),
  })
}

export function writeAllergy(context: Context, entry: Entry): Reference {
  const { ui, writing } = context
  const { fields } = entry
  const reaction = textIn(fields['reaction'])
  const severity = textIn(fields['severity'])
  const known = (['mild', 'moderate', 'severe'] as const).find((one) => one === severity)
  const rest = linesOf(context, entry, 'substance', ...(reaction === null ? [] : ['reaction', 'severity']))
  return writing.add({
    resourceType: 'AllergyIntolerance',
    patient: writing.patient,
    asserter: writing.author,
    // FHIR will have it said, and what a patient keeps in the list is what they are allergic to.
    clinicalStatus: clinically('allergyintolerance-clinical', 'active'),
    code: words(textIn(fields['substance']) ?? ui.kinds.allergy),
    ...(reaction === null
      ? {}
      : { reaction: [{ manifestation: [words(reaction)], ...(known ? { severity: known } : {}) }] }),
    ...notes(toldIn(context, rest), fields),
  })
}

/** A visit of the patient's to somebody; whether it was attended is its state. */
export function writeVisit(context: Context, entry: Entry): Reference {
  const { ui, writing } = context
  const { fields } = entry
  const type = textIn(fields['type'])
  const provider = textIn(fields['provider'])
  const attended = flagIn(fields['attended'])
  const { said, effectiveDateTime: start } = timeOf(ui, entry.day, entry.time)
  const told = toldIn(context, linesOf(context, entry, 'type', 'provider', ...(attended === null ? [] : ['attended'])))
  const text = [...(said === null ? [] : [said]), ...told, ...[textIn(fields['note']) ?? []].flat()].join('\n')
  return writing.add({
    resourceType: 'Encounter',
    status: attended === null ? 'unknown' : attended ? 'finished' : 'cancelled',
    class: AMBULATORY,
    subject: writing.patient,
    ...(type === null ? {} : { type: [words(codeWords(ui, 'visit.type', type).text)] }),
    ...(start === undefined ? {} : { period: { start } }),
    ...(provider === null ? {} : { participant: [{ individual: { display: provider } }] }),
    // An encounter has no note; what came of it is told as its reason.
    ...(text === '' ? {} : { reasonCode: [words(text)] }),
  })
}

/** What is left of a claim once its number is the patient's: when the injury was, who employs. */
export function writeClaim(context: Context, entry: Entry): Reference | null {
  const hasNumber = textIn(entry.fields['number']) !== null
  const lines = linesOf(context, entry, ...(hasNumber ? ['number', 'insurer'] : []))
  if (lines.length === 0) return null
  return context.writing.add(observed(context, entry, { code: words(context.ui.kinds.claim) }, lines))
}
