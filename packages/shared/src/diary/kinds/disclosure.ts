import { coded, declareKind, defaulting, integer, plain, required, terms, text } from '../declare.ts'

/**
 * A line of the ledger: what left the diary, to whom, until when. Written for links, and for exports and prints, which
 * cannot be called back. Consent terms after ISO/IEC TS 27560; an onward use that is not in `onward` was not agreed to.
 * It holds no secret: keys, passcode and the snapshot itself lie in a document of their own, so that no listing and no
 * export of the diary can open a link. A `draft` was sealed and has not reached the relay; `guessed` ended by too many
 * wrong passcodes.
 */
export const disclosure = declareKind(
  {
    carrier: required(coded('S5', ['link', 'shl', 'export', 'print', 'card'])),
    state: defaulting(
      coded('S5', ['draft', 'active', 'paused', 'revoked', 'expired', 'used-up', 'guessed', 'cannot-be-called-back']),
      'active',
    ),
    preset: text('S5', 40),
    recipient: text('S5'),
    purpose: text('S5', 500),
    /** Paths of this schema, `kind.field`, comma between. */
    fields: text('S5', 10_000),
    less: terms('S5', ['daily', 'weekly', 'bands', 'class', 'relative']),
    from: plain('date', 'S5'),
    to: plain('date', 'S5'),
    leftOut: integer('S5', 0, 1_000_000, 'records'),
    digest: text('S5', 200),
    share: text('S5', 100),
    relay: text('S5', 256),
    hasPasscode: plain('flag', 'S5'),
    expiresAt: plain('instant', 'S5'),
    opens: integer('S5', 0, 1_000_000),
    opened: integer('S5', 0, 1_000_000),
    revokedAt: plain('instant', 'S5'),
    decidedBy: coded('S5', ['owner', 'delegate']),
    basis: text('S5', 500),
    noticeVersion: text('S5', 40),
    noticeLanguage: text('S5', 40),
    onward: terms('S5', ['passing-on', 'publication', 'research', 'commercial', 'ai-training']),
    /** What the owner answered when asked: before a story, and where others are named. */
    gates: terms('S5', ['identifies-nobody', 'harms-nobody', 'all-consented', 'others-agreed', 'others-not-asked']),
    outcome: text('S5', 2000),
    previous: text('S5', 200),
    /** What chains it to the lines before it, and how it was first written: JSON, see docs/protocol.md, 19. */
    chain: text('S5', 12_000),
    note: plain('note', 'S5'),
  },
  { sameBy: ['carrier', 'share', 'digest'], keptBut: ['recipient', 'outcome', 'note'] },
)
