/** Codes of others, as they spell them. Where there is none, FHIR is given words alone. */
import type { CodeableConcept, Coding } from 'fhir/r4.js'

const LOINC = 'http://loinc.org'
const UCUM = 'http://unitsofmeasure.org'
const HL7 = 'http://terminology.hl7.org/CodeSystem'

const loinc = (code: string, display: string): Coding => ({ system: LOINC, code, display })

export const words = (text: string): CodeableConcept => ({ text })

const coded = (text: string, coding: Coding): CodeableConcept => ({ coding: [coding], text })

export const painSeverity = (text: string): CodeableConcept =>
  coded(text, loinc('72514-3', 'Pain severity - 0-10 verbal numeric rating [Score] - Reported'))

/** Groups what was said of one pain: the rating, and a rating for each place. */
export const painPanel = (text: string): CodeableConcept => coded(text, loinc('38212-7', 'Pain assessment panel'))

/** PEG: the whole, its three items by their places, and their mean. */
export const PEG = {
  panel: loinc('91148-7', 'PEG 3 item pain scale'),
  items: [
    loinc('75893-8', 'Pain severity in the past week - 0-10 numeric rating [Score] - Reported'),
    loinc(
      '91145-3',
      'Pain interference with enjoyment of life in the past week - 0-10 numeric rating [Score] - Reported',
    ),
    loinc(
      '91146-1',
      'Pain interference with general activity in the past week - 0-10 numeric rating [Score] - Reported',
    ),
  ],
  mean: loinc('91147-9', 'PEG mean score'),
} as const

export const peg = (text: string, coding: Coding): CodeableConcept => coded(text, coding)

export const summaryDocument = (text: string): CodeableConcept =>
  coded(text, loinc('60591-5', 'Patient summary Document'))

export const consentDocument = (text: string): CodeableConcept => coded(text, loinc('59284-0', 'Consent Document'))

export const SURVEY: CodeableConcept = {
  coding: [{ system: `${HL7}/observation-category`, code: 'survey', display: 'Survey' }],
}

/** Of a document that a patient hands over (Patient-Shared Health Documents via SMART Health Links). */
export const PATIENT_SHARED: CodeableConcept = {
  coding: [
    {
      system: 'https://cms.gov/fhir/CodeSystem/patient-shared-category',
      code: 'patient-shared',
      display: 'Patient Shared',
    },
  ],
}

/** On everything: the patient says so. */
export const PATIENT_ASSERTED: Coding = {
  system: `${HL7}/v3-ObservationValue`,
  code: 'PATAST',
  display: 'patient asserted',
}

/** The same where somebody who knows the patient keeps the diary. */
export const KEEPER_ASSERTED: Coding = {
  system: `${HL7}/v3-ObservationValue`,
  code: 'PACQAST',
  display: 'patient acquaintance asserted',
}

export const WITHHELD: CodeableConcept = {
  coding: [{ system: `${HL7}/list-empty-reason`, code: 'withheld', display: 'Information Withheld' }],
}

export const PRIVACY: CodeableConcept = {
  coding: [{ system: `${HL7}/consentscope`, code: 'patient-privacy', display: 'Privacy Consent' }],
}

export const clinically = (
  of: 'condition-clinical' | 'allergyintolerance-clinical',
  code: 'active' | 'inactive',
): CodeableConcept => ({ coding: [{ system: `${HL7}/${of}`, code }] })

export const participant = (code: 'author' | 'assembler'): CodeableConcept => ({
  coding: [{ system: `${HL7}/provenance-participant-type`, code }],
})

export const AMBULATORY: Coding = { system: `${HL7}/v3-ActCode`, code: 'AMB', display: 'ambulatory' }

/** Why something that FHIR asks for is not there: it was not chosen. */
export const MASKED = {
  url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
  valueCode: 'masked',
} as const

/** A quantity in a unit of UCUM. `{score}` is what LOINC asks of a rating. */
export const quantity = (value: number, code: string, unit = code) => ({ value, unit, system: UCUM, code })
