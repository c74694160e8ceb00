import type { Device } from '@sotto/client'
import type { Ledger } from './ledger.ts'
import type { Dice } from './random.ts'

/** How the sender reaches the relay: calls, or one live socket. */
export type Mode = 'calls' | 'live'

const DAY_MS = 24 * 3600 * 1000
/** Bursts of this size make batches of several updates, one a month. */
const MONTHS = 4
const LONGEST_BURST = 40

/**
 * Writes and sends, burst after burst, until the relay fails or `stopped` says so. A burst is acknowledged when nothing
 * waits any more. Resolves with how it ended.
 */
export async function sendOn(
  device: Device,
  mode: Mode,
  ledger: Ledger,
  dice: Dice,
  stopped: () => boolean,
): Promise<string> {
  const end = new AbortController()
  const live = mode === 'live' ? goLive(device, end.signal) : null
  try {
    await live?.connected
    for (let burst = 1; !stopped(); burst++) {
      await writeBurst(device, mode, ledger, dice, burst)
      if (mode === 'calls') await device.sync()
      const isLost = () => stopped() || live?.lost() !== false
      if (!(await nothingWaits(device, isLost))) return 'cut off'
      ledger.acknowledge()
      if (dice.next() < 0.05) await device.checkpoint()
    }
    return 'told to stop'
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  } finally {
    end.abort()
    await live?.over
  }
}

/** False when something still waits and there is nothing more to wait for. */
async function nothingWaits(device: Device, isLost: () => boolean): Promise<boolean> {
  for (;;) {
    const { waiting } = await device.status()
    if (waiting === 0) return true
    if (isLost()) return false
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

/** Live, every act is an update; with calls all acts on one month are. */
async function writeBurst(device: Device, mode: Mode, ledger: Ledger, dice: Dice, burst: number): Promise<void> {
  const acts = dice.between(1, mode === 'live' ? 3 : LONGEST_BURST)
  for (let n = 0; n < acts; n++) {
    const at = Date.now() - dice.between(0, MONTHS * 30) * DAY_MS
    const changed =
      dice.next() < 0.25 ? ledger.living.at(dice.between(0, 1000) % Math.max(1, ledger.living.length)) : undefined
    const update = (month: string) => (mode === 'live' ? `${burst}.${n}` : `${burst} of ${month}`)
    if (changed === undefined) {
      const nrs = dice.between(0, 10)
      const { id, localDate } = await device.diary((diary) =>
        diary.add({ kind: 'pain', nrs, at, note: `burst ${burst}` }),
      )
      ledger.note({ update: update(localDate.slice(0, 7)), id, does: 'add', nrs })
      continue
    }
    const nrs = (ledger.nrsOf(changed) + dice.between(1, 10)) % 11
    const { localDate } = await device.diary((diary) => diary.read(changed))
    const month = update(localDate.slice(0, 7))
    if (dice.next() < 0.5) {
      await device.diary((diary) => diary.edit(changed, { nrs }))
      ledger.note({ update: month, id: changed, does: 'edit', nrs })
    } else {
      await device.diary((diary) => diary.remove(changed))
      ledger.note({ update: month, id: changed, does: 'remove', nrs: ledger.nrsOf(changed) })
    }
  }
}

function goLive(device: Device, signal: AbortSignal) {
  const connected = Promise.withResolvers<void>()
  let lost = false
  const over = device
    .live(
      () => {},
      signal,
      (isConnected) => {
        if (isConnected) connected.resolve()
        else lost = true
      },
    )
    // How it ended shows in what still waits.
    .catch(connected.reject)
  return { connected: connected.promise, over, lost: () => lost }
}
