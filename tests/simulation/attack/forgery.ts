import { openUpdate, readUpdate, sealUpdate, toHex } from '@sotto/crypto'
import { Diary } from '../../../packages/client/src/diary/diary.ts'
import type { DeviceState } from '../../../packages/client/src/device/state.ts'

/** What a forged entry says. */
export const FORGED = 'forged'

/** An update that holds a new entry, made with a device's keys and its next place, under the newest head it knows. */
export async function forgedUpdate(thief: DeviceState): Promise<Uint8Array> {
  await new Diary(thief).add({ kind: 'pain', nrs: 10, note: FORGED })
  const { main } = thief.outboxes
  await main.sealWaiting(thief.vault, thief.frontier.taken(main.space))
  const bytes = main.sealed.at(-1)?.bytes
  if (!bytes) throw new Error('nothing was sealed')
  return bytes
}

/** The same update in the same place, sealed under another head of the roster. */
export function underHead(bytes: Uint8Array, rosterHead: Uint8Array, { vault, env }: DeviceState): Uint8Array {
  const update = readUpdate(bytes)
  const body = openUpdate(update, vault.epochKeyAt(toHex(update.header.rosterHead)))
  const header = { ...update.header, rosterHead }
  const epochKey = vault.epochKeyAt(toHex(rosterHead))
  return sealUpdate({ header, body, epochKey, keys: vault.keys, random: env.random }).bytes
}
