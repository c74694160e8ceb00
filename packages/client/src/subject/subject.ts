import { getObjectId, ImmutableString, isImmutableString } from '@automerge/automerge'
import { toHex } from '@sotto/crypto'
import { isLocalDate } from '@sotto/shared/diary'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { actorTag } from '../document/library.ts'
import type { StoredMap } from '../document/record-write.ts'

/** The person whom a diary is about, where somebody else keeps it. Dates are YYYY-MM-DD. */
export interface Subject {
  readonly name: string
  readonly born: string | null
  /** What the keeper is to the person: parent, guardian, partner, or other words. */
  readonly keeperBasis: string
  /** The day on which the diary becomes the person's own; null where only the keeper says when. */
  readonly handOverOn: string | null
}

/** A subject, and how far the hand-over has come. */
export interface KeptSubject extends Subject {
  /** Hex ids of the members whose devices agreed to an earlier hand-over. */
  readonly releasedBy: readonly string[]
  /** The day on which the person took it over. */
  readonly handedOverOn: string | null
}

const KEY = 'subject'
const RELEASE = 'released'

type Kept = Pick<DeviceState, 'vault' | 'library'>

/** Null where the diary is its owner's own, or what lies there is no subject. A helper never learns it. */
export async function readSubject(state: Kept): Promise<KeptSubject | null> {
  if (state.vault.role === 'helper') return null
  const kept = await storedSubject(state)
  if (!kept) return null
  const [name, keeperBasis] = [words(kept['name']), words(kept['keeperBasis'])]
  if (name === null || keeperBasis === null) return null
  return {
    name,
    born: day(kept['born']),
    keeperBasis,
    handOverOn: day(kept['handOverOn']),
    releasedBy: releasers(state, kept),
    handedOverOn: day(kept['handedOverOn']),
  }
}

/** Begins anew: what was agreed or done about an earlier hand-over holds no longer. */
export async function keepSubject(state: Kept, diary: Diary, subject: Subject): Promise<void> {
  const given = Object.entries(subject).flatMap(([name, value]: [string, string | null]) =>
    value === null ? [] : [[name, new ImmutableString(value)] as const],
  )
  await diary.write(state.vault.documentId('index'), ({ settings }) => {
    settings[KEY] = Object.fromEntries(given)
  })
}

/** A subject that another device says at the same time stays: whoever knows better says it. */
export async function dropSubject({ vault }: Kept, diary: Diary): Promise<void> {
  await diary.write(vault.documentId('index'), ({ settings }) => {
    delete settings[KEY]
  })
}

/** Notes that this device agrees to an earlier hand-over; nobody else can note it for this one. */
export async function keepRelease({ vault }: Kept, diary: Diary, atMs: number): Promise<void> {
  await diary.write(vault.documentId('index'), ({ settings }) => {
    const kept = settings[KEY]
    if (isMap(kept)) kept[`${RELEASE}/${toHex(vault.keys.id)}`] = { at: atMs }
  })
}

export async function keepHandedOver({ vault }: Kept, diary: Diary, on: string): Promise<void> {
  await diary.write(vault.documentId('index'), ({ settings }) => {
    const kept = settings[KEY]
    if (isMap(kept)) kept['handedOverOn'] = new ImmutableString(on)
  })
}

async function storedSubject({ vault, library }: Kept): Promise<StoredMap | null> {
  const kept = (await library.document(vault.documentId('index'))).doc.settings[KEY]
  return isMap(kept) ? kept : null
}

/** A release counts for the member whose change made it, whatever its name says. */
function releasers({ vault }: Kept, kept: StoredMap): string[] {
  return [...vault.roster.members.values()].flatMap(({ id }) => {
    const name = `${RELEASE}/${toHex(id)}`
    const [, actor = ''] = (isMap(kept[name]) ? (getObjectId(kept, name) ?? '') : '').split('@')
    return actor.startsWith(actorTag(id)) ? [toHex(id)] : []
  })
}

const isMap = (value: unknown): value is StoredMap =>
  typeof value === 'object' && value !== null && !isImmutableString(value)

const words = (value: unknown): string | null => (isImmutableString(value) ? value.toString() : null)

function day(value: unknown): string | null {
  const text = words(value)
  return isLocalDate(text) ? text : null
}
