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
/** Told of these presets alone. */
const NEAR_DOSES = 'Pain is told within 4 hours of a dose only: days that look empty may have other ratings\\.'
const UNOFFICIAL = 'Self-reported, not an official form\\.'
/** For whom, and without what; in between, what it does not hold, and in the saved PDF what it is not. */
const left = (preset: string, groups: string) =>
  new RegExp(`${preset}\\. (${UNOFFICIAL} |${NEAR_DOSES} )?Left out by Élise: [^.]*${groups}`)
const WHERE = /Where ([\d,]+ days|nothing entered)/
const SITES = /Low back, left [\d,]+ d/
const MEDICINES = [/Naproxen 500 mg/, /[\d,]+ taken, [\d,]+ skipped, of [\d,]+ doses/]
const OFFICE = [
  new RegExp(UNOFFICIAL),
  /Treatment .*doses? noted w(as|ere) taken/,
  /Work [\d,]+ days? by week/,
  /Claim number/,
  ASKS,
]
const WORKED = [
  /[\d,]+ of [\d,]+ planned sessions done/,
  /[\d,]+ of [\d,]+ visits attended/,
  /Hours worked/,
  /Can do by week Sit \d+ (h|min)/,
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
    always: [
      left('Prescriber', 'places, triggers, flares, mood and stress'),
      new RegExp(NEAR_DOSES),
      /Medicines /,
      ASKS,
    ],
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
    tenYears: [/Hours worked/, /Can do by week Sit \d+ (h|min)/],
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

/** Where it hurts and what was tried, from any diary and from one of ten years: on the first page of any paper. */
const TRIED: Readonly<Partial<Record<PresetName, readonly [always: readonly RegExp[], tenYears: readonly RegExp[]]>>> =
  {
    physio: [
      [/Where [\dn]/, /Exercise and pain [\d,]+ session/],
      [SITES, /Next day back to the starting level/],
    ],
    prescriber: [[/Medicines /], MEDICINES],
    appointment: [
      [/Where [\dn]/, /Medicines /],
      [SITES, ...MEDICINES],
    ],
    worksafebc: [[/Treatment .*doses? noted w(as|ere) taken/], WORKED.slice(0, 2)],
    advocate: [[/Treatment .*doses? noted w(as|ere) taken/], WORKED.slice(0, 2)],
    'second-opinion': [
      [/Where [\dn]/, /Exercise and pain [\d,]+ session/],
      [SITES, /Naproxen 500 mg/],
    ],
  }

/** What stands on the first page of paper too: what was withheld, what the owner asks, where, and what was tried. */
export function firstOf(preset: PresetName, isTenYears: boolean): readonly RegExp[] {
  const [always, tenYears] = TRIED[preset] ?? [[], []]
  const said = ANSWERS[preset].always.filter((answer) => answer === ASKS || answer.source.includes('Left out by'))
  return [...said, ...always, ...(isTenYears ? tenYears : [])]
}
