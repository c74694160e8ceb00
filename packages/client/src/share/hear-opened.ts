import { toHex } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import { Diary } from '../diary/diary.ts'
import { Ledger } from './ledger.ts'
import { tellNew, type OpeningEvent } from './opened.ts'
import { noteStanding } from './standing.ts'

/** One share was opened, as a live connection says: `tell` hears what is new of it. */
export async function hearOpened(
  state: DeviceState,
  share: Uint8Array,
  tell: (event: OpeningEvent) => void,
): Promise<void> {
  const ledger = new Ledger(state, new Diary(state))
  const line = (await ledger.all()).find((one) => one.share === toHex(share))
  if (!line) return
  const { shares } = await state.session.call('share-list', {})
  const standing = shares.find((one) => toHex(one.share) === line.share)
  if (!standing) return
  const events = await tellNew(state, line, standing)
  // Sooner than the count: whoever hears of it may look.
  events.forEach(tell)
  await noteStanding(ledger, line, standing)
}
