import type { Guard } from '../../guard.ts'

const folder = 'packages/client/src/leaving'
const erased = `${folder}/erased.ts`
const follow = `${folder}/follow.ts`
const moved = `${folder}/moved.ts`
const origin = `${folder}/origin.ts`

const proof = (name: string): Guard['test'] => ({ file: `${folder}/erased.test.ts`, name: `${name} is none` })
const followed = (name: string): Guard['test'] => ({ file: `${folder}/follow.test.ts`, name })
const address = (name: string): Guard['test'] => ({ file: `${folder}/origin.test.ts`, name })
const rival = (name: string): Guard['test'] => ({ file: `${folder}/rivals.test.ts`, name })
const moving = (name: string): Guard['test'] => ({
  file: 'tests/journey/move.test.ts',
  name: `moving a diary from a relay on Postgres > ${name}`,
})

const believed: Guard['test'] = {
  file: 'tests/journey/erase.test.ts',
  name: 'erasing a diary on Postgres > is believed of no relay without the proof of an owner, made for that relay',
}

const waited = followed('the old relay is asked to delete its copy once every device has said itself that it has come')
const ledgers = followed('a line of the ledger leads to no relay but one that an owner has left')

/** What ends a diary at a relay, or leads to another one. */
export const leaving: readonly Guard[] = [
  {
    row: 215,
    guard: 'an erasure is an owner’s',
    file: erased,
    find: "member?.role !== 'owner' || ",
    replace: '!member || ',
    test: proof('one of a delegate'),
  },
  {
    row: 215,
    guard: 'an erasure is of somebody who was active then',
    file: erased,
    find: '!wasActive || ',
    replace: '',
    test: proof('one under a head from before its author came'),
  },
  {
    row: 215,
    guard: 'an erasure is of somebody who is active now',
    file: erased,
    find: ' || !activeAt(roster, read.member, toHex(roster.head))',
    replace: '',
    test: proof('one of a removed device, under its last head'),
  },
  {
    row: 215,
    guard: 'an erasure is of this diary',
    file: erased,
    find: '!sameBytes(read.vault, vault.id) || ',
    replace: '',
    test: proof('one of another diary'),
  },
  {
    row: 215,
    guard: 'an erasure is of this relay',
    file: erased,
    find: ' || read.relay !== origin',
    replace: '',
    test: proof('one for another relay'),
  },
  {
    row: 215,
    guard: 'an erasure is signed',
    file: erased,
    find: '    verifyErase(read, member.signPk)\n',
    replace: '',
    test: proof('one that was altered'),
  },
  {
    row: 215,
    guard: 'a relay shows what it says of an erasure',
    file: erased,
    find: "if (!statement || !isProof(state, statement, session.relay.origin)) throw new SottoError('relay-tampered')",
    replace: 'if (!statement) return',
    test: believed,
  },
  {
    row: 215,
    guard: 'a relay that speaks of an erasure is asked for it',
    file: 'packages/client/src/sync/heal.ts',
    find: '      await takeErasure(state)\n',
    replace: '',
    test: believed,
  },
  {
    row: 215,
    guard: 'an erasure is taken back for one who was removed alone',
    file: `${folder}/refute.ts`,
    find: '!author || author.removedAt === null',
    replace: '!author',
    test: {
      file: 'tests/journey/erase-refuted.test.ts',
      name: 'an owner’s word stands, also where the relay has the diary still',
    },
  },
  {
    row: 215,
    guard: 'only an owner’s word moves the diary',
    file: moved,
    find: "role === 'owner' && tags.has",
    replace: 'role.length > 0 && tags.has',
    test: followed('a delegate’s word leads nowhere'),
  },
  {
    row: 215,
    guard: 'nobody moves the diary in an owner’s name',
    file: moved,
    find: ' && tags.has(actorTag(id))',
    replace: '',
    test: moving('only an owner moves it, and only to where nobody on the way can listen'),
  },
  {
    row: 215,
    guard: 'only an owner moves the diary',
    file: `${folder}/move.ts`,
    find: "if (vault.role !== 'owner') throw new SottoError('not-allowed')",
    replace: '',
    test: moving('only an owner moves it, and only to where nobody on the way can listen'),
  },
  {
    row: 215,
    guard: 'no word leads away from https',
    file: follow,
    find: 'isDowngrade(identity.relay, relay) ? null : ',
    replace: '',
    test: followed('no word leads from https to where anybody on the way can listen'),
  },
  {
    row: 215,
    guard: 'http is a step down from https',
    file: origin,
    find: "return from.startsWith('https:') && protocol === 'http:' && !isLoopback(hostname)",
    replace: "return from.startsWith('https:') && protocol === 'ftp:' && !isLoopback(hostname)",
    test: address('from https://a.example to http://b.example listeners come in: true'),
  },
  {
    row: 215,
    guard: 'only this very machine is nearer than the way',
    file: origin,
    find: "hostname.endsWith('.localhost') ||\n  /^127(\\.\\d+){3}$/.test(hostname)",
    replace: "hostname.includes('localhost') ||\n  hostname.startsWith('127')",
    test: address('from https://a.example to http://localhost.example listeners come in: true'),
  },
  {
    row: 215,
    guard: 'an origin is nothing but one',
    file: origin,
    find: 'url.origin === text && ',
    replace: '',
    test: address('https://relay.example/path is an origin: false'),
  },
  {
    row: 215,
    guard: 'an origin is a relay’s',
    file: origin,
    find: '/^https?:$/.test(url.protocol) && url.origin === text',
    replace: 'url.origin === text',
    test: address('ftp://relay.example is an origin: false'),
  },
  {
    row: 215,
    guard: 'no older word leads anywhere',
    file: follow,
    find: ' || (last && !isLater(telling, last))',
    replace: '',
    test: followed('who has gone along with a later word goes by no older one'),
  },
  {
    row: 215,
    guard: 'one’s own word is sent first',
    file: follow,
    find: '  if (isMine && outboxes.size > 0) return false\n',
    replace: '',
    test: followed('one’s own word is sent before it is gone by'),
  },
  {
    row: 215,
    guard: 'no word names what is no origin',
    file: moved,
    find: ' || !isOrigin(from) || !isOrigin(relay)',
    replace: '',
    test: followed('a relay that is no origin is no word'),
  },
  {
    row: 215,
    guard: 'no word is the last for ever',
    file: moved,
    find: ' || atMs >= LATEST_MS',
    replace: '',
    test: followed('a day beyond all days, after which none could come is no word'),
  },
  {
    row: 215,
    guard: 'a line of the ledger leads to no relay of its own choosing',
    file: `${folder}/link-home.ts`,
    find: '  if (!isKnown) return session\n',
    replace: '  if (origin === null) return session\n',
    test: ledgers,
  },
  {
    row: 215,
    guard: 'nor to one that only a delegate says was left',
    file: `${folder}/link-home.ts`,
    find: ' && authorOf(state, told) !== null',
    replace: '',
    test: ledgers,
  },
  {
    row: 215,
    guard: 'only an owner’s word says that a copy is gone',
    file: `${folder}/erase-left.ts`,
    find: ' && ownerWhoPut(state, document, keyOf(origin), atMs) !== null',
    replace: '',
    test: {
      file: `${folder}/hostile-delegate.attack.test.ts`,
      name: 'a delegate cannot say that the copy at a relay which was left is gone',
    },
  },
  {
    row: 215,
    guard: 'what a delegate says of a move no owner’s device says again',
    file: follow,
    find: 'if (isTeller && authorOf(state, move) !== null)',
    replace: 'if (isTeller)',
    test: {
      file: `${folder}/hostile-delegate.attack.test.ts`,
      name: 'what a delegate says of a move is never said again by an owner’s device',
    },
  },
  {
    row: 215,
    guard: 'no diary moves to its own relay under another name',
    file: `${folder}/bring.ts`,
    find: 'if (identity.storeId && sameBytes(storeId, identity.storeId))',
    replace: 'if (storeId.length === 0)',
    test: {
      file: 'tests/journey/move-hostile.test.ts',
      name: 'nobody moves a diary to the relay that it is at under another name: leaving the one would erase it at both',
    },
  },
  {
    row: 215,
    guard: 'where the diary was moved away from nobody changes the roster',
    file: 'packages/client/src/members/append.ts',
    find: "  if (await pendingMove(state)) throw new SottoError('relay-moved')\n",
    replace: '',
    test: moving('a device that has not heard of it changes no roster any more'),
  },
  {
    row: 215,
    guard: 'the old copy stays until everybody has come',
    file: `${folder}/erase-left.ts`,
    find: '  if ((await waitingFor(state, identity.relay, true)).length > 0) return\n',
    replace: '',
    test: waited,
  },
  {
    row: 215,
    guard: 'and has said so itself',
    file: `${folder}/erase-left.ts`,
    find: 'waitingFor(state, identity.relay, true)',
    replace: 'waitingFor(state, identity.relay, false)',
    test: waited,
  },
  {
    row: 215,
    guard: 'what does not open stops no choice between two moves',
    file: `${folder}/rivals.ts`,
    find: '    if (error instanceof CryptoError) return []\n',
    replace: '',
    test: rival('an update that does not open, or does not read, stops no choice'),
  },
  {
    row: 215,
    guard: 'of two moves the one counts that was placed first',
    file: `${folder}/rivals.ts`,
    find: 'if (first) return first',
    replace: 'if (first) return all[0] ?? first',
    test: rival('of two moves told at one time the one counts that was placed first, whatever its address'),
  },
  {
    row: 215,
    guard: 'a delegate’s word is no rival of an owner’s',
    file: `${folder}/rivals.ts`,
    find: 'authorOf(state, telling) !== null',
    replace: "telling.text !== ''",
    test: rival('a delegate’s word beside an owner’s makes no rivals'),
  },
]
