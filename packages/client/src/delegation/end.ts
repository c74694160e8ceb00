import { activeMembers, toHex } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import { revokeMember } from '../members/revoke.ts'
import { isOver } from './reasons.ts'

/**
 * On a device of the owner: removes each delegate whose time is over by this device's clock and by the relay's as well. One
 * clock that is wrong must not take from somebody what they may still do; a relay that lies about the time can keep a
 * delegate in until the owner removes it by hand.
 * @throws {SottoError} as `revokeMember`
 */
export async function endDelegations(state: DeviceState): Promise<void> {
  const { vault, env, session, store, notices } = state
  if (vault.member(vault.keys.id)?.role !== 'owner') return
  const over = activeMembers(vault.roster).filter((member) => isOver(vault, member, env.clock.now()))
  if (over.length === 0) return
  const { nowMs } = await session.call('status', {})
  for (const member of over) {
    if (!isOver(vault, member, nowMs)) continue
    const id = toHex(member.id)
    await revokeMember(state, id)
    await store.write(notices.tell('delegation-ended', id))
  }
}
