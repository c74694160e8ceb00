import type { AlarmCode } from '../alarm/alarm.ts'
import { cursorWrite, type DeviceState } from '../device/state.ts'
import { takeIn } from './take-in.ts'

/** What a pull came to. `documents`: those that changed, by hex id. */
export interface Pulled {
  readonly updates: number
  readonly documents: ReadonlySet<string>
  readonly stopped: AlarmCode | null
  readonly ownHistory: boolean
}

/** Alarms that a pull which ran to the head without stopping has disproved. */
const ABOUT_THE_RELAY: ReadonlySet<AlarmCode> = new Set([
  'relay-withholding',
  'relay-rollback',
  'relay-fork',
  'relay-tampered',
  'relay-wiped',
])

/** Takes in everything the relay has after the cursor, page by page; `onProgress` hears cursor and head. */
export async function pull(
  state: DeviceState,
  onProgress: (position: number, head: number) => void = () => {},
): Promise<Pulled> {
  let updates = 0
  let ownHistory = false
  const documents = new Set<string>()
  for (;;) {
    const after = state.cursor
    const page = await state.session.call('pull', { after })
    const taken = await takeIn(state, page.items, page.head)
    updates += taken.updates
    ownHistory ||= taken.ownHistory
    for (const doc of taken.documents) documents.add(doc)
    await state.library.closeMost()
    onProgress(state.cursor, page.head)
    if (taken.stopped) return { updates, documents, stopped: taken.stopped, ownHistory }
    const behind = page.head < state.cursor
    if (behind) await state.store.write(state.alarms.raise('relay-rollback', 'head'))
    // A relay that always has more and never gets anywhere is not asked for ever.
    if (page.more && state.cursor > after) continue
    const stopped = behind ? 'relay-rollback' : await settle(state)
    return { updates, documents, stopped, ownHistory }
  }
}

/** Lets the next pull begin at the vault's first position; what is here already is known again. */
export async function rewind(state: DeviceState): Promise<void> {
  await state.store.write([cursorWrite(0), ...state.frontier.forgetVoid()])
  state.cursor = 0
}

/** At the head: what somebody vouched for must have come; older alarms about the relay are over when all has. */
async function settle({ frontier, alarms, store }: DeviceState): Promise<AlarmCode | null> {
  const owed = new Set(frontier.owed)
  const open = new Set([...owed, ...frontier.unmet])
  await alarms.end(({ code, about }) => ABOUT_THE_RELAY.has(code) && !STANDING.has(code) && !open.has(about))
  if (owed.size === 0) return null
  await store.write([...owed].flatMap((place) => alarms.raise('relay-withholding', place)))
  return 'relay-withholding'
}

/** Once seen these do not pass by themselves: the relay did show two histories. */
const STANDING: ReadonlySet<AlarmCode> = new Set(['relay-fork', 'relay-rollback'])
