import { sameBytes, toHex, type FrontierEntry, type Removal } from '@sotto/crypto'
import type { RouteAnswer } from '@sotto/shared'
import { placeOf, type Frontier } from '../stream/frontier.ts'
import { isStreamOf } from '../stream/own-stream.ts'

type StreamHead = RouteAnswer<'stream-heads'>['streams'][number]

/**
 * Where a member's streams end: what the relay says, if it is just what was taken in here, else null. A relay on the
 * member's side could otherwise name an end that leaves it room to write, or one that cuts off what others build on.
 * @param summed what the newest summary at that relay covers: a stream of which it holds everything may be one that never
 * came there, since the diary did and its device did not
 */
export function cutAt(
  heads: readonly StreamHead[],
  member: Uint8Array,
  frontier: Frontier,
  summed: readonly FrontierEntry[] = [],
): Removal['cut'] | null {
  const own = heads.filter((head) => sameBytes(head.member, member))
  const known = new Set(own.map(({ stream }) => toHex(stream)))
  const isHidden = frontier
    .entries()
    .some((entry) => isStreamOf(entry.stream, member) && !known.has(toHex(entry.stream)) && !isSummed(entry, summed))
  const passedOver = new Set(frontier.unmet)
  if (isHidden || !own.every((head) => isTakenIn(head, frontier, passedOver))) return null
  return own.map(({ space, stream, seq, id }) => ({ space, stream, seq, updateId: id }))
}

function isSummed({ stream, seq }: FrontierEntry, summed: readonly FrontierEntry[]): boolean {
  return summed.some((entry) => sameBytes(entry.stream, stream) && entry.seq >= seq)
}

/** The last update taken in there; or what was passed over since, every one of which was seen. */
function isTakenIn({ space, stream, seq, id }: StreamHead, frontier: Frontier, passedOver: Set<string>): boolean {
  const last = frontier.lastOf(stream)
  if (last && last.seq >= seq) {
    const isElsewhere = !sameBytes(space, frontier.spaceOf(stream) ?? space)
    return !isElsewhere && last.seq === seq && sameBytes(last.id, id)
  }
  for (let at = seq; at > (last?.seq ?? 0); at--) if (!passedOver.has(placeOf({ stream, seq: at }))) return false
  return frontier.isVoid(id)
}
