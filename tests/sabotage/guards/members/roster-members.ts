import type { Guard } from '../../guard.ts'

const folder = 'packages/crypto/src/roster'
const membership = `${folder}/membership.ts`
const rotation = `${folder}/rotation.ts`

const rules = (name: string): Guard['test'] => ({ file: `${folder}/rules.test.ts`, name })
const genesis = (name: string): Guard['test'] => ({ file: `${folder}/genesis.test.ts`, name })

const joined = rules('who is added signed to join this vault, as itself, in this role')
const joinParts = "hash('join', vault, member, sealPk, textBytes(role))"
const reasons = rules('a delegate carries its reasons, and no other role does')
const gone = rules('only active members are removed, each once')
const linked = rules('a new epoch is the next, and linked')
const first = genesis('genesis removes nobody, begins epoch 0 without a link, and wraps it to both')
const toActive = rules('a new epoch is wrapped to exactly the active members')
const toAdded = rules('an addition alone is wrapped to exactly the new members')

/** The rules of who is a member, and of what each is given. */
export const rosterMembers: readonly Guard[] = [
  {
    row: 105,
    guard: 'an id is the hash of its keys',
    file: membership,
    find: "if (!sameBytes(id, memberId(signPk, sealPk))) throw refused('member id is not the hash of its keys')",
    replace: '',
    test: rules('an id is the hash of its keys'),
  },
  {
    row: 105,
    guard: 'an id is added once',
    file: membership,
    find: "if (members.has(toHex(add.id))) throw refused('a member id never returns')",
    replace: '',
    test: rules('an id is added once'),
  },
  {
    row: 105,
    guard: 'an id that was removed does not return',
    file: membership,
    find: 'members.has(toHex(add.id))',
    replace: 'members.get(toHex(add.id))?.removedAt === null',
    test: rules('an id never returns, active or removed'),
  },
  {
    row: 106,
    guard: 'a recovery kind has a recovery role',
    file: membership,
    find: "(kind === 'recovery') !== (role === 'recovery')",
    replace: "kind !== 'recovery' && role === 'recovery'",
    test: rules('kind and role agree'),
  },
  {
    row: 106,
    guard: 'a recovery role has a recovery kind',
    file: membership,
    find: "(kind === 'recovery') !== (role === 'recovery')",
    replace: "kind === 'recovery' && role !== 'recovery'",
    test: rules('kind and role agree'),
  },
  {
    row: 106,
    guard: 'a delegate carries its reasons',
    file: membership,
    find: "(sealedDelegation !== null) !== (role === 'delegate')",
    replace: "sealedDelegation !== null && role !== 'delegate'",
    test: reasons,
  },
  {
    row: 106,
    guard: 'no other role carries reasons',
    file: membership,
    find: "(sealedDelegation !== null) !== (role === 'delegate')",
    replace: "sealedDelegation === null && role === 'delegate'",
    test: reasons,
  },
  {
    row: 107,
    guard: 'who is added signed it',
    file: membership,
    find: 'if (!isSignedBy(add.joinSig, joinId(vault, id, sealPk, role), signPk))',
    replace: 'if (add.joinSig.length === 0)',
    test: joined,
  },
  {
    row: 107,
    guard: 'so did both that genesis adds',
    file: membership,
    find: 'if (!isSignedBy(add.joinSig, joinId(vault, id, sealPk, role), signPk))',
    replace: 'if (addedAt > 0 && !isSignedBy(add.joinSig, joinId(vault, id, sealPk, role), signPk))',
    test: genesis('both sign that they join, so recovery cannot be answered with an attacker’s'),
  },
  {
    row: 107,
    guard: 'what is signed names the vault',
    file: 'packages/crypto/src/member/join.ts',
    find: joinParts,
    replace: joinParts.replace('vault, ', ''),
    test: joined,
  },
  {
    row: 107,
    guard: 'what is signed names the role',
    file: 'packages/crypto/src/member/join.ts',
    find: joinParts,
    replace: joinParts.replace(', textBytes(role)', ''),
    test: joined,
  },
  {
    row: 108,
    guard: 'at most 64 are active',
    file: membership,
    find: "if (active.length > MAX_ACTIVE_MEMBERS) throw refused('too many active members')",
    replace: '',
    test: rules('active members are bounded'),
  },
  {
    row: 108,
    guard: 'one of them is recovery',
    file: membership,
    find: "if (active.filter((member) => member.role === 'recovery').length > 1) throw refused('there is one recovery member')",
    replace: '',
    test: rules('there is one recovery member, replaced in one entry'),
  },
  {
    row: 109,
    guard: 'who is removed was a member',
    file: membership,
    find: '!member || member.removedAt !== null',
    replace: 'member && member.removedAt !== null',
    test: gone,
  },
  {
    row: 109,
    guard: 'nobody is removed twice',
    file: membership,
    find: '!member || member.removedAt !== null',
    replace: '!member',
    test: gone,
  },
  {
    row: 109,
    guard: 'a cut names a stream once',
    file: membership,
    find: "if (new Set(cut.map((end) => toHex(end.stream))).size !== cut.length) throw refused('a cut names a stream twice')",
    replace: '',
    test: rules('a cut names each stream once'),
  },
  {
    row: 110,
    guard: 'a removal starts a new epoch',
    file: rotation,
    find: '!before || entry.removes.length > 0',
    replace: '!before',
    test: rules('every removal starts a new epoch'),
  },
  {
    row: 110,
    guard: 'genesis begins an epoch',
    edits: [
      { file: rotation, find: '!before || entry.removes.length > 0', replace: 'entry.removes.length > 0' },
      {
        file: rotation,
        find: 'return { epoch: before.epoch, epochs: before.epochs }',
        replace:
          'return { epoch: before?.epoch ?? { n: 0, commitment: new Uint8Array(32) }, epochs: before?.epochs ?? new Map() }',
      },
    ],
    test: first,
  },
  {
    row: 110,
    guard: 'epochs follow one another',
    file: rotation,
    find: "if (epoch.n !== n) throw refused('epoch does not follow the one before')",
    replace: '',
    test: linked,
  },
  {
    row: 110,
    guard: 'no epoch is passed over',
    file: rotation,
    find: 'epoch.n !== n',
    replace: 'epoch.n < n',
    test: linked,
  },
  {
    row: 110,
    guard: 'every later epoch is linked',
    file: rotation,
    find: '(epoch.link === null) !== (n === 0)',
    replace: 'epoch.link !== null && n === 0',
    test: linked,
  },
  {
    row: 110,
    guard: 'epoch 0 has no link',
    file: rotation,
    find: '(epoch.link === null) !== (n === 0)',
    replace: 'epoch.link === null && n !== 0',
    test: first,
  },
  {
    row: 111,
    guard: 'a new epoch is wrapped to nobody else',
    file: rotation,
    find: 'if (!expected.delete(id)) throw',
    replace: 'if (!expected.delete(id) && !entry.epoch) throw',
    test: toActive,
  },
  {
    row: 111,
    guard: 'an addition is wrapped to nobody else',
    file: rotation,
    find: 'if (!expected.delete(id)) throw',
    replace: 'if (!expected.delete(id) && entry.epoch) throw',
    test: toAdded,
  },
  {
    row: 111,
    guard: 'whoever is removed gets no wrap',
    file: rotation,
    find: '.filter(([, member]) => member.removedAt === null)',
    replace: '',
    test: toActive,
  },
  {
    row: 111,
    guard: 'no wrap is missing',
    file: rotation,
    find: "if (expected.size > 0) throw new CryptoError('roster-wraps', 'a wrap is missing')",
    replace: '',
    test: toActive,
  },
  {
    row: 111,
    guard: 'nor of those that are added',
    file: rotation,
    find: 'if (expected.size > 0) throw',
    replace: 'if (expected.size > 0 && entry.epoch) throw',
    test: toAdded,
  },
]
