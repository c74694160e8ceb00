import type { Guard } from '../../guard.ts'

const client = 'packages/client/src'
const cut = `${client}/members/cut.ts`
const takeIn = `${client}/sync/take-in.ts`
const mayWrite = `${client}/vault/may-write.ts`

const ended = (name: string): Guard['test'] => ({ file: `${client}/members/cut.test.ts`, name })
const onItsSide = (name: string) => ended(`a relay on the member’s side is not believed > ${name}`)
const taken = (name: string): Guard['test'] => ({ file: `${client}/sync/take-in.test.ts`, name })
const parked = (name: string): Guard['test'] => ({ file: `${client}/sync/take-in-parked.test.ts`, name })
const spaces = (name: string): Guard['test'] => ({ file: `${client}/sync/take-in-spaces.test.ts`, name })

const summed = ended(
  'a stream that never came to that relay has no end there where a summary holds all of it, and only then',
)
const beyond = taken(
  'a member that was removed > counts up to its cut: what it sends under its old head afterwards is passed over',
)
const beyondCut = '!end || header.seq > end.seq || (header.seq === end.seq && !sameBytes(id, end.updateId))'

/** What a device keeps to when it takes in what others wrote, or says where they end. */
export const takenIn: readonly Guard[] = [
  {
    row: 207,
    guard: 'no stream that was seen is left out of a cut',
    file: cut,
    find: 'if (isHidden || ',
    replace: 'if (',
    test: onItsSide('no end at all'),
  },
  {
    row: 207,
    guard: 'a summary stands for what it holds alone',
    file: cut,
    find: ' && entry.seq >= seq',
    replace: '',
    test: summed,
  },
  {
    row: 207,
    guard: 'and for that very stream',
    file: cut,
    find: 'sameBytes(entry.stream, stream) && ',
    replace: '',
    test: summed,
  },
  {
    row: 207,
    guard: 'no end is believed that was not taken in',
    file: cut,
    find: ' || !own.every((head) => isTakenIn(head, frontier, passedOver))',
    replace: '',
    test: onItsSide('an end further on than anything seen'),
  },
  {
    row: 207,
    guard: 'no end is nearer than what was taken in',
    file: cut,
    find: 'return !isElsewhere && last.seq === seq && sameBytes(last.id, id)',
    replace: 'return !isElsewhere',
    test: onItsSide('an end before what was taken in'),
  },
  {
    row: 207,
    guard: 'an end is the update that was taken in',
    file: cut,
    find: ' && sameBytes(last.id, id)',
    replace: '',
    test: onItsSide('another update in the last place'),
  },
  {
    row: 207,
    guard: 'an end is in the space in which it was taken in',
    file: cut,
    find: '!isElsewhere && ',
    replace: '',
    test: onItsSide('the end in another space'),
  },
  {
    row: 207,
    guard: 'what was passed over was seen, every place of it',
    file: cut,
    find: 'for (let at = seq; at > (last?.seq ?? 0); at--) if (!passedOver.has(placeOf({ stream, seq: at }))) return false',
    replace: '',
    test: onItsSide('an end far on, under an id that was passed over'),
  },
  {
    row: 207,
    guard: 'and so was the very update at the end',
    file: cut,
    find: 'return frontier.isVoid(id)',
    replace: 'return true',
    test: ended('what was seen and passed over is behind the end, and no further'),
  },
  {
    row: 207,
    guard: 'a removed member begins no stream',
    file: takeIn,
    find: beyondCut,
    replace: beyondCut.replace('!end || ', 'end !== undefined && (') + ')',
    test: beyond,
  },
  {
    row: 207,
    guard: 'a removed member goes on in none',
    file: takeIn,
    find: beyondCut,
    replace: beyondCut.replace('header.seq > end.seq || ', ''),
    test: beyond,
  },
  {
    row: 207,
    guard: 'a removed member ends with what the cut names',
    file: takeIn,
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
    guard: 'whoever knew of the removal lets nothing count',
    file: takeIn,
    find: 'rosterIndex >= removedAt || ',
    replace: '',
    test: parked('nobody who knew of the removal, or was removed with it, lets it count'),
  },
  {
    row: 208,
    guard: 'whoever was removed with it lets nothing count',
    file: takeIn,
    find: ' || staysUntil <= removedAt',
    replace: '',
    test: parked('nor does what was removed with it, within its own end'),
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
