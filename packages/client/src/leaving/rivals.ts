import { CryptoError, openUpdate, readUpdate, sameBytes, toHex } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { inspected } from '../document/inspect-change.ts'
import { SottoError } from '../error.ts'
import { authorOf, puts, tellings, tellingPlace, tellMove, type Telling } from './moved.ts'

/** Moves that were told by owners at one time, each without knowing of the others; nobody follows any of them. */
export async function rivals(state: DeviceState): Promise<Telling[]> {
  const told = await tellings(state)
  if (told.length < 2) return []
  const believed = told.filter((telling) => authorOf(state, telling) !== null)
  return believed.length < 2 ? [] : believed
}

/**
 * Of moves told at one time the one counts that the old relay has placed first: whoever told it may have seen no other
 * and be gone already. Every device that told one says so in the same words.
 * @param after a position before this device told its own
 */
export async function settleRivals(state: DeviceState, diary: Diary, after: number): Promise<void> {
  const all = await rivals(state)
  if (all.length === 0) return
  const { from, relay } = await firstPlaced(state, all, after)
  await tellMove(state, diary, { from, relay, atMs: Math.max(...all.map(({ atMs }) => atMs)) + 1 })
}

async function firstPlaced(state: DeviceState, all: readonly Telling[], after: number): Promise<Telling> {
  const { session, vault } = state
  const place = tellingPlace(state, vault.keys.id)
  for (let from = after; ;) {
    const page = await session.call('pull', { after: from })
    for (const { item } of page.items) {
      if (item.type !== 'update') continue
      const changes = changesAt(vault, place, item.value)
      const first = all.find(({ text }) => changes.some((change) => puts(change, text)))
      if (first) return first
    }
    from = page.items.at(-1)?.position ?? from
    if (!page.more || page.items.length === 0) throw new SottoError('relay-withholding')
  }
}

/** Changes of an update at that place; none of one that was set aside when it was taken in, since it does not open. */
function changesAt(vault: DeviceState['vault'], place: Uint8Array, bytes: Uint8Array): readonly Uint8Array[] {
  try {
    const update = readUpdate(bytes)
    const { doc, space, rosterHead } = update.header
    if (!sameBytes(doc, place)) return []
    const { changes } = openUpdate(update, vault.sealingKey(space, toHex(rosterHead)))
    return changes.filter((change) => inspected(change) !== null)
  } catch (error) {
    if (error instanceof CryptoError) return []
    throw error
  }
}
