import { faultOf } from '../terminal/error.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** A new device is one all the same; a later sync brings the rest. */
const COMES_LATER = new Set(['relay-unreachable', 'relay-busy', 'relay-failed', 'rate-limited'])

/** Waits until a new device has the whole diary; where that is only put off it is said, and no error. */
export async function firstSynced(complete: Promise<void>, terminal: Terminal): Promise<void> {
  try {
    await complete
  } catch (error) {
    const { code, message } = faultOf(error)
    if (!COMES_LATER.has(code)) throw error
    terminal.say(`${message} Sync again to get all entries.`)
  }
}
