import { OWNERS_SPACE, sameBytes, toHex, type FrontierEntry, type Removal } from '@sotto/crypto'
import type { RouteAnswer } from '@sotto/shared'
import { placeOf, type Frontier } from '../stream/frontier.ts'
import { isStreamOf } from '../stream/own-stream.ts'

type StreamHead = RouteAnswer<'stream-heads'>['streams'][number]

/**
 * Where a member's streams end: what the relay says, where it is just what was taken in here; and what was taken in here,
 * where the relay has less of it: it may have lost the rest. Else null: a relay on the member's side could name an end that
 * leaves it room to write.
 * @param summed what the newest summary at that relay covers: a stream that is known by a summary alone, and of which that
 * one holds everything, may never have come there, since the diary did and its device did not
 */
export function cutAt(
  heads: readonly StreamHead[],
  member: Uint8Array,
  frontier: Frontier,
  summed: readonly FrontierEntry[] = [],
): Removal['cut'] | null {
  const own = heads.filter((head) => sameBytes(head.member, member))
  const known = new Set(own.map(({ stream }) => toHex(stream)))
  const taken = new Map(frontier.taken(OWNERS_SPACE).map((last) => [toHex(last.stream), last]))
  const passedOver = new Set(frontier.unmet)
  const cut: Removal['cut'] = []
  for (const head of own) {
    const last = taken.get(toHex(head.stream))
    if (!sameBytes(head.space, frontier.spaceOf(head.stream) ?? head.space)) return null
    if (isTakenIn(head, last, frontier, passedOver)) cut.push(endOf(head))
    else if (last && isLost(head, last, frontier)) cut.push(endOf({ ...head, ...last }))
    else return null
  }
  for (const entry of frontier.entries()) {
    if (!isStreamOf(entry.stream, member) || known.has(toHex(entry.stream))) continue
    const [last, space] = [taken.get(toHex(entry.stream)), frontier.spaceOf(entry.stream)]
    if (last && space) cut.push(endOf({ ...last, space }))
    else if (!isSummed(entry, summed)) return null
  }
  return cut
}

const endOf = ({ space, stream, seq, id }: Omit<StreamHead, 'member'>) => ({ space, stream, seq, updateId: id })

function isSummed({ stream, seq }: FrontierEntry, summed: readonly FrontierEntry[]): boolean {
  return summed.some((entry) => sameBytes(entry.stream, stream) && entry.seq >= seq)
}

/** The last update taken in there, or known by a summary; or what was passed over since, every one of which was seen. */
function isTakenIn(
  { stream, seq, id }: StreamHead,
  taken: FrontierEntry | undefined,
  frontier: Frontier,
  passedOver: Set<string>,
): boolean {
  const last = taken?.seq === seq ? taken : frontier.lastOf(stream)
  if (last && last.seq >= seq) return last.seq === seq && sameBytes(last.id, id)
  for (let at = seq; at > (last?.seq ?? 0); at--) if (!passedOver.has(placeOf({ stream, seq: at }))) return false
  return frontier.isVoid(id)
}

/** The relay names less than was taken in here, of the same stream as far as this device still knows its ids. */
function isLost(head: StreamHead, last: FrontierEntry, frontier: Frontier): boolean {
  return head.seq < last.seq && frontier.vouchesFor(head)
}
