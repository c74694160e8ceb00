import type { Edit, Guard } from '../../guard.ts'

const server = 'packages/server/src'
const erase = `${server}/erase/erase-vault.ts`

const erasing = (name: string): Guard['test'] => ({
  file: 'tests/relay/erase.test.ts',
  name: `erasing a vault on Postgres > ${name}`,
})
const others = erasing('a delegate erases nothing, nor does anybody with another’s statement')
const told = erasing('whoever comes afterwards is told so')
const nothingLeft = erasing('no row of any table names vault, members, keys or shares but the statement')
const sound = erasing('a statement counts as its owner signed it, under the newest roster head')

const unsigned: Edit = { file: erase, find: '    demandSignature(read, author.sign_pk)\n', replace: '' }
const anybodys: Edit = {
  file: erase,
  find: '!sameBytes(read.vault, vault) || !sameBytes(read.member, member)',
  replace: 'read.vault.length === 0',
}

/** A table that the erasure forgets. */
const forgotten = (table: string): Guard => ({
  row: 206,
  guard: `${table} are erased`,
  file: erase,
  find: `  '${table}',\n`,
  replace: '',
  test: nothingLeft,
})

/** What the relay demands of an erasure, and what it leaves. */
export const relayErase: readonly Guard[] = [
  {
    row: 206,
    guard: 'a statement names this relay',
    file: erase,
    find: "if (!context.origins().includes(read.relay)) throw new RelayRefusal('not-allowed')",
    replace: '',
    test: erasing('a statement counts at the relay that it names, by any of its origins'),
  },
  {
    row: 206,
    guard: 'a statement is its sender’s',
    edits: [anybodys, unsigned],
    test: others,
  },
  {
    row: 206,
    guard: 'a statement is of this vault',
    edits: [
      anybodys,
      unsigned,
      { file: erase, find: '!sameBytes(row.roster_head, read.rosterHead)', replace: 'false' },
    ],
    test: {
      file: 'tests/relay/routes.test.ts',
      name: 'every route on Postgres > a statement for one vault does not erase another',
    },
  },
  {
    row: 206,
    guard: 'only an owner erases',
    edits: [
      { file: `${server}/routes/roles.ts`, find: "erase: ['owner']", replace: 'erase: FULL' },
      { file: erase, find: "      .where('role', '=', 'owner')\n", replace: '' },
    ],
    test: others,
  },
  { row: 206, guard: 'a statement is signed', edits: [unsigned], test: sound },
  {
    row: 206,
    guard: 'a statement is of the newest roster head',
    file: erase,
    find: "if (!sameBytes(row.roster_head, read.rosterHead)) throw new RelayRefusal('roster-behind')",
    replace: '',
    test: sound,
  },
  ...['updates', 'objects', 'streams', 'spaces', 'members', 'tokens', 'challenges', 'roster'].map(forgotten),
  {
    row: 206,
    guard: 'shares are erased',
    file: erase,
    find: 'shares.map(({ share }) => share)',
    replace: '[]',
    test: nothingLeft,
  },
  {
    row: 206,
    guard: 'what leads from a phrase to the vault is erased',
    file: erase,
    find: 'for (const { sign_pk } of recovery) await forgetRecovery(tx, vault, sign_pk)',
    replace: 'if (recovery.length === 0) await forgetRecovery(tx, vault, member)',
    test: nothingLeft,
  },
  {
    row: 206,
    guard: 'a sign-in under way leaves no token',
    edits: [{ file: erase, find: "  'members',\n  'tokens',\n", replace: "  'tokens',\n  'members',\n" }],
    test: erasing('a sign-in under way leaves no token behind'),
  },
  {
    row: 206,
    guard: 'an erased vault is not signed up again',
    file: `${server}/routes/sign-up.ts`,
    find: "if (erased) throw new RelayRefusal('vault-erased')",
    replace: '',
    test: told,
  },
  {
    row: 206,
    guard: 'an erased vault is not restored',
    file: `${server}/routes/roster-restore.ts`,
    find: "if (erased) throw new RelayRefusal('vault-erased')",
    replace: '',
    test: told,
  },
]
