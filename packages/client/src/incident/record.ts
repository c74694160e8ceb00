import { getObjectId } from '@automerge/automerge'
import { activeMembers, toHex } from '@sotto/crypto'
import { completeDraft, parseDraft } from '@sotto/shared/diary'
import type { DeviceState } from '../device/state.ts'
import { put, type Diary } from '../diary/diary.ts'
import { recordId } from '../diary/record-id.ts'
import { actorTag } from '../document/library.ts'
import type { Handling } from './handling.ts'
import type { CheckedReport, Incident, SharesChoice } from './report.ts'

const RANK: readonly SharesChoice[] = ['keep', 'pause', 'end']

/** Of two decisions about links the one that closes more: what was ended stays ended. */
export const stricter = (a: SharesChoice, b: SharesChoice): SharesChoice => (RANK.indexOf(a) >= RANK.indexOf(b) ? a : b)

/**
 * The incident that a report goes on with, newest first: the same thing happened to the same devices or links, or it is
 * not over yet. Null: this is another one. What a device that it is about has noted, or somebody who is no owner any more,
 * is none: whoever has it could say that everything was done.
 */
export async function sameIncident(
  state: DeviceState,
  diary: Diary,
  { what, about, devices }: CheckedReport,
): Promise<Incident | null> {
  const records = await diary.list({ kinds: ['incident'] })
  for (const record of records.toReversed()) {
    if (record.kind !== 'incident' || record.what !== what) continue
    if ((record.about ?? []).join() !== about.join()) continue
    if (about.length === 0 && (record.owed ?? []).length === 0) continue
    if (await isTrusted(state, await diary.documentOf(record.id), record.id, devices)) return record
  }
  return null
}

/** Whether this device made it, or another one of the owner's that stays. */
async function isTrusted(
  { vault, library }: DeviceState,
  doc: Uint8Array,
  id: string,
  reported: readonly string[],
): Promise<boolean> {
  const { records } = (await library.document(doc)).doc
  // Automerge names an object by a counter and the actor that made it.
  const [, actor = ''] = (getObjectId(records, id) ?? '').split('@')
  const owners = activeMembers(vault.roster).filter(
    (member) => member.role === 'owner' && !reported.includes(toHex(member.id)),
  )
  return [vault.keys, ...owners].some((member) => actor.startsWith(actorTag(member.id)))
}

/** Whoever writes in the diary can write that a device was removed; the roster alone says so. */
export function heldToRoster(handling: Handling, { roster }: DeviceState['vault'], devices: readonly string[]): void {
  const isGone = (id: string): boolean => (roster.members.get(id)?.removedAt ?? null) !== null
  if (handling.has('device-removed') && !devices.every(isGone)) handling.reopen('device-removed', 'relay-told')
}

/** Writes what happened, with what was done and what is owed by now. It can be neither undone nor removed. */
export async function keepIncident(
  { env }: DeviceState,
  diary: Diary,
  report: CheckedReport,
  handling: Handling,
  tell: readonly string[],
): Promise<Incident> {
  const { what, about, shares, note, at = env.clock.now() } = report
  const draft = {
    ...{ kind: 'incident', what, about, shares, at },
    ...{ steps: handling.done, owed: handling.owed, tell },
    ...(note === undefined ? {} : { note }),
  }
  const id = recordId(at, env.random)
  const record = completeDraft(parseDraft(draft), { id, nowMs: env.clock.now(), tz: env.clock.zone() }) as Incident
  await diary.write(diary.monthDocumentOf(record), (root) => put(root, record))
  return record
}

/** Notes how far it has come; nothing is written where nothing is new. */
export async function noteProgress(
  diary: Diary,
  { id }: Incident,
  handling: Handling,
  more: { readonly shares?: SharesChoice; readonly tell?: readonly string[] } = {},
): Promise<void> {
  const { shares, tell } = more
  await diary.editUnguarded(id, {
    ...(shares === undefined ? {} : { shares }),
    ...(tell === undefined ? {} : { tell: setOf(tell) }),
    steps: setOf(handling.done),
    owed: setOf(handling.owed),
  })
}

/** What is told of an incident later goes under what was told first. */
export async function addNote(diary: Diary, { id, note = '' }: Incident, more = ''): Promise<void> {
  if (more !== '' && !note.includes(more)) await diary.edit(id, { note: note === '' ? more : `${note}\n${more}` })
}

/** A set as records hold it: in the order of its words, and absent where it is empty. */
const setOf = (words: readonly string[]): readonly string[] | null => (words.length > 0 ? words.toSorted() : null)
