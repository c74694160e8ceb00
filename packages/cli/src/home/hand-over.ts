import { setTimeout } from 'node:timers/promises'
import type { Home, Open } from './home.ts'

/** How long an entry that was left for another process is waited for; it is safe all the same. */
const TAKEN_WITHIN_MS = 5000
const LOOK_EVERY_MS = 50

/**
 * Has a draft written: by this process where it can have the folder, else by the one that has it. Returns the record's
 * id as soon as the entry cannot be lost any more and, if it can be told in time, is in the diary.
 */
export async function handOver(home: Home, draft: object, put: (open: Open) => Promise<string>): Promise<string> {
  const open = await openNow(home)
  if (open) return await finished(open, put)
  const { nodeEnvironment, openDrafts } = await import('@sotto/client/node')
  const env = nodeEnvironment()
  const drafts = openDrafts({ path: home.path, env }, await home.key())
  const id = await drafts.leave(draft, env.clock)
  for (const untilMs = Date.now() + TAKEN_WITHIN_MS; Date.now() < untilMs;) {
    await setTimeout(LOOK_EVERY_MS)
    if (!(await drafts.isWaiting(id)) || (await takenHere(home))) break
  }
  if (await drafts.isSetAside(id)) {
    const { SottoError } = await import('@sotto/client')
    throw new SottoError('not-allowed', 'The entry is not in the diary; it was set aside in the folder "drafts".')
  }
  return id
}

/** Whoever held the folder may be gone without having seen the entry: then opening it takes the entry in. */
async function takenHere(home: Home): Promise<boolean> {
  try {
    const open = await openNow(home)
    await open?.device.close()
    return open !== null
  } catch {
    // The entry is safe where it lies; what keeps the folder from being opened is told by the next command.
    return true
  }
}

async function finished<T>(open: Open, act: (open: Open) => Promise<T>): Promise<T> {
  try {
    return await act(open)
  } finally {
    await open.device.close()
  }
}

/** Null while another process has the folder. */
async function openNow(home: Home): Promise<Open | null> {
  try {
    return await home.open(0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'store-busy') return null
    throw error
  }
}
