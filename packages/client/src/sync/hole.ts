import { SottoError } from '../error.ts'
import type { DeviceState } from '../device/state.ts'
import type { Write } from '../store/sealed-store.ts'
import { catchUpBy, SPOILT } from './adopt.ts'
import { fetchCheckpoint } from './checkpoint.ts'

/**
 * The write that notes a hole in the relay's order: what lay there was summed up and deleted while this device was away.
 * No gap in a stream tells of it where that stream goes on no more.
 */
export function holeWrite(isThere: boolean): Write {
  return { table: 'device', key: 'hole', value: isThere ? new Uint8Array() : null }
}

/** Makes a hole good by the newest summary. Where that cannot be used now, the next exchange tries again. */
export async function fillHole(state: DeviceState): Promise<void> {
  const { store } = state
  if (!(await store.get('device', 'hole'))) return
  try {
    const checkpoint = await fetchCheckpoint(state)
    if (!checkpoint?.usable) return
    await catchUpBy(state, checkpoint)
  } catch (error) {
    if (error instanceof SottoError && SPOILT.has(error.code)) return
    throw error
  }
  await store.write([holeWrite(false)])
}
