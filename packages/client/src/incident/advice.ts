import { handlingOf, type StepOutcome } from './handling.ts'
import type { Incident, SharesChoice } from './report.ts'

type What = Incident['what']

const LOCK = 'What it has taken in stays on it, behind its own lock. It gets nothing new.'
const LINKS_ARE_PAST =
  'What was opened, printed or saved cannot be called back. Ask whoever has it to delete it and to say so.'
const LOOK = 'Look through your devices and remove one that you do not know; look through your links too.'

const ADVICE: Readonly<Record<What, readonly string[]>> = {
  'device-lost': [
    LOCK,
    'Have it locked or erased from afar with what its maker offers, and its SIM blocked by your phone provider.',
    'If it turns up, pair it as a new device.',
  ],
  'device-stolen': [
    LOCK,
    'Have it locked or erased from afar with what its maker offers, and its SIM blocked by your phone provider.',
    'Report it to the police, and note the number of the report as the outcome here.',
  ],
  'link-leaked': [
    LINKS_ARE_PAST,
    'If it was put up somewhere, keep a picture of where and when before you ask for it to be taken down.',
    'Make a new link for whoever still needs it, and tell its passcode another way.',
  ],
  'phrase-seen': [LOOK],
  'shared-too-much': [
    'Look at what they got before you write to them: the diary has kept it.',
    LINKS_ARE_PAST,
    'Make a new link that holds less for whoever still needs it.',
  ],
  other: [LOOK, 'Note what you find: it is kept here with the rest.'],
}

/** What to do, most pressing first. */
export function adviceOn(
  { what, shares }: { readonly what: What; readonly shares: SharesChoice },
  steps: readonly StepOutcome[],
): string[] {
  const done = (step: StepOutcome['step']) => steps.some((one) => one.step === step && one.done)
  const owed = (step: StepOutcome['step']) => steps.some((one) => one.step === step && !one.done)
  return [
    ...(owed('device-removed')
      ? [
          'The device could not be removed yet. This one sends nothing before that is done: sync as soon as you are online. ' +
            'Until then the other one gets what your further devices send.',
        ]
      : []),
    ...(owed('phrase-replaced')
      ? ['The recovery phrase was not replaced yet. Tell this again when you are online.']
      : []),
    ...(done('phrase-replaced')
      ? ['Write down the new twelve words, check them with `phrase check`, and destroy the old ones.']
      : []),
    ...(what === 'phrase-seen' && !done('phrase-replaced') && !owed('phrase-replaced')
      ? ['Whoever has the twelve words can still come into your diary: replace them with `phrase replace`.']
      : []),
    ...(owed('links-paused') || owed('links-ended')
      ? ['Not every link is closed yet. The next sync goes on with it.']
      : []),
    ...(shares === 'keep' && (what === 'link-leaked' || what === 'shared-too-much')
      ? ['The link still opens. End it with `share revoke` once you are sure.']
      : []),
    ...ADVICE[what],
    ...(owed('relay-told') ? ['Your other devices hear of this with the next sync.'] : []),
  ]
}

/** The same by the record, on any device and any day. */
export const incidentAdvice = (incident: Incident): string[] =>
  adviceOn({ what: incident.what, shares: incident.shares ?? 'keep' }, handlingOf(incident).outcomes)
