import type { Guard } from '../../guard.ts'

const epoch = 'packages/crypto/src/epoch'
const roster = 'packages/crypto/src/roster'
const keys = `${epoch}/keys.ts`
const wrap = `${epoch}/wrap.ts`
const standing = `${roster}/standing.ts`

const opened = (name: string): Guard['test'] => ({ file: `${epoch}/keys.test.ts`, name })
const told = (name: string): Guard['test'] => ({ file: `${roster}/standing.test.ts`, name })

const histories = told('an entry follows, comes too early, or shows another history')
const nobody = told('what nobody of this vault signed says nothing of it')
const elsewhere = opened('a wrap opens for its member, vault and epoch alone')
const active: Guard['test'] = {
  file: `${roster}/roster.test.ts`,
  name: 'a member is active from the entry that adds it up to the one that removes it',
}

/** What an entry is to a chain that does not hold it, who is active when, and which keys are held. */
export const epochs: readonly Guard[] = [
  {
    row: 201,
    guard: 'an entry of another vault says nothing of this one',
    file: standing,
    find: "if (entry.vault && !sameBytes(entry.vault, roster.vault)) return 'foreign'",
    replace: '',
    test: nobody,
  },
  {
    row: 201,
    guard: 'what follows names the head',
    file: standing,
    find: ' && sameBytes(entry.prev, roster.head)',
    replace: '',
    test: histories,
  },
  {
    row: 201,
    guard: 'what comes too early is no other history',
    file: standing,
    find: "if (entry.index > roster.index + 1) return 'ahead'",
    replace: '',
    test: histories,
  },
  {
    row: 201,
    guard: 'another history is one that somebody signed',
    file: standing,
    find: ' && isSignedBy(entry.signature, entrySigningId(entry), author.signPk)',
    replace: '',
    test: nobody,
  },
  {
    row: 201,
    guard: 'and somebody of this vault',
    file: standing,
    find: 'author !== undefined && isSignedBy(entry.signature, entrySigningId(entry), author.signPk)',
    replace: 'author === undefined || isSignedBy(entry.signature, entrySigningId(entry), author.signPk)',
    test: nobody,
  },
  {
    row: 201,
    guard: 'nobody is active before it was added',
    file: `${roster}/roster.ts`,
    find: ' || member.addedAt > head.index',
    replace: '',
    test: active,
  },
  {
    row: 201,
    guard: 'nor after it was removed',
    file: `${roster}/roster.ts`,
    find: 'return member.removedAt === null || member.removedAt > head.index',
    replace: 'return true',
    test: active,
  },
  {
    row: 202,
    guard: 'a key is held to its commitment',
    file: keys,
    find: '!sameBytes(epoch.commitment, epochCommitment(roster.vault, n, key))',
    replace: 'epoch.commitment.length === 0',
    test: opened('a key that is not the one committed to is not held'),
  },
  {
    row: 202,
    guard: 'only a helper holds what no commitment covers',
    file: keys,
    find: "if (role === 'helper')",
    replace: "if (role !== 'recovery')",
    test: opened('a key that is not the one committed to is not held'),
  },
  {
    row: 202,
    guard: 'whoever holds nothing is told so',
    file: keys,
    find: "if (held.size === 0) throw new CryptoError('epoch-broken', 'no epoch key opens')",
    replace: '',
    test: opened('who is no member holds nothing'),
  },
  {
    row: 202,
    guard: 'a key that is not held is not made up',
    file: keys,
    find: "if (!key) throw new CryptoError('epoch-broken', 'this epoch key is not held')\n    return key",
    replace: 'return key ?? new Uint8Array(32)',
    test: opened('a removed member has no key of the epochs after'),
  },
  {
    row: 202,
    guard: 'a wrap is of its epoch',
    file: wrap,
    find: 'content.n !== n || ',
    replace: '',
    test: elsewhere,
  },
  {
    row: 202,
    guard: 'a wrap is of its vault',
    file: wrap,
    find: ' || !sameBytes(content.vault, vault)',
    replace: '',
    test: elsewhere,
  },
  {
    row: 202,
    guard: 'a wrap is its member’s',
    file: wrap,
    find: ' || !sameBytes(content.member, keys.id)',
    replace: '',
    test: elsewhere,
  },
  {
    row: 202,
    guard: 'a helper is given a key of its own',
    file: `${epoch}/wrap-seal.ts`,
    find: "to.role === 'helper' ? helperKey(epochKey, to.id) : epochKey",
    replace: 'epochKey',
    test: opened('a helper holds its own keys and no epoch key, in any epoch'),
  },
  {
    row: 202,
    guard: 'who is removed does not learn who comes',
    file: `${roster}/write.ts`,
    find: 'newMember(each, key, random)',
    replace: 'newMember(each, epochKeys.key(roster.epoch.n), random)',
    test: {
      file: `${roster}/roster.test.ts`,
      name: 'whoever was removed does not learn the name of who comes after, nor in the same entry',
    },
  },
  {
    row: 202,
    guard: 'a name is its own member’s',
    file: `${roster}/sealed-text.ts`,
    find: 'concatBytes(textBytes(purpose), member)',
    replace: 'concatBytes(textBytes(purpose), member.subarray(0, 0))',
    test: { file: `${roster}/roster.test.ts`, name: 'a name moved to another member does not open' },
  },
]
