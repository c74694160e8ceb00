import { localDateOf } from '@sotto/shared/diary'
import type { DeviceState } from '../../device/state.ts'
import type { Diary } from '../../diary/diary.ts'
import { isOpenLink } from '../../incident/links.ts'
import { Ledger } from '../ledger.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Who makes a link for a shorter time than this knows when it ends (ms). */
const SHORT_MS = 3 * DAY_MS

const OFF = { table: 'device', key: 'link-reminders-off' }

/** Whether this device tells of links that end soon. */
export async function isReminding({ store }: Pick<DeviceState, 'store'>): Promise<boolean> {
  return (await store.get(OFF.table, OFF.key)) === undefined
}

export async function setReminding({ store }: Pick<DeviceState, 'store'>, isOn: boolean): Promise<void> {
  await store.write([{ ...OFF, value: isOn ? null : new Uint8Array() }])
}

/** Tells, once, of a link that ends within a day and that was made for some time. */
export async function tellEndings(state: DeviceState, diary: Diary): Promise<void> {
  if (!(await isReminding(state))) return
  const { env, store, notices } = state
  const nowMs = env.clock.now()
  const tomorrow = localDateOf(nowMs + DAY_MS, env.clock.zone())
  const ending = (await new Ledger(state, diary).all()).filter((line) => {
    const { at, expiresAt = 0 } = line
    const isNear = localDateOf(expiresAt, env.clock.zone()) <= tomorrow
    return line.state === 'active' && isOpenLink(line, nowMs) && isNear && expiresAt - at > SHORT_MS
  })
  await store.write(ending.flatMap(({ id }) => notices.tell('link-ends', id)))
}
