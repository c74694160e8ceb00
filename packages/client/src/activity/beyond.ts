import { toHex } from '@sotto/crypto'
import { reasonsOf, type Reasons } from '../delegation/reasons.ts'
import type { DeviceState } from '../device/state.ts'
import type { Write } from '../store/sealed-store.ts'
import type { Act } from './act.ts'
import type { Makers } from './diary-acts.ts'
import type { Found } from './found.ts'

const OF_MEMBERS: ReadonlySet<string> = new Set(['invited', 'removed-device', 'rotated', 'replaced-phrase'])
const OF_OTHERS: ReadonlySet<string> = new Set(['changed', 'removed', 'restored'])

/** What of its limits, which its own device should have kept to, an act of a delegate is beyond. */
export function beyondOf(
  one: Act,
  reasons: Reasons,
  makers: ReadonlyMap<string, Makers>,
  asOwner: ReadonlySet<string>,
): Act['beyond'] {
  if (reasons === null) return null
  const has = (limit: Exclude<Act['beyond'], null | 'decided-as-owner'>): boolean =>
    reasons === 'unreadable' || reasons.limits.includes(limit)
  const isRename = one.what === 'renamed' && one.member !== one.by
  if ((OF_MEMBERS.has(one.what) || isRename) && has('no-members')) return 'no-members'
  const isLetRead = one.what === 'set' && one.place?.startsWith('settings/helper-reads/')
  if ((one.what === 'shared' || isLetRead) && has('no-sharing')) return 'no-sharing'
  if (one.what === 'shared' && asOwner.has(one.record?.id ?? '')) return 'decided-as-owner'
  if (!OF_OTHERS.has(one.what) || !has('no-changes')) return null
  // What the relay says of a link is noted in the ledger by whichever device hears it first.
  if (one.record?.kind === 'disclosure') return null
  const all = makers.get(one.record?.id ?? '')?.all
  return all?.size === 1 && all.has(one.by) ? null : 'no-changes'
}

/** Links that their maker says the owner decided on. */
export function decidedAsOwner(found: readonly Found[]): Set<string> {
  return new Set(
    found.flatMap(({ root, key, isPut, values }) =>
      root === 'records' && isPut && values.get('decidedBy') !== 'delegate' ? [key] : [],
    ),
  )
}

/** The reasons of every delegate, by hex id; null for everybody else. */
export function reasonsByMember({ vault }: DeviceState): (member: string) => Reasons {
  const reasons = new Map(
    [...vault.roster.members.values()].map((member) => [toHex(member.id), reasonsOf(vault, member)]),
  )
  return (member) => reasons.get(member) ?? null
}

/**
 * Tells the owner of what delegates did to the diary beyond their limits, once for each limit and again when there is
 * more. What they did to the roster was told of when it was taken in.
 */
export async function alarmBeyond({ vault, alarms, store }: DeviceState, acts: readonly Act[]): Promise<void> {
  if (vault.role !== 'owner') return
  const beyond = acts.filter((one) => one.beyond !== null && !OF_MEMBERS.has(one.what))
  const writes: Write[] = []
  for (const [name, those] of Map.groupBy(beyond, (one) => `${one.by} ${one.beyond}`)) {
    const about = `${name} ${those.length}`
    await alarms.end(
      (alarm) => alarm.code === 'delegate-overstepped' && alarm.about.startsWith(`${name} `) && alarm.about !== about,
    )
    writes.push(...alarms.raise('delegate-overstepped', about))
  }
  await store.write(writes)
}
