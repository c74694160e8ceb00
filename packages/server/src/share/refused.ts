/** What was asked of a share in vain, counted and reported to its owner in one transaction. */
import type { Context } from '../context.ts'
import { countGuess, countRefusal } from './count.ts'
import { writeReport } from './report.ts'

/** @returns the attempts left, or null where the guess could not be counted any more, and so must not be answered. */
export async function reportGuess(
  { database, random }: Context,
  share: Uint8Array,
  recipient: string | null,
): Promise<number | null> {
  return database.kysely.transaction().execute(async (tx) => {
    const counted = await countGuess(tx, share)
    if (!counted) return null
    await writeReport(tx, counted, 'passcode-wrong', recipient, random)
    return counted.attempts_left
  })
}

/** An opening of a share that is paused or over; reported as long as few were. */
export async function reportRefusal(
  { database, random }: Context,
  share: Uint8Array,
  recipient: string | null,
): Promise<void> {
  await database.kysely.transaction().execute(async (tx) => {
    const counted = await countRefusal(tx, share)
    if (counted) await writeReport(tx, counted, 'refused', recipient, random)
  })
}
