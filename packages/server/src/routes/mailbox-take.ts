import type { Context } from '../context.ts'
import { readExpiry } from '../mailbox/expiry.ts'
import { RelayRefusal } from '../refusal.ts'
import type { OpenHandler } from './handler.ts'

/** A letter may come in through another relay on this database, which wakes nobody here. */
const LOOK_MS = 1000

/** Takes a letter once, waiting for it if need be. */
export const mailboxTake: OpenHandler<'mailbox-take'> = async (context, { channel, slot, waitMs }) => {
  const untilMs = context.clock.nowMs() + waitMs
  for (;;) {
    let wake: () => void = () => undefined
    const woken = new Promise<void>((resolve) => {
      wake = resolve
    })
    const stopWaiting = context.letters.wait(channel, wake)
    const cancel = context.clock.after(Math.max(0, Math.min(LOOK_MS, untilMs - context.clock.nowMs())), wake)
    try {
      await readExpiry(context, channel)
      const letter = await take(context, channel, slot)
      if (letter || context.clock.nowMs() >= untilMs) return { letter }
      await woken
    } finally {
      stopWaiting()
      cancel()
    }
  }
}

async function take({ database }: Context, channel: Uint8Array, slot: 'm1' | 'm2' | 'm3' | 'm4') {
  return database.kysely.transaction().execute(async (tx) => {
    const held = await tx
      .selectFrom('mailboxes')
      .select('letter')
      .where('channel', '=', channel)
      .where('slot', '=', slot)
      .forUpdate()
      .executeTakeFirst()
    if (!held) return null
    if (!held.letter) throw new RelayRefusal('mailbox-used')
    await tx
      .updateTable('mailboxes')
      .set({ letter: null })
      .where('channel', '=', channel)
      .where('slot', '=', slot)
      .execute()
    return held.letter
  })
}
