import type { Guard } from '../../guard.ts'

const folder = 'packages/client/src/delegation'
const demand = `${folder}/demand.ts`

const asked = (name: string): Guard['test'] => ({ file: `${folder}/demand.test.ts`, name })
const lived = (name: string): Guard['test'] => ({
  file: 'tests/journey/delegate.test.ts',
  name: `a delegate on Postgres > ${name}`,
})

const invited = (name: string): Guard['test'] => ({ file: 'packages/client/src/pairing/offer.test.ts', name })

const limits = asked('within its time a delegate may do all that its limits do not name')
const outside = asked('before its time and from its end on it may do nothing; without an end it goes on')
const unread = asked('whose reasons do not open may do nothing')
const noMore = asked('a delegate gives no more than it has, and for no longer')
const eachLimit = lived('each limit keeps its own device from what it names, and from nothing else')
const twoClocks = lived(
  'when its time is over the owner’s device removes it, by two clocks, and tells of it on every device',
)
const ignored = 'whose device is made to ignore its limits > '
const hidden = lived(`${ignored}nor can it hide in what it lets others do, or in what nobody can read`)

/** What a delegate's own device keeps to, and what an owner's does about it. */
export const delegation: readonly Guard[] = [
  {
    row: 214,
    guard: 'a delegate that may not share does not',
    file: demand,
    find: "if (act === 'share' && limits.includes('no-sharing')) return 'not-allowed'",
    replace: '',
    test: limits,
  },
  {
    row: 214,
    guard: 'a delegate that may not change members does not',
    file: demand,
    find: "if (act === 'members' && limits.includes('no-members')) return 'not-allowed'",
    replace: '',
    test: limits,
  },
  {
    row: 214,
    guard: 'nothing is done before its time',
    file: demand,
    find: 'nowMs < fromMs || ',
    replace: '',
    test: outside,
  },
  {
    row: 214,
    guard: 'nothing is done after its time',
    file: demand,
    find: ' || (untilMs !== null && nowMs >= untilMs)',
    replace: '',
    test: outside,
  },
  {
    row: 214,
    guard: 'its time is over at its end',
    file: demand,
    find: 'nowMs >= untilMs',
    replace: 'nowMs > untilMs',
    test: outside,
  },
  {
    row: 214,
    guard: 'reasons that do not open allow nothing',
    file: demand,
    find: "if (reasons === 'unreadable') return 'not-allowed'",
    replace: "if (reasons === 'unreadable') return null",
    test: unread,
  },
  {
    row: 214,
    guard: 'reasons that do not open let nobody in',
    file: demand,
    find: "if (from === 'unreadable') return false",
    replace: "if (from === 'unreadable') return true",
    test: unread,
  },
  {
    row: 214,
    guard: 'what a delegate gives ends with its own time',
    file: demand,
    find: 'return endsInTime && ',
    replace: 'return ',
    test: noMore,
  },
  {
    row: 214,
    guard: 'what a delegate gives has an end where its own has',
    file: demand,
    find: '(invited.untilMs !== null && invited.untilMs <= from.untilMs)',
    replace: '(invited.untilMs ?? 0) <= from.untilMs',
    test: noMore,
  },
  {
    row: 214,
    guard: 'what a delegate gives begins within its own time',
    file: demand,
    find: 'invited.fromMs >= from.fromMs && ',
    replace: '',
    test: noMore,
  },
  {
    row: 214,
    guard: 'a delegate hands its limits on',
    file: demand,
    find: 'from.limits.every((limit) => invited.limits.includes(limit))',
    replace: 'true',
    test: noMore,
  },
  {
    row: 214,
    guard: 'whoever a delegate invites is held against its own reasons',
    file: 'packages/client/src/pairing/offer.ts',
    find: 'if (delegation) demandWithinOwn(state, delegation)',
    replace: '',
    test: invited('a delegate lets nobody do more than it may, nor for longer'),
  },
  {
    row: 214,
    guard: 'a delegate invites no owner',
    file: 'packages/client/src/pairing/offer.ts',
    find: '  demandMayInvite(state, role)\n',
    replace: '',
    test: invited('a delegate invites helpers and delegates, no owners'),
  },
  {
    row: 214,
    guard: 'a delegate that may not change what others wrote does not',
    file: `${folder}/own-entries.ts`,
    find: "if (!actor.startsWith(actorTag(state.vault.keys.id))) throw new SottoError('not-allowed')",
    replace: '',
    test: eachLimit,
  },
  {
    row: 214,
    guard: 'no fast relay ends a delegation',
    file: `${folder}/end.ts`,
    find: 'isOver(vault, member, env.clock.now())',
    replace: 'isOver(vault, member, Infinity)',
    test: twoClocks,
  },
  {
    row: 214,
    guard: 'no fast clock ends a delegation',
    file: `${folder}/end.ts`,
    find: '    if (!isOver(vault, member, nowMs)) continue\n',
    replace: '',
    test: twoClocks,
  },
  {
    row: 214,
    guard: 'what a delegate does to members against its limits is told',
    file: `${folder}/overstep.ts`,
    find: "reasons.limits.includes('no-members') || ",
    replace: '',
    test: lived(`${ignored}every owner’s device alarms what stands all the same`),
  },
  {
    row: 214,
    guard: 'whom it lets do more than it may is told',
    file: `${folder}/overstep.ts`,
    find: ' || !isWithin(given, reasons)',
    replace: '',
    test: hidden,
  },
  {
    row: 214,
    guard: 'whom it lets in for reasons that nobody can read is told',
    file: `${folder}/overstep.ts`,
    find: "given === 'unreadable' || !isWithin(given, reasons)",
    replace: "given !== 'unreadable' && !isWithin(given, reasons)",
    test: hidden,
  },
]
