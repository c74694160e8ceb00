import { localDateOf } from '@sotto/shared/diary'
import type { DeviceState } from '../device/state.ts'
import { readSubject } from './subject.ts'

/** Tells each owner's device, once, that the day of the hand-over has come by its own clock. */
export async function tellHandOver(state: DeviceState): Promise<void> {
  const { vault, env, store, notices } = state
  if (vault.role !== 'owner') return
  const subject = await readSubject(state)
  if (!subject || subject.handOverOn === null || subject.handedOverOn !== null) return
  if (subject.handOverOn > localDateOf(env.clock.now(), env.clock.zone())) return
  await store.write(notices.tell('hand-over-due', subject.handOverOn))
}
