import {
  openCheckpoint,
  openObject,
  openUpdate,
  readCheckpoint,
  readObject,
  readUpdate,
  toHex,
  type Roster,
} from '@sotto/crypto'
import type { DeviceState } from '../../packages/client/src/device/state.ts'
import type { Removed } from './roll.ts'
import type { Simulation } from './simulation.ts'
import { thiefOf } from './thief.ts'
import type { Shown } from './watch.ts'

/** Checks that nothing sealed by who knew of a removal opens with what the removed device's folder holds. */
export async function checkSealed(simulation: Simulation): Promise<void> {
  const { machines, roll, watch, faults } = simulation
  const left = machines.find(({ serves, damaged }) => serves && !damaged)
  if (!left) return
  const { roster } = (await thiefOf(simulation, left)).vault
  for (const removal of roll.removals) {
    const gone = machines.find(({ member, damaged }) => member === removal.member && !damaged)
    if (!gone) continue
    const thief = await thiefOf(simulation, gone)
    const opened = watch.shown.filter((shown) => isLater(shown, removal, roster) && opens(shown, thief))
    if (opened.length > 0) faults.push(`${gone.name} was removed and opens ${opened.length} of what was sealed since`)
    simulation.note(`${gone.name} was removed by entry ${removal.index}`)
  }
}

function isLater({ kind, bytes }: Shown, { index }: Removed, { heads }: Roster): boolean {
  const indexOf = (head: Uint8Array) => heads.get(toHex(head))?.index ?? -1
  if (kind === 'update') return indexOf(readUpdate(bytes).header.rosterHead) >= index
  if (kind === 'checkpoint') return indexOf(readCheckpoint(bytes).header.rosterHead) >= index
  const { epoch } = readObject(bytes).header
  return [...heads.values()].every((head) => head.index >= index || head.epoch < epoch)
}

/** Whether it opens with any key that is held, whatever epoch it claims to be of. */
export function opens({ kind, bytes }: Shown, { vault }: DeviceState): boolean {
  return Array.from({ length: vault.epochKeys.newest + 1 }, (_, n) => n).some((n) => {
    try {
      // A helper has no key from before it came.
      const key = vault.epochKeys.key(n)
      if (kind === 'update') openUpdate(readUpdate(bytes), key)
      else if (kind === 'checkpoint') openCheckpoint(readCheckpoint(bytes), key)
      else openObject(readObject(bytes), key)
      return true
    } catch {
      return false
    }
  })
}
