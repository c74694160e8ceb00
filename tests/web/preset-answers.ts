/** What page 1 tells whoever a preset is for, beside the figures: on screen and on paper. */
import type { PresetName } from '../../packages/client/src/snapshot/preset.ts'

export const QUESTION = 'Is the load right for me?'

export interface Answers {
  /** From any diary. */
  readonly always: readonly RegExp[]
  /** From one of ten years, in which everything is. */
  readonly tenYears: readonly RegExp[]
  /** Marks that have to show: fields of words that are chosen. */
  readonly marks: readonly string[]
}

const ASKS = new RegExp(`Élise asks (1 )?${QUESTION.replace('?', '\\?')}`)
/** Said by whom, and without what. */
const left = (preset: string, groups: string) => new RegExp(`${preset}\\. Left out by Élise: [^.]*${groups}`)
const WHERE = /Where ([\d,]+ days|nothing entered)/
const SITES = /Low back, left [\d,]+ d/
const MEDICINES = [/Naproxen 500 mg/, /[\d,]+ taken, [\d,]+ skipped, of [\d,]+ doses/]
const OFFICE = [
  /Self-reported, not an official form\./,
  /Treatment .*doses? noted w(as|ere) taken/,
  /Work [\d,]+ days? by week/,
  /Claim number/,
  ASKS,
]
const WORKED = [
  /[\d,]+ of [\d,]+ planned sessions done/,
  /[\d,]+ of [\d,]+ visits attended/,
  /Hours worked/,
  /Can do by week Sit [\d.]+ min/,
  /21-4471/,
]
const CLAIM = ['claim.number', 'claim.insurer', 'claim.employer']

export const ANSWERS: Readonly<Record<PresetName, Answers>> = {
  physio: {
    always: [left('Physio', 'triggers, medicines, mood and stress'), WHERE, /Exercise and pain [\d,]+ session/, ASKS],
    tenYears: [
      SITES,
      /Higher after than before in \w+ of \d+ sessions/,
      /Next day back to the starting level or lower/,
      /Can do by week Sit/,
      /Goals 10 = as before Sitting/,
      /Sleep quality/,
    ],
    marks: ['exercise.planItem'],
  },
  prescriber: {
    always: [left('Prescriber', 'places, triggers, flares, mood and stress'), /Medicines /, ASKS],
    tenYears: [...MEDICINES, /Side effects \([\d,]+ days\)/, /Sleep quality/],
    marks: ['medication.name'],
  },
  appointment: {
    always: [left('Appointment', 'triggers, mood and stress'), WHERE, /Medicines /, ASKS],
    tenYears: [SITES, ...MEDICINES, /Can do by week Sit/],
    marks: ['medication.name', 'visit.outcome'],
  },
  family: {
    always: [left('Family', 'places, triggers, medicines'), /low, mid and high in place of numbers/, ASKS],
    tenYears: [/Help needed with \([\d,]+ days\) .*cooking/],
    marks: [],
  },
  worksafebc: { always: [left('WorkSafeBC', 'places, triggers'), ...OFFICE], tenYears: WORKED, marks: CLAIM },
  advocate: { always: [left('Advocate', 'places, triggers'), ...OFFICE], tenYears: WORKED, marks: CLAIM },
  employer: {
    always: [left('Employer', 'pain, places, triggers'), /not an official form/, /Work [\d,]+ days? by week/, ASKS],
    tenYears: [/Hours worked/, /Can do by week Sit [\d.]+ min/],
    marks: [],
  },
  'second-opinion': {
    always: [left('Second opinion', 'mood and stress, cycle, notes, photos'), WHERE, /Exercise and pain/, ASKS],
    tenYears: [SITES, ...MEDICINES],
    marks: ['medication.name', 'exercise.planItem', 'visit.outcome', 'condition.name'],
  },
  story: {
    always: [/Story\. Left out by the owner: [^.]*medicines[^.]*notes, photos, full name/, /By week 12 \/ 12/],
    tenYears: [/What was tried \([\d,]+ days\)/, /Flare days [\d,]+/],
    marks: [],
  },
  emergency: {
    always: [left('Emergency', 'pain, places'), /Emergency card Allergies/, /In an emergency, call/],
    tenYears: [/Penicillin/, /Naproxen 500 mg/, /Chronic low back pain/],
    marks: ['allergy.substance', 'medication.name', 'condition.name', 'profile.emergencyContacts'],
  },
  own: {
    always: [left('Own choice', 'triggers, flares, daily checks, medicines'), WHERE, ASKS],
    tenYears: [SITES],
    marks: [],
  },
}

/** What stands on the first page of paper too, from any diary: what was withheld, and what the owner asks. */
export const firstOf = (preset: PresetName): readonly RegExp[] =>
  ANSWERS[preset].always.filter((answer) => answer === ASKS || answer.source.includes('Left out by'))
