import type { Guard } from '../../guard.ts'

const server = 'packages/server/src'
const keep = `${server}/recovery/keep.ts`
const signIn = `${server}/routes/recovery-sign-in.ts`
const ask = `${server}/routes/recovery-challenge.ts`

const phrase = (name: string): Guard['test'] => ({
  file: 'tests/relay/recovery.test.ts',
  name: `recovery by a phrase’s key on Postgres > ${name}`,
})
const role = (call: string): Guard['test'] => ({
  file: 'tests/relay/routes.test.ts',
  name: `every route on Postgres > ${call} is called by those whose role allows it`,
})

const oneVault = phrase('a key that stands for a vault cannot be made to stand for another')
const spent = phrase('a challenge is spent by its answer, right or wrong')
const good = phrase('a challenge is good for the key it was asked for, for its time, and for this call')
const hashed = phrase('what nobody answered is swept away, and neither nonce nor key is stored')

/** What the relay keeps of phrases. */
export const relayRecovery: readonly Guard[] = [
  {
    row: 204,
    guard: 'a replaced phrase finds nothing',
    file: keep,
    find: 'if (old) await forgetRecovery(tx, after.vault, old)',
    replace: '',
    test: phrase('a phrase that was replaced finds nothing and is signed out; the new one finds the vault'),
  },
  {
    row: 204,
    guard: 'a key stands for one vault',
    file: keep,
    find: "if (!kept) throw new RelayRefusal('roster-refused')",
    replace: '',
    test: oneVault,
  },
  {
    row: 204,
    guard: 'a new phrase is kept with the entry that brings it',
    file: `${server}/roster/append.ts`,
    find: '    await keepRecovery(tx, before, after)\n',
    replace: '',
    test: oneVault,
  },
  {
    row: 204,
    guard: 'the first phrase is kept with its vault',
    file: `${server}/routes/sign-up.ts`,
    find: '    await keepRecovery(tx, null, roster)\n',
    replace: '',
    test: oneVault,
  },
  {
    row: 204,
    guard: 'a restored chain brings no key of another vault',
    file: `${server}/routes/roster-restore.ts`,
    find: 'if (held.length < chain.length) await keepRecovery',
    replace: 'if (held.length < 0) await keepRecovery',
    test: oneVault,
  },
  {
    row: 204,
    guard: 'a challenge is used once',
    edits: [
      { file: signIn, find: ".deleteFrom('recovery_challenges')", replace: ".selectFrom('recovery_challenges')" },
      { file: signIn, find: ".returning('expires_at')", replace: ".select('expires_at')" },
    ],
    test: spent,
  },
  {
    row: 204,
    guard: 'the key signed it',
    file: signIn,
    find: '!isGood || !answered',
    replace: '!isGood',
    test: spent,
  },
  {
    row: 204,
    guard: 'a challenge is good for the key it was asked for',
    file: signIn,
    find: ".deleteFrom('recovery_challenges')\n    .where('pk_hash', '=', recoveryKeyHash(signPk))",
    replace: ".deleteFrom('recovery_challenges')",
    test: good,
  },
  {
    row: 204,
    guard: 'a challenge was asked for, and its end cannot be moved',
    file: signIn,
    find: 'spent?.expires_at === expiresAtMs && ',
    replace: 'spent !== undefined && ',
    test: good,
  },
  {
    row: 204,
    guard: 'a challenge ends when it says',
    file: signIn,
    find: ' && expiresAtMs > clock.nowMs()',
    replace: '',
    test: good,
  },
  {
    row: 204,
    guard: 'an answer names the relay that asked',
    file: signIn,
    find: 'isAnsweredHere(context.origins(),',
    replace: "isAnsweredHere([...context.origins(), 'https://evil.test'],",
    test: phrase('any of the relay’s own origins will do, another will not'),
  },
  {
    row: 204,
    guard: 'no vault is looked for before the key has proved itself',
    file: signIn,
    find: '  const isGood = ',
    replace: '  await findMember(context, signPk)\n  const isGood = ',
    test: phrase('unknown keys are asked like known ones, refused alike, and cost the same until they are proved'),
  },
  {
    row: 204,
    guard: 'a phrase that is replaced while it signs in gets no session',
    file: `${server}/session/issue.ts`,
    find: "      .where('removed_at', 'is', null)\n",
    replace: '',
    test: phrase('one that is replaced while it signs in gets no session'),
  },
  {
    row: 204,
    guard: 'no nonce is stored as it is',
    file: ask,
    find: "hash: hash('relay-challenge', nonce)",
    replace: 'hash: nonce',
    test: hashed,
  },
  {
    row: 204,
    guard: 'no key is stored as it is',
    file: ask,
    find: 'pk_hash: recoveryKeyHash(signPk)',
    replace: 'pk_hash: signPk',
    test: hashed,
  },
  {
    row: 204,
    guard: 'recovery reads no entries',
    file: `${server}/routes/roles.ts`,
    find: '  pull: SPACE,',
    replace: '  pull: ALL,',
    test: role('pull'),
  },
  {
    row: 204,
    guard: 'recovery pushes nothing',
    edits: [
      { file: `${server}/routes/roles.ts`, find: '  push: SPACE,', replace: '  push: ALL,' },
      {
        file: `${server}/push/push.ts`,
        find: "if (session.role === 'recovery') throw new RelayRefusal('not-allowed')",
        replace: '',
      },
    ],
    test: role('push'),
  },
]
