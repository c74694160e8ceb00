import type { Role } from '@sotto/crypto'
import { act, type Act } from './act.ts'
import type { Found } from './found.ts'

/** Who put an entry there: the first of them made it, any other one put something else in its place. Hex ids. */
export interface Makers {
  readonly first: string
  readonly all: ReadonlySet<string>
}

type MakersById = ReadonlyMap<string, Makers>

/** By the entry's id. What a helper wrote is its own; else a delegate is never the first where the owner is another. */
export function makersOf(found: readonly Found[], roleOf: (member: string) => Role | undefined): MakersById {
  const puts = Map.groupBy(
    found.filter(({ root, isPut, purpose }) => root === 'records' && isPut && isOfEntries(purpose)),
    ({ key }) => key,
  )
  const rank = ({ by, purpose }: Found): number => (purpose === 'helped' ? 0 : roleOf(by) === 'owner' ? 1 : 2)
  return new Map(
    [...puts].map(([id, makers]) => {
      const [first] = makers.toSorted((a, b) => rank(a) - rank(b))
      return [id, { first: first?.by ?? '', all: new Set(makers.map(({ by }) => by)) }]
    }),
  )
}

/** What was done to the diary, one act for each change of each entry. */
export function diaryActs(found: readonly Found[], makers: MakersById): Act[] {
  const made = (by: string, id: string): boolean => makers.get(id)?.first === by
  const kept = new Set<string>()
  return found.flatMap((one): Act[] => {
    const { by, root, key, purpose, isDeleted } = one
    if (typeof purpose === 'object') {
      // Whoever makes a share keeps it: that is told of once, and what another does to it is one thing.
      const name = `${by} ${purpose.keptFor}`
      if (made(by, purpose.keptFor) || kept.has(name)) return []
      kept.add(name)
      return [act('changed', by, { record: { id: purpose.keptFor, kind: 'disclosure' } })]
    }
    if (root === 'records' && isOfEntries(purpose)) return [recordAct(one, makers.get(key))]
    if (purpose === 'index' && root === 'ledger' && !isDeleted && made(by, key)) return []
    return [placeAct(one)]
  })
}

const isOfEntries = (purpose: Found['purpose']): boolean => purpose === 'entries' || purpose === 'helped'

function recordAct({ by, key, kind, isPut, isDeleted, values }: Found, makers: Makers | undefined): Act {
  const record = { id: key, kind }
  const madeAtMs = moment(values.get('createdAt'))
  if (isPut && makers?.first === by)
    return act(kind === 'disclosure' ? 'shared' : 'added', by, { record, atMs: madeAtMs })
  if (isDeleted) return act('removed', by, { record })
  const deletedAt = values.get('deletedAt')
  if (deletedAt === 0) return act('restored', by, { record })
  if (deletedAt !== undefined) return act('removed', by, { record, atMs: moment(deletedAt) })
  return act('changed', by, { record, atMs: moment(values.get('amendedAt')) ?? madeAtMs })
}

const NAMED = 'device-name/'

/** Something else than an entry, named by where it lies. */
function placeAct({ by, root, key, isDeleted, purpose }: Found): Act {
  const isSetting = purpose === 'index' && root === 'settings'
  if (isSetting && key.startsWith(NAMED)) return act('renamed', by, { member: key.slice(NAMED.length) })
  const place = `${root}/${key}`
  if (isDeleted) return act('removed', by, { place })
  return act(purpose === 'index' && root === 'imports' ? 'imported' : 'set', by, { place })
}

const moment = (value: unknown): number | null => (typeof value === 'number' ? value : null)
