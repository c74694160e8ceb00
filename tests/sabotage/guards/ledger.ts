import type { Guard } from '../guard.ts'

const standing = 'packages/client/src/share/standing.ts'
const lies = (name: string): Guard['test'] => ({ file: 'tests/relay/share-attack-lies.test.ts', name })
const takenBack = lies('6 rollback: a share that was taken back is taken back again when the relay shows it open')

/** What the owner's ledger and terminal keep of what relay and recipients say. */
export const ledger: readonly Guard[] = [
  {
    row: 6,
    guard: 'what was taken back stays so in the ledger',
    edits: [
      {
        file: standing,
        find: "line.state === 'revoked' ? {} : { state: stateOf(standing) }",
        replace: '{ state: stateOf(standing) }',
      },
      {
        file: 'packages/client/src/share/ledger.ts',
        find: "return line.revokedAt === undefined ? line : { ...line, state: 'revoked' }",
        replace: 'return line',
      },
    ],
    test: takenBack,
  },
  {
    row: 6,
    guard: 'what a restored relay opens again is taken back again',
    file: standing,
    find: "if (line.state === 'revoked' && standing.state !== 'ended')",
    replace: 'if (line.share === null)',
    test: takenBack,
  },
  {
    row: 6,
    guard: 'openings once told stay told',
    file: standing,
    find: '...(opened > (line.opened ?? 0) ? { opened } : {})',
    replace: 'opened',
    test: lies('6 rollback: openings that were told once are not taken back'),
  },
  {
    row: 9,
    guard: 'no later end is noted',
    file: standing,
    find: 'Math.min(line.expiresAt ?? standing.expiresAtMs, standing.expiresAtMs)',
    replace: 'standing.expiresAtMs',
    test: lies('9 expiry extension: the ledger takes no later end from the relay'),
  },
  {
    row: 32,
    guard: 'a terminal obeys no name',
    edits: [
      {
        file: 'packages/cli/src/terminal/shown.ts',
        find: "return text.replaceAll(/[^\\P{Cc}\\n\\t]/gu, '')",
        replace: 'return text',
      },
      {
        file: 'packages/cli/src/share/questions.ts',
        find: "return typed.replaceAll(/[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Bidi_Control}]+/gu, ' ')",
        replace: 'return typed',
      },
    ],
    test: {
      file: 'tests/relay/share-attack-name.test.ts',
      name: '32 forged recipient: a terminal obeys nothing that a recipient typed, and says that it was typed',
    },
  },
  {
    row: 32,
    guard: 'a name is said to be typed',
    file: 'packages/cli/src/share/ledger.ts',
    find: '`“${recipient}”, as they typed it`',
    replace: 'recipient',
    test: {
      file: 'tests/relay/share-attack-name.test.ts',
      name: '32 forged recipient: a terminal obeys nothing that a recipient typed, and says that it was typed',
    },
  },
]
