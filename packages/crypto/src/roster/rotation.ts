import { toHex } from '../bytes.ts'
import { CryptoError } from '../error.ts'
import type { RosterEntry } from './entry.ts'
import type { Member, MemberWrap, Roster } from './roster.ts'

/** The epochs after an entry. Every removal starts a new one; epoch 0 alone has no link. */
export function foldEpochs(before: Roster | null, entry: RosterEntry): Pick<Roster, 'epoch' | 'epochs'> {
  const { epoch } = entry
  if (!epoch) {
    if (!before || entry.removes.length > 0) throw refused('a new epoch is missing')
    return { epoch: before.epoch, epochs: before.epochs }
  }
  const n = before ? before.epoch.n + 1 : 0
  if (epoch.n !== n) throw refused('epoch does not follow the one before')
  if ((epoch.link === null) !== (n === 0)) throw refused('epoch is not linked to the one before')
  const { commitment, link } = epoch
  return { epoch: { n, commitment }, epochs: new Map(before?.epochs).set(n, { commitment, link }) }
}

/**
 * The wraps after an entry: one for each active member in a new epoch, else one for each added member, and no other.
 * @param epoch the epoch that they are of.
 */
export function foldWraps(
  before: Roster | null,
  entry: RosterEntry,
  members: ReadonlyMap<string, Member>,
  epoch: number,
): Roster['wraps'] {
  const expected = new Set(entry.epoch ? activeIds(members) : entry.adds.map((add) => toHex(add.id)))
  const wraps = new Map<string, readonly MemberWrap[]>(before?.wraps)
  for (const { member, sealed } of entry.wraps) {
    const id = toHex(member)
    if (!expected.delete(id)) throw new CryptoError('roster-wraps', 'wrap for nobody who should have one')
    wraps.set(id, [...(wraps.get(id) ?? []), { n: epoch, sealed }])
  }
  if (expected.size > 0) throw new CryptoError('roster-wraps', 'a wrap is missing')
  return wraps
}

const refused = (message: string): CryptoError => new CryptoError('roster-epoch', message)

function activeIds(members: ReadonlyMap<string, Member>): string[] {
  return [...members].filter(([, member]) => member.removedAt === null).map(([id]) => id)
}
