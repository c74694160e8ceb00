import { bool, decode, encode, fixedBytes, list, struct, text, toHex, uint, type SealedPhoto } from '@sotto/crypto'
import type { SealedStore, Write } from '../store/sealed-store.ts'

/**
 * A picture that lies on this device, sealed as the relay has it. Its row is named by the hex id of its head, its objects
 * lie in a table of their own, by their hex ids.
 */
export interface KeptPhoto {
  readonly head: string
  /** The entry that was made with it. */
  readonly record: string
  readonly epoch: number
  /** Its pieces in order, then its head. */
  readonly ids: readonly Uint8Array[]
  /** How many of these the relay is known to have; all of them, or it waits to be sent. */
  readonly sent: number
  /** The relay has had all of it once: then it goes there again as it was. */
  readonly wasThere: boolean
  /** How often the relay has refused a piece of it since this was last set to 0, which is done once a day. */
  readonly refusals: number
  /** When it came to lie here, by this device's clock. */
  readonly sinceMs: number
}

const TABLE = 'photo'

const keptCodec = struct('kept-photo', {
  record: text(64),
  epoch: uint(),
  ids: list(fixedBytes(32), 64),
  sent: uint(),
  wasThere: bool,
  refusals: uint(),
  sinceMs: uint(),
})

export const waitsToBeSent = ({ ids, sent }: KeptPhoto): boolean => sent < ids.length

export const headOf = ({ objects }: SealedPhoto): string => toHex(objects.at(-1)?.id ?? new Uint8Array())

/** The oldest first. */
export async function keptPhotos(store: SealedStore): Promise<KeptPhoto[]> {
  const rows = await store.rows(TABLE)
  return rows.map(({ key, value }) => read(key, value)).sort((a, b) => a.sinceMs - b.sinceMs)
}

export async function keptPhoto(store: SealedStore, head: string): Promise<KeptPhoto | null> {
  const value = await store.get(TABLE, head)
  return value ? read(head, value) : null
}

const read = (head: string, value: Uint8Array): KeptPhoto => ({ head, ...decode(keptCodec, value) })

export function keep({ head, ids, ...kept }: KeptPhoto): Write {
  return { table: TABLE, key: head, value: encode(keptCodec, { ...kept, ids: [...ids] }) }
}

const objectsOf = (head: string): string => `${TABLE}/${head}`

export function keepObject(head: string, id: Uint8Array, bytes: Uint8Array): Write {
  return { table: objectsOf(head), key: toHex(id), value: bytes }
}

export function keptObject(store: SealedStore, head: string, id: Uint8Array): Promise<Uint8Array | undefined> {
  return store.get(objectsOf(head), toHex(id))
}

/** Heads of pictures of which some objects lie here, whether their row does or not. */
export async function headsWithObjects(store: SealedStore): Promise<string[]> {
  const begin = objectsOf('')
  return (await store.tables()).filter((table) => table.startsWith(begin)).map((table) => table.slice(begin.length))
}

/** The writes that leave nothing of a picture here. */
export async function dropped(store: SealedStore, head: string): Promise<Write[]> {
  const objects = await store.rows(objectsOf(head))
  return [
    { table: TABLE, key: head, value: null },
    ...objects.map(({ key }) => ({ table: objectsOf(head), key, value: null })),
  ]
}

/** The writes that put a picture here which nobody else has yet. */
export function keptAnew(
  sealed: SealedPhoto,
  { record, epoch, sinceMs }: Pick<KeptPhoto, 'record' | 'epoch' | 'sinceMs'>,
): Write[] {
  const head = headOf(sealed)
  const ids = sealed.objects.map(({ id }) => id)
  return [
    ...sealed.objects.map(({ id, bytes }) => keepObject(head, id, bytes)),
    keep({ head, record, epoch, ids, sent: 0, wasThere: false, refusals: 0, sinceMs }),
  ]
}
