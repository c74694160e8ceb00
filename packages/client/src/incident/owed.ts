import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import { Ledger } from '../share/ledger.ts'
import type { SealedStore } from '../store/sealed-store.ts'
import { handlingOf } from './handling.ts'
import { concernedLinks } from './links.ts'
import { heldToRoster, noteProgress } from './record.ts'
import { devicesOf, sharesOf } from './report.ts'
import { removeDevices, takeQuietSteps } from './steps.ts'

/** Incidents that this device has begun to handle and still owes something of: a row each, by the record's id. */
const TABLE = 'incident-owed'

export async function oweIncident(store: SealedStore, id: string, isOwed: boolean): Promise<void> {
  if ((await store.get(TABLE, id)) === undefined && !isOwed) return
  await store.write([{ table: TABLE, key: id, value: isOwed ? new Uint8Array() : null }])
}

/**
 * Goes on with what is owed, now that the relay answers; the exchange that follows sends it. A new phrase waits for
 * somebody who reads it.
 */
export async function settleIncidents(state: DeviceState, diary: Diary): Promise<void> {
  for (const { key } of await state.store.rows(TABLE)) await settle(state, diary, key)
}

async function settle(state: DeviceState, diary: Diary, id: string): Promise<void> {
  const { env, store } = state
  const incident = await diary.read(id).catch((error: unknown) => {
    if (error instanceof SottoError && error.code === 'record-unknown') return null
    throw error
  })
  if (incident?.kind !== 'incident') return await oweIncident(store, id, false)
  const { about = [], shares = 'keep', createdAt } = incident
  const handling = handlingOf(incident)
  heldToRoster(handling, state.vault, devicesOf(about))
  await handling.take('device-removed', () => removeDevices(state, devicesOf(about)))
  const time = { toldMs: createdAt, nowMs: env.clock.now() }
  const links = concernedLinks(await new Ledger(state, diary).all(), sharesOf(about), time)
  await takeQuietSteps(state, diary, handling, { shares, links })
  await handling.takeAfter('device-removed', 'relay-told', () => Promise.resolve())
  await noteProgress(diary, incident, handling)
  await oweIncident(store, id, handling.owed.length > 0)
}
