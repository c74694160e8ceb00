/**
 * What is usually enough for whom. A preset is a first choice, shown field by field before anything is sealed. It names
 * every path it holds, so that a new field of the schema is in none of them until someone puts it there; only the
 * second opinion holds all that is S1 and S2.
 */
import { LESS, type Less } from '@sotto/shared/snapshot'
import type { RecordKind } from '@sotto/shared/diary'
import { isOrdinary, OFFERED } from './offer.ts'
import { STORY_HOLDS, STORY_LESS } from './story.ts'

export const PRESET_NAMES = [
  'physio',
  'prescriber',
  'appointment',
  'family',
  'worksafebc',
  'advocate',
  'employer',
  'second-opinion',
  'story',
  'emergency',
  'own',
] as const

export type PresetName = (typeof PRESET_NAMES)[number]

export interface Preset {
  /** Paths of the schema. Nothing of S3 or S4; S5 only where a recipient cannot do without. */
  readonly fields: readonly string[]
  /**
   * Days up to the last one, itself included; `all` from the first entry of what was chosen, `injury` from the injury
   * of the latest claim (`INJURY_DAYS` where none is known, or it was not chosen), `now` the last day alone.
   */
  readonly days: number | 'all' | 'injury' | 'now'
  readonly lifeMs: number
  readonly less: readonly Less[]
  /** Kinds that keep their time of day. */
  readonly times: readonly RecordKind[]
  /** Pain entries further than this from every dose are left out. */
  readonly painNearDosesMs?: number
  /** Openings where nothing is said; five for a link. */
  readonly opens?: number
  /** What is over (a condition no longer active) is left out. */
  readonly current?: true
  /** All that it can hold: nothing can be added. What it says less of, it always does. */
  readonly holds?: readonly string[]
  /** That entries were changed after they were made is told. */
  readonly amendments?: 'days'
  readonly benefit: string
  readonly risk: string
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Where no claim says when the injury was, or it is not told. */
export const INJURY_DAYS = 90

const of = (kind: RecordKind, ...names: readonly string[]): string[] => names.map((name) => `${kind}.${name}`)

const medicine = [
  ...of('medication', 'name', 'strength', 'unit', 'form', 'route', 'use', 'start', 'stop', 'prescriber', 'opioid'),
]
const limits = of('ability', 'sit', 'stand', 'walk', 'lift', 'carry', 'weightUnit', 'bend', 'reach', 'grip')
const flares = of('flare', 'end', 'peak', 'selfDeclared')
const session = [
  ...of('exercise', 'planItem', 'sets', 'reps', 'minutes', 'load', 'loadUnit', 'completed'),
  ...of('exercise', 'painBefore', 'painDuring', 'painAfter', 'painNextDay'),
]

const claimed: Preset = {
  fields: [
    ...of('workday', 'status', 'hoursScheduled', 'hoursWorked', 'reason', 'ability'),
    ...limits,
    ...of('pain', 'nrs', 'rating'),
    ...of('check', 'limited', 'aids'),
    ...of('visit', 'type', 'attended'),
    ...of('exercise', 'planItem', 'completed'),
    ...of('dose', 'status'),
    ...of('claim', 'number', 'insurer', 'injuryDate', 'employer'),
  ],
  days: 'injury',
  lifeMs: 30 * DAY_MS,
  less: ['daily'],
  times: [],
  amendments: 'days',
  benefit: 'A dated account of work days, limits and treatment lets a claim be decided on more than memory.',
  risk: 'It can be kept in the claim file for years and read against you, gaps included.',
}

export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  physio: {
    fields: [
      ...of('pain', 'nrs', 'rating', 'sites'),
      ...of('check', 'interference', 'activity', 'sleepQuality', 'aids', 'limited'),
      ...session,
      ...of('goal', 'activity', 'score'),
      ...limits,
      ...flares,
    ],
    days: 30,
    lifeMs: 14 * DAY_MS,
    less: ['daily'],
    times: [],
    benefit: 'A physio who sees how each session sat the next day can set the load right.',
    risk: 'It may be filed with your chart and seen by others at the clinic.',
  },
  prescriber: {
    fields: [
      ...medicine,
      ...of('dose', 'medication', 'quantity', 'status', 'reason', 'relief', 'minutesToRelief', 'sideEffects'),
      ...of('pain', 'nrs', 'rating'),
      ...of('check', 'interference', 'sleepQuality', 'sleepMinutes'),
    ],
    days: 90,
    lifeMs: 7 * DAY_MS,
    less: [],
    times: ['dose', 'pain'],
    painNearDosesMs: 4 * HOUR_MS,
    benefit: 'Doses beside pain show what a medicine does for you, and what it costs you.',
    risk: 'Every dose and every missed one is in it, by the minute.',
  },
  appointment: {
    fields: [
      ...of('pain', 'nrs', 'rating', 'sites'),
      ...medicine,
      ...of('dose', 'medication', 'quantity', 'status'),
      ...of('check', 'interference', 'sleepQuality', 'aids', 'limited'),
      ...limits,
      ...flares,
      ...of('visit', 'type', 'attended', 'outcome'),
    ],
    days: 90,
    lifeMs: 14 * DAY_MS,
    less: ['daily'],
    times: [],
    benefit: 'One page of three months leaves the appointment for your questions.',
    risk: 'It may be filed with your chart, medicines and visits included.',
  },
  family: {
    fields: [...of('pain', 'nrs', 'rating'), ...of('flare', 'end', 'selfDeclared'), ...of('check', 'helpNeeded')],
    days: 14,
    lifeMs: 7 * DAY_MS,
    less: ['daily', 'bands'],
    times: [],
    benefit: 'Those close to you see what kind of day it is, and where a hand is wanted, without asking.',
    risk: 'Someone may act on it, or worry, before you are ready to talk.',
  },
  worksafebc: claimed,
  advocate: {
    ...claimed,
    benefit: 'Whoever speaks for you can rest the case on dated entries.',
    risk: 'What your advocate holds may have to be handed to the other side.',
  },
  employer: {
    fields: [...of('workday', 'status', 'hoursScheduled', 'hoursWorked', 'ability'), ...limits],
    days: 7,
    lifeMs: 7 * DAY_MS,
    less: ['daily', 'weekly'],
    times: [],
    benefit: 'Work can be fitted to what you can do, with no word of why.',
    risk: 'It may be kept with your personnel file.',
  },
  'second-opinion': {
    fields: [...OFFERED.values()]
      .filter(({ name, field }) => name !== 'at' && isOrdinary(field.sensitivity))
      .map(({ path }) => path),
    days: 'all',
    lifeMs: 30 * DAY_MS,
    less: [],
    times: ['pain', 'flare', 'dose', 'exercise'],
    benefit: 'Someone new to you can judge from everything, not from a summary of it.',
    risk: 'It is nearly the whole diary, told to someone you may not know.',
  },
  story: {
    fields: [...of('pain', 'nrs', 'rating', 'relief'), ...of('flare', 'end'), ...of('check', 'interference', 'aids')],
    days: 84,
    lifeMs: 30 * DAY_MS,
    less: STORY_LESS,
    times: [],
    holds: STORY_HOLDS,
    benefit: 'Others who live with pain see that they are not alone, and what helped somebody.',
    risk: 'What is public stays public: anyone can keep it, and put it together with what else they know of you.',
  },
  emergency: {
    fields: [
      ...of('condition', 'name', 'since', 'active'),
      ...medicine,
      ...of('allergy', 'substance', 'reaction', 'severity'),
      ...of('profile', 'emergencyContacts'),
    ],
    days: 'now',
    lifeMs: 365 * DAY_MS,
    less: [],
    times: [],
    current: true,
    // Helpers may need it more than once, and a stranger who looks must not use it up.
    opens: 100,
    benefit: 'Whoever helps you in an emergency knows what you take and what you must not be given.',
    risk: 'Whoever finds the card can read it: it has no passcode, since a helper would not know it.',
  },
  own: {
    fields: [],
    days: 30,
    lifeMs: 14 * DAY_MS,
    less: [],
    times: [],
    benefit: 'You choose each field yourself.',
    risk: 'Nobody has thought about what these fields say together; look at the preview twice.',
  },
}

export const isPresetName = (name: unknown): name is PresetName => PRESET_NAMES.some((one) => one === name)

export const isLess = (word: unknown): word is Less => LESS.some((one) => one === word)
