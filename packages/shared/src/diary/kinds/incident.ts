import { coded, declareKind, plain, required, terms, text } from '../declare.ts'

/** In the order in which they are taken. `relay-told`: what was done has been sent, so that the other devices hear of it. */
export const INCIDENT_STEPS = [
  'device-removed',
  'phrase-replaced',
  'keys-changed',
  'links-paused',
  'links-ended',
  'relay-told',
] as const

const TELL = [
  'recipients',
  'clinic',
  'insurer',
  'employer',
  'police',
  'phone-provider',
  'relay-operator',
  'delegate',
  'family',
] as const

/**
 * Something happened: a device or a link is in other hands, or more was shared than was meant. `at` is when it was
 * noticed. Kept like a line of the ledger: what was done is the engine's to write, what came of it the owner's. It holds
 * ids and names, never a secret: not the phrase, no link, no passcode.
 */
export const incident = declareKind(
  {
    what: required(
      coded('S5', ['device-lost', 'device-stolen', 'link-leaked', 'phrase-seen', 'shared-too-much', 'other']),
    ),
    /** Ids of the devices and shares that it is about; where no share is named, every one that was open. */
    about: terms('S5', []),
    /** What was decided for these shares. */
    shares: coded('S5', ['keep', 'pause', 'end']),
    /** What was done. */
    steps: terms('S5', INCIDENT_STEPS),
    /** What is still to be done; in no case also in `steps`. */
    owed: terms('S5', INCIDENT_STEPS),
    /** Whom to tell: these, and names of recipients. */
    tell: terms('S5', TELL),
    /** Who was told, in the same words. */
    told: terms('S5', TELL),
    outcome: text('S5', 2000),
    note: plain('note', 'S5'),
  },
  { sameBy: ['what', 'about'], keptBut: ['told', 'outcome', 'note'] },
)
