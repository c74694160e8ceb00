import { coded, declareKind, plain, required, text } from '../declare.ts'

/** What a letter is for: to say that consent ends, to have something taken down, to tell somebody who should know. */
export const LETTER_PURPOSES = ['withdrawal', 'takedown', 'notification'] as const

/** `sent` begins a letter; the others say what became of it. `done`: they did what was asked. */
export const LETTER_STEPS = ['sent', 'answered', 'refused', 'no-answer', 'done'] as const

export const LETTER_WAYS = ['in-person', 'letter', 'e-mail', 'portal', 'message', 'phone', 'form', 'other'] as const

/**
 * One line about a letter that was written because of something that left the diary: that it was sent, or what came of
 * it. `at` is when that was. Nothing of it is ever changed: what is known later is a line of its own. It names a
 * disclosure or a leak by id and holds neither link nor passcode.
 */
export const letter = declareKind(
  {
    purpose: required(coded('S5', LETTER_PURPOSES)),
    step: required(coded('S5', LETTER_STEPS)),
    /** Id of the `sent` line that this one is about; none in that line itself. */
    of: text('S5', 26),
    disclosure: text('S5', 26),
    leak: text('S5', 26),
    to: text('S5'),
    how: coded('S5', LETTER_WAYS),
    /** The day from which on a missing answer is told of. */
    answerBy: plain('date', 'S5'),
    decidedBy: coded('S5', ['owner', 'delegate']),
    basis: text('S5', 500),
    /** The letter as it was sent. */
    wording: plain('note', 'S5'),
    /** What chains it to the lines before it: JSON, as of a disclosure. */
    chain: text('S5', 12_000),
    note: plain('note', 'S5'),
  },
  { sameBy: ['purpose', 'step', 'of', 'disclosure', 'leak', 'to'], keptBut: [] },
)
