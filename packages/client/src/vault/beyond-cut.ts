import { sameBytes, type Member, type ReadUpdate, type UpdateHeader } from '@sotto/crypto'

/** An update's place in its stream, and which update it is. */
interface Placed extends Pick<ReadUpdate, 'id'> {
  readonly header: Pick<UpdateHeader, 'stream' | 'seq'>
}

/** A removed member's streams end where its removal cut them, with the very update that the cut names. */
export function isBeyondCut({ header, id }: Placed, { removedAt, cut }: Member): boolean {
  if (removedAt === null) return false
  const end = cut.find((entry) => sameBytes(entry.stream, header.stream))
  return !end || header.seq > end.seq || (header.seq === end.seq && !sameBytes(id, end.updateId))
}
