import { fromHex } from '@sotto/crypto'
import type { AlarmCode } from '../alarm/alarm.ts'
import { cursorWrite, type DeviceState } from '../device/state.ts'
import { noticing } from '../members/last-seen.ts'
import { holeWrite } from './hole.ts'
import { takeIn } from './take-in.ts'

/** What a pull came to. `documents`: those that changed, by hex id. */
export interface Pulled {
  readonly updates: number
  readonly documents: ReadonlySet<string>
  readonly stopped: AlarmCode | null
  /** It ran to the relay's head; where it is `stopped` all the same, something is owed. */
  readonly reached: boolean
  readonly ownHistory: boolean
}

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
    const taken = await noticing(state, () => takeIn(state, page.items, page.head))
    updates += taken.updates
    ownHistory ||= taken.ownHistory
    for (const doc of taken.documents) documents.add(doc)
    await state.library.closeMost()
    onProgress(state.cursor, page.head)
    if (taken.stopped) return { updates, documents, stopped: taken.stopped, reached: false, ownHistory }
    // Held to what was known when it was asked: more may have come meanwhile, by the live connection or as own updates.
    const behind = page.head < after
    if (behind) await state.store.write(state.alarms.raise('relay-rollback', 'head'))
    // A relay that always has more and never gets anywhere is not asked for ever.
    if (page.more && state.cursor > after) continue
    if (page.head > state.cursor && state.vault.role !== 'helper') await state.store.write([holeWrite(true)])
    const stopped = behind ? 'relay-rollback' : await settle(state)
    return { updates, documents, stopped, reached: true, ownHistory }
  }
}

/** Lets the next pull begin after an earlier position; what is here already is known again. */
export async function rewind(state: DeviceState, after = 0): Promise<void> {
  await state.store.write([cursorWrite(after), ...state.frontier.forgetVoid(after)])
  state.cursor = after
}

/** At the head: what somebody vouched for must have come; what was alarmed as missing is over where it has. */
async function settle(state: DeviceState): Promise<AlarmCode | null> {
  const { frontier, alarms, store } = state
  await settleQuarantine(state)
  const owed = new Set(frontier.owed)
  const open = new Set([...owed, ...frontier.unmet])
  await alarms.settle((about) => open.has(about))
  if (owed.size === 0) return null
  await store.write([...owed].flatMap((place) => alarms.raise('relay-withholding', place)))
  return 'relay-withholding'
}

/** What was set aside because something before it was broken or missing is over when that came. */
async function settleQuarantine({ frontier, alarms, library }: DeviceState): Promise<void> {
  const unmet = new Set(frontier.unmet)
  const over = new Set<string>()
  for (const { code, about } of alarms.all) {
    if (code !== 'change-quarantined') continue
    const [doc = '', waiting] = about.split(' ')
    if (about.includes('/') && !unmet.has(about)) over.add(about)
    if (waiting === undefined) continue
    await library.document(fromHex(doc))
    if (!library.waits(fromHex(doc))) over.add(about)
  }
  await alarms.end(({ code, about }) => code === 'change-quarantined' && over.has(about))
}
