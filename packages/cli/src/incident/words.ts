import { DEVICE_ERRORS, type Incident, type IncidentOutcome, type SharesChoice } from '@sotto/client'

export type What = Incident['what']

/** What can have happened, as somebody would say it. */
export const WHAT: Readonly<Record<What, string>> = {
  'device-lost': 'I have lost a device.',
  'device-stolen': 'A device was stolen.',
  'link-leaked': 'A link came into the wrong hands, or was put up somewhere.',
  'phrase-seen': 'Somebody may have seen my twelve words.',
  'shared-too-much': 'I shared more than I meant to.',
  other: 'Something else.',
}

export const CHOICES: Readonly<Record<SharesChoice, string>> = {
  keep: 'Leave them as they are.',
  pause: 'Pause them for now; they can be opened again later.',
  end: 'End them for good.',
}

type Step = IncidentOutcome['steps'][number]['step']

/** A step as it was done, and as it is to be done. */
const STEPS: Readonly<Record<Step, readonly [done: string, owed: string]>> = {
  'device-removed': ['The device is removed: it gets nothing new.', 'remove the device'],
  'phrase-replaced': ['The twelve words are replaced.', 'replace the twelve words'],
  'keys-changed': ['What is written from now on is sealed under a new key.', 'change the key'],
  'links-paused': ['The links are paused.', 'pause the links'],
  'links-ended': ['The links are ended.', 'end the links'],
  'relay-told': ['Your other devices hear of it.', 'let your other devices hear of it'],
}

const WHOM: Readonly<Record<string, string>> = {
  recipients: 'whoever has the links',
  clinic: 'the clinic',
  insurer: 'the insurer',
  employer: 'the employer',
  police: 'the police',
  'phone-provider': 'your phone provider',
  'relay-operator': 'the operator of the relay',
  delegate: 'whoever decides for you',
  family: 'your family',
}

export const whom = (who: string): string => (Object.hasOwn(WHOM, who) ? (WHOM[who] ?? who) : who)

const day = (atMs: number): string => new Date(atMs).toLocaleDateString('sv-SE')

function stepProse({ step, done, code }: IncidentOutcome['steps'][number]): string {
  const [asDone, asOwed] = STEPS[step]
  if (done) return `Done: ${asDone}`
  return `Still to do: ${asOwed}.${code === undefined ? '' : ` ${DEVICE_ERRORS[code][0]}`}`
}

export function outcomeProse({ id, steps, tell, advice, phrase }: IncidentOutcome): string {
  return [
    ...steps.map(stepProse),
    ...(phrase === null ? [] : ['', 'Your new twelve words, shown this once:', '', `  ${phrase}`]),
    '',
    ...advice.map((sentence, n) => `${n + 1}. ${sentence}`),
    ...(tell.length === 0
      ? []
      : ['', `Tell ${tell.map(whom).join(', ')}; then note it: sotto incident told ${id} WHO…`]),
  ].join('\n')
}

export function lineProse({ id, at, what, owed = [], tell = [], told = [] }: Incident): string {
  const left = tell.filter((who) => !told.includes(who))
  return [
    ...[id, day(at), WHAT[what]],
    ...(owed.length === 0 ? [] : [`still to do: ${owed.join(', ')}`]),
    ...(left.length === 0 ? [] : [`to be told: ${left.map(whom).join(', ')}`]),
  ].join('  ')
}

export function incidentProse(incident: Incident, advice: readonly string[]): string {
  const { about = [], steps = [], told = [], outcome, note } = incident
  return [
    lineProse(incident),
    ...(about.length === 0 ? [] : [`about: ${about.join(', ')}`]),
    ...(steps.length === 0 ? [] : [`done: ${steps.join(', ')}`]),
    ...(told.length === 0 ? [] : [`told: ${told.map(whom).join(', ')}`]),
    ...(outcome === undefined ? [] : [`outcome: ${outcome}`]),
    ...(note === undefined ? [] : [`note: ${note}`]),
    '',
    ...advice.map((sentence, n) => `${n + 1}. ${sentence}`),
  ].join('\n')
}
