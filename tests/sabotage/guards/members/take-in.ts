import type { Guard } from '../../guard.ts'

const client = 'packages/client/src'
const takeIn = `${client}/sync/take-in.ts`
const word = `${client}/sync/word.ts`
const beyondEnd = `${client}/vault/beyond-cut.ts`
const mayWrite = `${client}/vault/may-write.ts`

const taken = (name: string): Guard['test'] => ({ file: `${client}/sync/take-in.test.ts`, name })
const parked = (name: string): Guard['test'] => ({ file: `${client}/sync/take-in-parked.test.ts`, name })
const spaces = (name: string): Guard['test'] => ({ file: `${client}/sync/take-in-spaces.test.ts`, name })

const beyond = taken(
  'a member that was removed > counts up to its cut: what it sends under its old head afterwards is passed over',
)
const afterwards = 'where an owner who had built on it says so after it heard of the removal'
const nothing = 'what counts after all and is found to be nothing'
const beyondCut = '!end || header.seq > end.seq || (header.seq === end.seq && !sameBytes(id, end.updateId))'

/** What a device keeps to when it takes in what others wrote. */
export const takenIn: readonly Guard[] = [
  {
    row: 207,
    guard: 'a removed member begins no stream',
    file: beyondEnd,
    find: beyondCut,
    replace: beyondCut.replace('!end || ', 'end !== undefined && (') + ')',
    test: beyond,
  },
  {
    row: 207,
    guard: 'a removed member goes on in none',
    file: beyondEnd,
    find: beyondCut,
    replace: beyondCut.replace('header.seq > end.seq || ', ''),
    test: beyond,
  },
  {
    row: 207,
    guard: 'a removed member ends with what the cut names',
    file: beyondEnd,
    find: beyondCut,
    replace: '!end || header.seq > end.seq',
    test: taken('a member that was removed > does not put another update where its cut ends'),
  },
  {
    row: 207,
    guard: 'nothing sealed before a removal is shown to a relay after it',
    file: `${client}/sync/push.ts`,
    find: 'isOutdated(state, batch) ? batch.length : await',
    replace: 'await',
    test: {
      file: 'tests/journey/members.test.ts',
      name: 'the devices of a diary on Postgres > one that was offline with a full outbox follows by itself, and nothing it wrote is lost',
    },
  },
  {
    row: 207,
    guard: 'nothing is sent while a device in other hands is still in',
    file: `${client}/sync/push.ts`,
    find: '  if ((await owedRemovals(state.store)).length > 0) return 0\n',
    replace: '',
    test: {
      file: 'tests/journey/incident.test.ts',
      name: 'something has happened, on Postgres > a relay that lets nobody be removed gets nothing, and is told of; what waits goes out after it',
    },
  },
  {
    row: 208,
    guard: 'what lies beyond a cut is parked',
    file: takeIn,
    find: 'isBeyondCut(update, member) && !frontier.isUnparked(update.id)',
    replace: 'header.seq < 0',
    test: parked('what a removed device went on writing is parked, and stays so while nobody built on it'),
  },
  {
    row: 208,
    guard: 'an owner’s word lets it count whenever it is given',
    file: word,
    find: " || speaker.role !== 'delegate' || author.role !== 'owner'",
    replace: '',
    test: parked(`${afterwards} > it counts, with an alarm`),
  },
  {
    row: 208,
    guard: 'it counts also where it comes after the word',
    file: takeIn,
    find: '    for (const word of frontier.wordsFor(entry)) this.#heed(word, entry)\n',
    replace: '',
    test: parked(`${afterwards} > also where it comes only after that was said`),
  },
  {
    row: 208,
    guard: 'a word names one update, not a place',
    file: `${client}/stream/debts.ts`,
    find: '.filter((word) => sameBytes(word.id, id))',
    replace: '',
    test: parked(`${afterwards} > and what it said of one place makes nothing else count there`),
  },
  {
    row: 208,
    guard: 'a delegate who knew of the removal lets nothing of an owner’s count',
    file: word,
    find: "word.rosterIndex < removedAt || speaker.role !== 'delegate' || author.role !== 'owner'",
    replace: 'true',
    test: parked('a delegate’s word lets what an owner’s device wrote count only under a head from before the removal'),
  },
  {
    row: 208,
    guard: 'whoever was removed with it lets nothing count',
    file: word,
    find: '(speaker.removedAt ?? Infinity) <= removedAt',
    replace: '(speaker.removedAt ?? Infinity) < removedAt',
    test: parked('nor does what was removed with it, within its own end'),
  },
  {
    row: 208,
    guard: 'whoever was removed before it lets nothing count',
    file: word,
    find: '(speaker.removedAt ?? Infinity) <= removedAt',
    replace: 'speaker.removedAt === removedAt',
    test: parked('nor does what was removed before it, within its own end'),
  },
  {
    row: 208,
    guard: 'a helper vouches for nothing that it does not see',
    file: word,
    find: '  if (!(sameBytes(word.space, OWNERS_SPACE) || sameBytes(word.space, gone.space))) return false\n',
    replace: '',
    test: parked('a helper’s word counts for its own space, and not for what lies where it sees nothing'),
  },
  {
    row: 208,
    guard: 'what counts after all is told',
    file: takeIn,
    find: ", ...alarms.raise('removed-wrote-on', placeOf(entry))",
    replace: '',
    test: parked('it counts, with an alarm, where a device that stays built on it before it knew'),
  },
  {
    row: 208,
    guard: 'what counts after all and is nothing stops nobody',
    file: takeIn,
    find: '!(error instanceof Stop) || !author || !isBeyondCut(update, author)',
    replace: '!(error instanceof Stop) || !author || true',
    test: parked(`${nothing} > stops nobody: a second one in one place`),
  },
  {
    row: 208,
    guard: 'what was taken in before is not parked',
    file: takeIn,
    find: "    if (frontier.judge(header, id, 0, position).kind === 'known') return\n",
    replace: '',
    test: parked('what a device had taken in before it heard of the removal is known to it when it comes'),
  },
  {
    row: 209,
    guard: 'nobody writes where its role does not let it',
    file: takeIn,
    find: 'isForeign || !mayWrite(vault, header)',
    replace: 'isForeign',
    test: spaces('on an owner’s device > a helper in the owners’ space'),
  },
  {
    row: 209,
    guard: 'a helper does not write in the owners’ space',
    file: mayWrite,
    find: "return isFull && vault.role !== 'helper'",
    replace: "return vault.role !== 'helper'",
    test: spaces('on an owner’s device > a helper in the owners’ space'),
  },
  {
    row: 209,
    guard: 'a helper is shown nothing of the owners’ space',
    file: mayWrite,
    find: " && vault.role !== 'helper'",
    replace: '',
    test: spaces('on the helper’s device > an entry of the owners’ space'),
  },
  {
    row: 209,
    guard: 'a helper does not speak for the owners',
    file: mayWrite,
    find: "return direction === 'in'",
    replace: 'return true',
    test: spaces('on an owner’s device > a helper as if from the owners'),
  },
  {
    row: 209,
    guard: 'a helper writes in no document of the owners',
    file: mayWrite,
    find: "return direction === 'in'",
    replace: "return direction !== 'out'",
    test: spaces('on an owner’s device > a helper in a document of the owners'),
  },
  {
    row: 209,
    guard: 'no helper writes in another’s space',
    file: mayWrite,
    find: 'helper && sameBytes(helper.member.id, member)',
    replace: 'helper && !isFull',
    test: spaces('on an owner’s device > a helper in another helper’s space'),
  },
  {
    row: 209,
    guard: 'no helper speaks for the owners to another',
    file: mayWrite,
    find: "return isFull && direction === 'out'",
    replace: "return direction === 'out'",
    test: spaces('on the helper’s device > what another helper puts there'),
  },
  {
    row: 209,
    guard: 'no owner speaks for a helper',
    file: mayWrite,
    find: "return isFull && direction === 'out'",
    replace: 'return isFull && direction !== undefined',
    test: spaces('on an owner’s device > an owner as if from a helper'),
  },
  {
    row: 209,
    guard: 'nobody writes in a space that there is not',
    file: mayWrite,
    find: "return isFull && direction === 'out'",
    replace: "return isFull && direction !== 'in'",
    test: spaces('on an owner’s device > a space that nobody has'),
  },
  {
    row: 209,
    guard: 'a stream begins as its author’s do',
    file: takeIn,
    find: '!isStreamOf(header.stream, header.member) || ',
    replace: '',
    test: taken('a stream that is not its author’s > since it begins as another member’s do'),
  },
  {
    row: 209,
    guard: 'a stream is of whoever began it',
    file: takeIn,
    find: ' || frontier.isForeign(header)',
    replace: '',
    test: taken('a stream that is not its author’s > since another has begun it'),
  },
  {
    row: 209,
    guard: 'its author signed it',
    file: takeIn,
    find: 'if (!signedBy(update, member.signPk))',
    replace: 'if (position < 0)',
    test: taken('one bad update of a member, and all it builds on it, stops nobody else'),
  },
  {
    row: 209,
    guard: 'its author was active under the head it names',
    file: takeIn,
    find: '!member || !activeAt(vault.roster, header.member, toHex(header.rosterHead))',
    replace: '!member',
    test: taken('refuses > an update of a member under a head from before it joined'),
  },
]
