import type { Guard } from '../../guard.ts'

const client = 'packages/client/src'
const cut = `${client}/members/cut.ts`
const beyond = `${client}/members/taken-beyond.ts`

const ended = (name: string): Guard['test'] => ({ file: `${client}/members/cut.test.ts`, name })
const onItsSide = (name: string) => ended(`a relay on the member’s side is not believed > ${name}`)
const heard = (name: string): Guard['test'] => ({ file: `${client}/members/taken-beyond.test.ts`, name })
const restored = (name: string): Guard['test'] => ({
  file: 'tests/journey/restored.test.ts',
  name: `a relay that went back to a backup, on Postgres > ${name}`,
})

const less = ended('where the relay has less than was taken in here, a stream ends with what was taken in')
const summed = ended(
  'a stream that is known by a summary alone has no end where the newest holds all of it, and only then',
)

/** Where a device says that a removed one ends, and what becomes of what lies beyond. */
export const cuts: readonly Guard[] = [
  {
    row: 207,
    guard: 'no stream that was seen is left out of a cut',
    file: cut,
    find: 'if (last && space) cut.push(endOf({ ...last, space }))\n    else if',
    replace: 'if',
    test: less,
  },
  {
    row: 207,
    guard: 'nor one that a summary alone tells of',
    file: cut,
    find: 'else if (!isSummed(entry, summed)) return null',
    replace: '',
    test: summed,
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
    find: 'else return null',
    replace: 'else cut.push(endOf(head))',
    test: onItsSide('an end further on than anything seen'),
  },
  {
    row: 207,
    guard: 'no end is nearer than what was taken in',
    file: cut,
    find: 'return last.seq === seq && sameBytes(last.id, id)',
    replace: 'return last.seq > seq || sameBytes(last.id, id)',
    test: less,
  },
  {
    row: 207,
    guard: 'nor further on by the word of a summary',
    file: cut,
    find: 'endOf({ ...head, ...last })',
    replace: 'endOf({ ...head, ...frontier.lastOf(head.stream) })',
    test: ended('what a summary alone tells beyond what was taken in is no end'),
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
    guard: 'what the relay names before it is of the same stream',
    file: cut,
    find: ' && frontier.vouchesFor(head)',
    replace: '',
    test: onItsSide('another update before the last'),
  },
  {
    row: 207,
    guard: 'an end is in the space in which it was taken in',
    file: cut,
    find: '    if (!sameBytes(head.space, frontier.spaceOf(head.stream) ?? head.space)) return null\n',
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
    row: 208,
    guard: 'what was taken in beyond an end is named to the others',
    file: `${client}/sync/push.ts`,
    find: '  await nameTaken(state)\n',
    replace: '',
    test: restored('what one that had not heard took in of it counts on every device, by its word'),
  },
  {
    row: 208,
    guard: 'what a summary holds need not be named',
    file: beyond,
    find: '.filter(({ stream, seq, id }) => frontier.hasSeen(stream, seq, id))',
    replace: '',
    test: heard('nor is one before what a summary holds: the others have it by that'),
  },
  {
    row: 208,
    guard: 'an end before what was taken in is told',
    file: beyond,
    find: '    ...told(state, beyond),\n',
    replace: '',
    test: heard('an end before what was taken in is told, and what was taken in is named to the others once'),
  },
  {
    row: 208,
    guard: 'what was named is not named again',
    file: `${client}/stream/outbox.ts`,
    find: 'if (!delta.some(({ stream }) => streams.includes(toHex(stream)))) return',
    replace: '',
    test: heard('an end before what was taken in is told, and what was taken in is named to the others once'),
  },
  {
    row: 208,
    guard: 'what was named is summed up, since the relay may have lost it',
    file: `${client}/sync/exchange.ts`,
    find: 'now || names.length > 0',
    replace: 'now',
    test: {
      file: 'tests/journey/written-on.test.ts',
      name: 'what one device alone was shown of a removed one reaches all others from it, which writes nothing',
    },
  },
  {
    row: 208,
    guard: 'what a summary brings of a removed one is told',
    file: `${client}/sync/adopt.ts`,
    find: '  await state.store.write(broughtBeyond(state, checkpoint.body.frontier))\n',
    replace: '',
    test: restored('what one that had not heard took in of it counts on every device, by its summary'),
  },
  {
    row: 208,
    guard: 'who heals knows all removals before it reads anything',
    file: `${client}/sync/heal.ts`,
    find: '  await readRoster(state)\n',
    replace: '',
    test: restored(
      'is healed by one that had not heard, after the one that had: what the removed one wrote on stays out',
    ),
  },
  {
    row: 207,
    guard: 'who heals reads what there is before it believes a summary',
    file: `${client}/sync/heal.ts`,
    find: '  await pull(state)\n  if (await catchUp(state)) await pull(state)\n',
    replace: '  await catchUp(state)\n  await pull(state)\n',
    test: restored('also by one that had seen less than the relay still has'),
  },
]
