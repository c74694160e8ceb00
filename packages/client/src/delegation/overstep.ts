import { toHex, type RosterEntry } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import type { Write } from '../store/sealed-store.ts'
import type { Vault } from '../vault/vault.ts'
import { isWithin } from './demand.ts'
import { reasonsOf, type Reasons } from './reasons.ts'

/**
 * Alarms the owner of an entry of the roster by which a delegate did more than it may. The entry stands: limits are
 * sealed, so that the relay cannot know them, and a device that refused what the relay took would part from all others.
 */
export function alarmOverstep({ vault, env, alarms }: DeviceState, entry: RosterEntry): Write[] {
  const author = vault.member(entry.author)
  if (author?.role !== 'delegate' || vault.member(vault.keys.id)?.role !== 'owner') return []
  if (!isOverstep(vault, reasonsOf(vault, author), entry, env.clock.now())) return []
  return alarms.raise('delegate-overstepped', `${toHex(author.id)} roster/${entry.index}`)
}

/** An entry tells no time: what is taken in after a delegate's end may have been written before it. */
function isOverstep(vault: Vault, reasons: Reasons, entry: RosterEntry, nowMs: number): boolean {
  if (reasons === null || reasons === 'unreadable') return true
  if (reasons.limits.includes('no-members') || nowMs < reasons.fromMs) return true
  return entry.adds.some(({ id }) => {
    const added = vault.member(id)
    const given = added ? reasonsOf(vault, added) : null
    return given !== null && (given === 'unreadable' || !isWithin(given, reasons))
  })
}
