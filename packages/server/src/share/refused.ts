/** What was asked of a share in vain, counted and reported to its owner in one transaction. */
import type { ShareReport } from '@sotto/crypto/public'
import type { Context } from '../context.ts'
import { keyOf } from '../memory/key.ts'
import { countGuess, countRefusal, countRequest } from './count.ts'
import { writeReport } from './report.ts'

/** @returns the attempts left, or null where the guess could not be counted any more, and so must not be answered. */
export async function reportGuess(
  context: Context,
  share: Uint8Array,
  recipient: string | null,
): Promise<number | null> {
  const { database, random } = context
  const attemptsLeft = await database.kysely.transaction().execute(async (tx) => {
    const counted = await countGuess(tx, share)
    if (!counted) return null
    await writeReport(tx, counted, 'passcode-wrong', recipient, random)
    return counted.attempts_left
  })
  if (attemptsLeft !== null) context.shareOpened(keyOf(share))
  return attemptsLeft
}

/** An opening of a share that is paused or over; reported as long as few were. */
export async function reportRefusal(
  context: Context,
  share: Uint8Array,
  recipient: string | null,
  kind: ShareReport['kind'] = 'refused',
): Promise<void> {
  const isReported = await context.database.kysely.transaction().execute(async (tx) => {
    const counted = await countRefusal(tx, share)
    if (counted) await writeReport(tx, counted, kind, recipient, context.random)
    return counted !== null
  })
  if (isReported) context.shareOpened(keyOf(share))
}

/** A holder of the link asked without the passcode; reported once an hour, as long as few were. */
export async function reportRequest(context: Context, share: Uint8Array, recipient: string | null): Promise<void> {
  const isReported = await context.database.kysely.transaction().execute(async (tx) => {
    const counted = await countRequest(tx, share)
    if (counted) await writeReport(tx, counted, 'requested', recipient, context.random)
    return counted !== null
  })
  if (isReported) context.shareOpened(keyOf(share))
}
