import * as Automerge from '@automerge/automerge'
import { ImmutableString, isImmutableString } from '@automerge/automerge'
import { helperSpace, toHex } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import type { DocumentRoot, OpenDocument } from '../document/document.ts'
import { actorTag } from '../document/library.ts'
import { isOrigin } from './origin.ts'

/** An owner’s word that the diary lives at another relay from now on. Both are origins. */
export interface Move {
  readonly from: string
  readonly relay: string
  /** Later than that of every move before it, whatever the clocks said. */
  readonly atMs: number
  /** Hex id of the owner's device that wrote it. */
  readonly by: string
}

const KEY = 'moved'

/** What goes from here to the last day that a date can name is believed; beyond it no later move could be made. */
const LATEST_MS = 8.64e15

/** A move that a document tells of, whoever wrote it there. */
export interface Telling extends Omit<Move, 'by'> {
  readonly text: string
  readonly document: OpenDocument
}

/** Every move that this device is told of, the latest first: more than one where devices told them at one time. */
export async function tellings(state: DeviceState): Promise<Telling[]> {
  const document = await state.library.document(tellingPlace(state, state.vault.keys.id))
  const told = values(document.doc, KEY).flatMap((text) => {
    const said = parsed(text)
    return said ? [{ ...said, text, document }] : []
  })
  return told.sort((one, other) => (isLater(one, other) ? -1 : 1))
}

/**
 * The owner's device that wrote a telling, also one that was removed since: what it did before holds. Null for one of a
 * delegate, which writes in the same documents and may not move the diary.
 */
export function authorOf(state: DeviceState, { document, text }: Telling): string | null {
  return ownerWhoPut(state, document, KEY, text)
}

/** An owner's device, present or past, that put that under a key of the settings; null where only others did. */
export function ownerWhoPut(
  { vault }: DeviceState,
  document: OpenDocument,
  key: string,
  value: string | number,
): string | null {
  const tags = authors(document, key, value)
  const owner = [...vault.roster.members.values()].find(({ id, role }) => role === 'owner' && tags.has(actorTag(id)))
  return owner ? toHex(owner.id) : null
}

/** The order in which moves count; two of one moment by their relays, so that everybody decides alike. */
export const isLater = (one: Omit<Move, 'by'>, other: Omit<Move, 'by'>): boolean =>
  one.atMs > other.atMs || (one.atMs === other.atMs && one.relay > other.relay)

/** Tells a move: in the index, and to every helper in its own space. Writes nothing where it is told already. */
export async function tellMove(state: DeviceState, diary: Diary, move: Omit<Move, 'by'>): Promise<void> {
  const { vault } = state
  const helpers = vault.helpers.all.filter(({ member }) => member.removedAt === null)
  const text = JSON.stringify({ from: move.from, relay: move.relay, atMs: move.atMs })
  for (const { id } of [vault.keys, ...helpers.map(({ member }) => member)]) {
    await diary.write(tellingPlace(state, id), ({ settings }) => {
      const before = settings[KEY]
      if (!isImmutableString(before) || before.toString() !== text) settings[KEY] = new ImmutableString(text)
    })
  }
}

/** Whether it says of a member that it is at that relay; `isSure`: and the member's own device has written so. */
export async function hasFollowed(
  state: DeviceState,
  member: Uint8Array,
  relay: string,
  isSure: boolean,
): Promise<boolean> {
  const document = await state.library.document(answerPlace(state, member))
  const key = keyOf(member)
  if (!values(document.doc, key).includes(relay)) return false
  return !isSure || authors(document, key, relay).has(actorTag(member))
}

/** Notes that this device is at that relay; the others wait for it before they delete what the old one has. */
export async function putFollowed(state: DeviceState, diary: Diary, relay: string): Promise<void> {
  const { id } = state.vault.keys
  await diary.write(answerPlace(state, id), ({ settings }) => {
    const before = settings[keyOf(id)]
    if (!isImmutableString(before) || before.toString() !== relay) settings[keyOf(id)] = new ImmutableString(relay)
  })
}

const keyOf = (member: Uint8Array): string => `follows/${toHex(member)}`

/** A helper's space has documents by the month alone; this one is of no day that anybody writes about. */
const HELPER_PLACE = '1970-01'

/** Where a member is told of a move: a helper reads nothing but its own space. */
export function tellingPlace({ vault }: DeviceState, member: Uint8Array): Uint8Array {
  return vault.helpers.of(helperSpace(member))?.documents.id('out', HELPER_PLACE) ?? vault.documentId('index')
}

/** Where it answers. */
function answerPlace({ vault }: DeviceState, member: Uint8Array): Uint8Array {
  return vault.helpers.of(helperSpace(member))?.documents.id('in', HELPER_PLACE) ?? vault.documentId('index')
}

/** Every text that stands under a key of the settings: more than one where devices wrote at one time. */
function values({ settings }: Automerge.Doc<DocumentRoot>, key: string): string[] {
  const rivals: Record<string, unknown> = Automerge.getConflicts(settings, key) ?? { only: settings[key] }
  // Beside others a text comes as a plain string.
  const texts = Object.values(rivals).map((value) => (isImmutableString(value) ? value.toString() : value))
  return [...new Set(texts.filter((text) => typeof text === 'string'))]
}

/** Tags of the members whose changes put that under that key. */
function authors({ doc }: OpenDocument, key: string, value: string | number): Set<string> {
  const found = new Set<string>()
  for (const change of Automerge.getAllChanges(doc)) {
    const actor = putter(change, key, value)
    if (actor !== null) found.add(actor.slice(0, 16))
  }
  return found
}

/** Whether a change, well formed, tells just that move. */
export const puts = (change: Uint8Array, text: string): boolean => putter(change, KEY, text) !== null

function putter(change: Uint8Array, key: string, value: string | number): string | null {
  const { actor, ops } = Automerge.decodeChange(change)
  return ops.some((op) => op.key === key && 'value' in op && op.value === value) ? actor : null
}

function parsed(text: string): Omit<Move, 'by'> | null {
  try {
    const { from, relay, atMs } = JSON.parse(text) as Partial<Record<string, unknown>>
    if (typeof from !== 'string' || typeof relay !== 'string' || !isOrigin(from) || !isOrigin(relay)) return null
    if (typeof atMs !== 'number' || !Number.isInteger(atMs) || atMs < 0 || atMs >= LATEST_MS) return null
    return { from, relay, atMs }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null
    throw error
  }
}
