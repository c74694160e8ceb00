import type { DeviceState } from '../device/state.ts'
import { SottoError } from '../error.ts'
import { readKeeping } from '../share/keeping.ts'

/** Of the shares of these lines of the ledger, as far as they have one and it is here. */
export async function passcodesOf(state: DeviceState, disclosures: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const id of new Set(disclosures)) {
    const passcode = (await readKeeping(state, id).catch(noKeeping))?.passcode ?? null
    if (passcode !== null) found.push(passcode)
  }
  return found
}

/** What came as a file of entries has none, and another device's may not have arrived. */
function noKeeping(error: unknown): null {
  if (error instanceof SottoError && error.code === 'share-incomplete') return null
  throw error
}
