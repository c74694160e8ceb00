import type { Guard } from '../../guard.ts'

const folder = 'packages/crypto/src/roster'
const fold = `${folder}/fold.ts`
const authority = `${folder}/authority.ts`

const rules = (name: string): Guard['test'] => ({ file: `${folder}/rules.test.ts`, name })
const genesis = (name: string): Guard['test'] => ({ file: `${folder}/genesis.test.ts`, name })

const begins = genesis('genesis begins a chain')
const founders = genesis('genesis adds one recovery member and owners, nobody else')
const continues = rules('an entry continues this vault, index by index, from the head')
const delegates = rules('a delegate touches neither owners nor recovery')
const touched = "[...added, ...removed].some((role) => role === 'owner' || role === 'recovery')"

/** The rules of how an entry stands in the chain, and of who may write it. */
export const rosterChain: readonly Guard[] = [
  {
    row: 101,
    guard: 'genesis names no vault',
    file: fold,
    find: "if (entry.vault !== null) throw broken('genesis names a vault')",
    replace: '',
    test: begins,
  },
  {
    row: 101,
    guard: 'genesis has index 0',
    file: fold,
    find: 'entry.index !== 0 || !sameBytes(entry.prev, NO_HEAD)',
    replace: '!sameBytes(entry.prev, NO_HEAD)',
    test: begins,
  },
  {
    row: 101,
    guard: 'genesis follows nothing',
    file: fold,
    find: 'entry.index !== 0 || !sameBytes(entry.prev, NO_HEAD)',
    replace: 'entry.index !== 0',
    test: begins,
  },
  {
    row: 101,
    guard: 'genesis is by an owner that it adds',
    file: fold,
    find: "if (author?.role !== 'owner') throw new CryptoError('roster-author', 'genesis is not by an owner that it adds')",
    replace: '',
    test: genesis('genesis is by an owner that it adds'),
  },
  {
    row: 101,
    guard: 'genesis adds nobody beside owners and one recovery member',
    file: fold,
    find: "others.length !== 1 || others[0]?.role !== 'recovery'",
    replace: "!others.some(({ role }) => role === 'recovery')",
    test: founders,
  },
  {
    row: 101,
    guard: 'genesis adds a recovery member',
    file: fold,
    find: "others.length !== 1 || others[0]?.role !== 'recovery'",
    replace: 'others.length > 1',
    test: founders,
  },
  {
    row: 102,
    guard: 'an entry names no other vault',
    file: fold,
    find: "if (!entry.vault || !sameBytes(entry.vault, before.vault)) throw broken('entry is of another vault')",
    replace: "if (!entry.vault) throw broken('entry is of another vault')",
    test: continues,
  },
  {
    row: 102,
    guard: 'an entry names a vault',
    file: fold,
    find: '!entry.vault || !sameBytes(entry.vault, before.vault)',
    replace: 'entry.vault && !sameBytes(entry.vault, before.vault)',
    test: continues,
  },
  {
    row: 102,
    guard: 'an entry has the next index',
    file: fold,
    find: "if (entry.index !== before.index + 1) throw broken('entry has a wrong index')",
    replace: '',
    test: continues,
  },
  {
    row: 102,
    guard: 'no index is passed over',
    file: fold,
    find: 'entry.index !== before.index + 1',
    replace: 'entry.index <= before.index',
    test: continues,
  },
  {
    row: 102,
    guard: 'an entry names the head',
    file: fold,
    find: "if (!sameBytes(entry.prev, before.head)) throw broken('entry does not continue the chain')",
    replace: '',
    test: continues,
  },
  {
    row: 102,
    guard: 'an entry changes something',
    file: fold,
    find: "if (entry.adds.length === 0 && entry.removes.length === 0 && !entry.epoch) throw broken('entry changes nothing')",
    replace: '',
    test: rules('an entry changes something'),
  },
  {
    row: 103,
    guard: 'the author is a member',
    file: authority,
    find: "if (!author || author.removedAt !== null) throw refused('author is not an active member')",
    replace: "if (!author) return\n  if (author.removedAt !== null) throw refused('author is not an active member')",
    test: rules('the author is a member'),
  },
  {
    row: 103,
    guard: 'the author was not removed',
    file: authority,
    find: '!author || author.removedAt !== null',
    replace: '!author',
    test: rules('the author is still active'),
  },
  {
    row: 103,
    guard: 'the author was a member before',
    edits: [
      { file: fold, find: '  if (before) checkAuthor(entry, before.members)\n', replace: '' },
      { file: fold, find: '  if (!before) checkAuthor(entry, members)', replace: '  checkAuthor(entry, members)' },
    ],
    test: rules('an addition does not make its own author'),
  },
  {
    row: 103,
    guard: 'a helper signs no entries',
    file: authority,
    find: "if (author.role === 'helper') throw refused('a helper signs no roster entries')",
    replace: '',
    test: rules('a helper signs no entries'),
  },
  {
    row: 103,
    guard: 'a delegate is held to its bounds',
    file: authority,
    find: `if (${touched})`,
    replace: 'if (entry.index < 0)',
    test: delegates,
  },
  {
    row: 103,
    guard: 'a delegate adds no owner and no recovery member',
    file: authority,
    find: touched,
    replace: touched.replace('[...added, ...removed]', 'removed'),
    test: delegates,
  },
  {
    row: 103,
    guard: 'a delegate removes no owner and no recovery member',
    file: authority,
    find: touched,
    replace: touched.replace('[...added, ...removed]', 'added'),
    test: delegates,
  },
  {
    row: 103,
    guard: 'a delegate does not touch owners',
    file: authority,
    find: touched,
    replace: touched.replace("role === 'owner' || ", ''),
    test: delegates,
  },
  {
    row: 103,
    guard: 'a delegate does not touch recovery',
    file: authority,
    find: touched,
    replace: touched.replace(" || role === 'recovery'", ''),
    test: delegates,
  },
  {
    row: 103,
    guard: 'the author signed it',
    file: authority,
    find: 'if (!isSignedBy(entry.signature, entrySigningId(entry), author.signPk))',
    replace: 'if (entry.signature.length === 0)',
    test: rules('the author signed it'),
  },
  {
    row: 104,
    guard: 'nobody removes itself',
    file: authority,
    find: "if (entry.removes.some((removal) => toHex(removal.id) === own)) throw refused('a member cannot remove itself')",
    replace: 'if (own.length === 0) throw own',
    test: rules('nobody removes itself, so an owner or recovery always remains'),
  },
]
