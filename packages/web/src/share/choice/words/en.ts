import type { ChoiceWords, PresetWords } from './words.ts'

const presets: Readonly<Record<string, PresetWords>> = {
  physio: {
    name: 'Physio',
    benefit: 'A physio who sees how each session sat the next day can set the load right.',
    risk: 'It may be filed with your chart and seen by others at the clinic.',
  },
  prescriber: {
    name: 'Prescriber',
    benefit: 'Doses beside pain show what a medicine does for you, and what it costs you.',
    risk: 'Every dose and every missed one is in it, by the minute.',
  },
  appointment: {
    name: 'Appointment',
    benefit: 'One page of three months leaves the appointment for your questions.',
    risk: 'It may be filed with your chart, medicines and visits included.',
  },
  family: {
    name: 'Family, friends',
    benefit: 'Those close to you see what kind of day it is, and where a hand is wanted, without asking.',
    risk: 'Someone may act on it, or worry, before you are ready to talk.',
  },
  worksafebc: {
    name: 'WorkSafeBC',
    benefit: 'A dated account of work days, limits and treatment lets a claim be decided on more than memory.',
    risk: 'It can be kept in the claim file for years and read against you, gaps included.',
  },
  advocate: {
    name: 'Advocate',
    benefit: 'Whoever speaks for you can rest the case on dated entries.',
    risk: 'What your advocate holds may have to be handed to the other side.',
  },
  employer: {
    name: 'Employer',
    benefit: 'Work can be fitted to what you can do, with no word of why.',
    risk: 'It may be kept with your personnel file.',
  },
  'second-opinion': {
    name: 'Second opinion',
    benefit: 'Someone new to you can judge from everything, not from a summary of it.',
    risk: 'It is nearly the whole diary, told to someone you may not know.',
  },
  story: {
    name: 'Story, to tell in public',
    benefit: 'Others who live with pain see that they are not alone, and what helped somebody.',
    risk: 'What is public stays public: anyone can keep it, and put it together with what else they know of you.',
  },
  emergency: {
    name: 'Emergency card',
    benefit: 'Whoever helps you in an emergency knows what you take and what you must not be given.',
    risk: 'Whoever finds the card can read it.',
  },
  own: {
    name: 'Your own choice',
    benefit: 'You choose each field yourself.',
    risk: 'Nobody has thought about what these fields say together; look at the preview twice.',
  },
}

const own = 'It can name others.'

export const en: ChoiceWords = {
  preset: (name) => presets[name] ?? { name, benefit: '', risk: '' },
  facet: {
    pain: 'Pain, and where',
    interference: 'How much it gets in the way',
    activity: 'Activity',
    exercise: 'Exercise',
    goals: 'Goals',
    limits: 'Limits: sit, walk, lift',
    aids: 'Aids and help',
    flares: 'Flares',
    sleep: 'Sleep',
    work: 'Work days',
    visits: 'Visits',
    conditions: 'Conditions',
    allergies: 'Allergies',
    triggers: 'Triggers, and what was tried',
    qualities: 'How it feels',
    fatigue: 'Fatigue',
    questionnaires: 'Questionnaires',
    tags: 'Which condition an entry is about',
    times: 'Times of day',
    medicines: 'Medicines',
    doses: 'Doses',
    mood: 'Mood, stress, anxiety',
    cycle: 'Cycle',
    notes: 'Notes and captions',
    photos: 'Pictures',
    'goal-words': 'Goals in your words',
    provider: 'Who a visit was with',
    claim: 'Claim',
    identity: 'Full name, birth date, contacts',
  },
  why: {
    medicines: 'What you take tells what you have.',
    doses: 'Missed ones show too.',
    mood: 'Yours alone unless it is needed.',
    cycle: 'Yours alone unless it is needed.',
    notes: own,
    photos: 'A picture shows more than you mean it to; whoever has it can keep it.',
    'goal-words': own,
    provider: 'It names somebody else.',
    claim: 'It leads to your file.',
    identity: 'Whoever knows you has these.',
  },
  less: {
    daily: ['One line a day', 'instead of each entry'],
    weekly: ['One line a week', 'instead of each day'],
    bands: ['Low, middle, high', 'instead of numbers'],
    class: ['Kind of medicine', 'instead of its name and dose'],
    relative: ['Day 1, day 2, day 3', 'instead of dates'],
  },
}
