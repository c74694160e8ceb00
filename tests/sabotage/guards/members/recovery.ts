import type { Guard } from '../../guard.ts'

const folder = 'packages/client/src/recovery'
const read = `${folder}/read-vault.ts`
const recover = `${folder}/recover.ts`
const choice = `${folder}/choice.ts`
const coming = `${folder}/coming.ts`

const shown = (name: string): Guard['test'] => ({ file: `${folder}/read-vault.test.ts`, name })
const recovered = (name: string): Guard['test'] => ({ file: `${folder}/recover.test.ts`, name })
const owners: Guard['test'] = {
  file: 'tests/journey/recovery.test.ts',
  name: 'the twelve words on Postgres > only an owner has a phrase to check or to replace',
}
const impossible = recovered('what cannot be is refused before anything is written')

/** What a device that comes back by the phrase believes of a relay, and does. */
export const recovery: readonly Guard[] = [
  {
    row: 212,
    guard: 'the roster is of the vault that the relay named',
    file: read,
    find: "if (!sameBytes(roster.vault, session.vault)) throw new SottoError('relay-tampered')",
    replace: '',
    test: shown('what a relay makes up is refused > another vault than the one that it named'),
  },
  {
    row: 212,
    guard: 'the phrase is the recovery member’s',
    file: read,
    find: "if (member?.role !== 'recovery')",
    replace: 'if (member === undefined)',
    test: shown('a member that is not the recovery member is not taken for it'),
  },
  {
    row: 212,
    guard: 'a replaced phrase opens nothing',
    file: read,
    find: "if (member.removedAt !== null) throw new SottoError('phrase-unknown')",
    replace: '',
    test: shown('a phrase that was replaced in the roster opens nothing, whatever the relay says'),
  },
  {
    row: 212,
    guard: 'a newest key that does not open halts',
    file: read,
    find: "if (vault.epochKeys.newest !== roster.epoch.n) throw new SottoError('epoch-unopened')",
    replace: '',
    test: shown('a newest key that a device has sealed wrongly to the phrase halts, and the next rotation frees'),
  },
  {
    row: 212,
    guard: 'the roster reaches the head that the relay names',
    file: read,
    find: 'if (roster?.heads.has(toHex(head)))',
    replace: 'if (roster)',
    test: shown('what a relay makes up is refused > a chain that does not reach the head which it names'),
  },
  {
    row: 212,
    guard: 'a relay names one vault',
    file: `${folder}/session.ts`,
    find: "if (!sameBytes(vault, this.#signedIn.vault)) throw new SottoError('relay-tampered')",
    replace: '',
    test: { file: `${folder}/session.test.ts`, name: 'a relay that then names another vault is not believed' },
  },
  {
    row: 212,
    guard: 'a relay names a stream once',
    file: recover,
    find: "if (new Set(own.map(({ stream }) => toHex(stream))).size !== own.length) throw new SottoError('relay-tampered')",
    replace: '',
    test: recovered('a stream that is named twice is no answer, and nothing is written'),
  },
  {
    row: 212,
    guard: 'a relay is held to the ends that it named',
    file: recover,
    find: ' promiseWrite(ends),',
    replace: ' promiseWrite([]),',
    test: recovered(
      'one entry lets the device in, shuts the others out at the ends that the relay names, and changes the key',
    ),
  },
  {
    row: 212,
    guard: 'keys change whoever stays',
    file: recover,
    find: 'rotate: true,',
    replace: 'rotate: gone.length > 0,',
    test: recovered('keys change even where everybody stays'),
  },
  {
    row: 212,
    guard: 'only devices are left out',
    file: choice,
    find: "if (member.kind !== 'device') throw new SottoError('not-allowed')",
    replace: '',
    test: impossible,
  },
  {
    row: 212,
    guard: 'only devices that there are',
    file: choice,
    find: "if (!member || sameBytes(member.id, self)) throw new SottoError('member-unknown')",
    replace: 'if (!member || sameBytes(member.id, self)) continue',
    test: impossible,
  },
  {
    row: 212,
    guard: 'the keys of another phrase’s attempt are not used',
    file: coming,
    find: 'sameBytes(recovery, vault.keys.id) && !isGone',
    replace: 'recovery.length > 0 && !isGone',
    test: recovered('the keys of another phrase’s attempt are not used'),
  },
  {
    row: 212,
    guard: 'a device that was removed comes back as another',
    file: coming,
    find: 'sameBytes(recovery, vault.keys.id) && !isGone',
    replace: 'sameBytes(recovery, vault.keys.id)',
    test: recovered('a device that came in and was removed comes back as another'),
  },
  {
    row: 212,
    guard: 'no word of a phrase is repeated',
    file: `${folder}/phrase-keys.ts`,
    find: "new SottoError('phrase-wrong', undefined,",
    replace: "new SottoError('phrase-wrong', phrase,",
    test: recovered('no word of the phrase is in any message'),
  },
  {
    row: 212,
    guard: 'only an owner replaces the phrase',
    file: `${folder}/replace.ts`,
    find: "if (vault.role !== 'owner') throw new SottoError('not-allowed')",
    replace: '',
    test: owners,
  },
  {
    row: 212,
    guard: 'only an owner checks the phrase',
    file: `${folder}/confirm.ts`,
    find: "  if (vault.role !== 'owner') throw new SottoError('not-allowed')\n",
    replace: '',
    test: owners,
  },
]
