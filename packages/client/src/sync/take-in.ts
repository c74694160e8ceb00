import {
  activeAt,
  CryptoError,
  fromHex,
  openUpdate,
  readUpdate,
  sameBytes,
  standingOf,
  toHex,
  verifyUpdate,
  type FrontierEntry,
  type ReadUpdate,
  type UpdateBody,
} from '@sotto/crypto'
import type { RouteAnswer } from '@sotto/shared'
import type { AlarmCode } from '../alarm/alarm.ts'
import { cursorWrite, type DeviceState } from '../device/state.ts'
import { FIRST_CHANGE_HASH } from '../document/first-change.ts'
import { inspected } from '../document/inspect-change.ts'
import type { JournalEntry } from '../document/journal.ts'
import { SottoError } from '../error.ts'
import type { Write } from '../store/sealed-store.ts'
import type { Word } from '../stream/debts.ts'
import { placeOf } from '../stream/frontier.ts'
import { isStreamOf } from '../stream/own-stream.ts'
import { isBeyondCut } from '../vault/beyond-cut.ts'
import { mayWrite } from '../vault/may-write.ts'
import { takeEntry } from '../vault/take-entry.ts'
import { holeWrite } from './hole.ts'
import { mayVouch, vouchesAhead } from './word.ts'

export type PlacedItem = RouteAnswer<'pull'>['items'][number]

/** What taking in a page came to. `stopped`: an alarm that nothing may be taken in past. */
export interface TakenIn {
  /** Updates of other devices, or of an earlier life of this one. */
  readonly updates: number
  /** Documents that changed, by hex id. */
  readonly documents: ReadonlySet<string>
  readonly stopped: AlarmCode | null
  /** The relay held updates of this device's current stream that its store lacked. */
  readonly ownHistory: boolean
}

/**
 * Takes in placed items strictly in vault-position order: verifies, decrypts, journals; one transaction a page, then
 * applies to open documents. Nothing is applied before it is in the store.
 */
export async function takeIn(state: DeviceState, items: readonly PlacedItem[], head = Infinity): Promise<TakenIn> {
  const page = new Page(state)
  for (const { position, item } of items) {
    if (position <= state.cursor || position <= page.position) continue
    if (position > page.position + 1) page.noteHole()
    const before = page.mark()
    try {
      // Nothing lies beyond the head: believing it would move the cursor past all that is to come.
      if (position > head) throw new Stop('relay-tampered', 'position')
      if (item.type === 'roster') page.takeRoster(item.value)
      else await page.takeUpdate(item.value, position)
    } catch (error) {
      page.stop(before, error)
      break
    }
    page.position = position
  }
  return await page.commit()
}

/** A refusal that ends a page: the item is not taken and the cursor stays before it. */
class Stop extends Error {
  readonly code: AlarmCode
  readonly about: string

  constructor(code: AlarmCode, about: string) {
    super(code)
    this.code = code
    this.about = about
  }
}

class Page {
  position: number
  readonly #state: DeviceState
  readonly #writes: Write[] = []
  readonly #changes = new Map<string, JournalEntry[]>()
  #updates = 0
  #ownHistory = false
  #stopped: AlarmCode | null = null

  constructor(state: DeviceState) {
    this.#state = state
    this.position = state.cursor
  }

  mark(): number {
    return this.#writes.length
  }

  /** Of a helper's order the relay shows it a part alone. */
  noteHole(): void {
    if (this.#state.vault.role !== 'helper') this.#writes.push(holeWrite(true))
  }

  takeRoster(entry: Uint8Array): void {
    const { vault } = this.#state
    if (vault.knows(entry)) return
    const standing = standingOf(vault.roster, entry)
    if (standing === 'parted') throw new Stop('relay-fork', 'roster')
    if (standing === 'ahead') throw new Stop('relay-withholding', 'roster')
    this.#writes.push(...takeEntry(this.#state, entry))
  }

  async takeUpdate(bytes: Uint8Array, position: number): Promise<void> {
    const update = readUpdate(bytes)
    if (this.#isVoid(update, position)) return
    try {
      await this.#takeValid(update, position)
    } catch (error) {
      // A removed member stops nobody, whatever somebody's word lets count, and whatever it puts where a relay has lost what
      // it had written first.
      const author = this.#state.vault.member(update.header.member)
      const isAnother = error instanceof Stop && error.code === 'relay-fork' && author?.removedAt !== null
      if (!(error instanceof Stop) || !author || !(isAnother || isBeyondCut(update, author))) throw error
      this.#passOver(update, position, error.code, { isFinal: true })
    }
  }

  async #takeValid(update: ReadUpdate, position: number): Promise<void> {
    const { vault, frontier, outboxes } = this.#state
    const { header, id } = update
    const about = placeOf(header)
    const rosterIndex = this.#checkAuthor(update, about)
    const verdict = frontier.judge(header, id, rosterIndex, position)
    if (verdict.kind === 'wrong') throw new Stop(verdict.code, about)
    if (verdict.kind === 'known') return
    if (verdict.kind === 'adrift') {
      this.#passOver(update, position, 'relay-withholding', { isAdrift: true })
      return
    }
    const own = sameBytes(header.member, vault.keys.id)
    const body = this.#open(update)
    if (verdict.kind === 'covered' && (await this.#holds(header.doc, body))) return
    // Whoever summed up has claimed what the stream's own author refutes: it is taken in, and what was claimed is void.
    if (verdict.kind !== 'next') this.#writes.push(...this.#state.alarms.raise('checkpoint-wrong', about))
    const returned = own ? outboxes.returned(header.stream, header.seq, id) : null
    if (returned) this.#writes.push(...returned)
    else this.#collect(update, body, own)
    this.#note(update, rosterIndex, body.frontier, about)
  }

  stop(mark: number, error: unknown): void {
    this.#writes.length = mark
    const stop = asStop(error)
    this.#stopped = stop.code
    this.#writes.push(...this.#state.alarms.raise(stop.code, stop.about))
  }

  async commit(): Promise<TakenIn> {
    const { store, library } = this.#state
    for (const [doc, entries] of this.#changes) this.#writes.push(...library.journal.append(fromHex(doc), entries))
    if (this.position > this.#state.cursor) this.#writes.push(cursorWrite(this.position))
    // Who listens for changed records needs the documents as they were: opened later they come with the journal.
    if (library.onRecords) for (const doc of this.#changes.keys()) await library.document(fromHex(doc))
    if (this.#writes.length > 0) await store.write(this.#writes)
    this.#state.cursor = this.position
    for (const [doc, entries] of this.#changes) await this.#apply(fromHex(doc), entries)
    return {
      updates: this.#updates,
      documents: new Set(this.#changes.keys()),
      stopped: this.#stopped,
      ownHistory: this.#ownHistory,
    }
  }

  /**
   * An update that counts for nothing is passed over and alarmed, and syncing goes on, or one bad update of a stolen
   * device would stop all others for good: one whose signature is wrong (the relay does not check it), one that its
   * author, by its signature, builds on such a one or puts where it may not write, one beyond its author's removal.
   * Where the relay made it up instead, the author's next genuine update shows a gap.
   */
  #isVoid(update: ReadUpdate, position: number): boolean {
    const { vault, frontier } = this.#state
    const { header } = update
    const member = vault.member(header.member)
    if (!sameBytes(header.vault, vault.id) || !member) throw new Stop('relay-tampered', placeOf(header))
    const isForeign = !isStreamOf(header.stream, header.member) || frontier.isForeign(header)
    if (!signedBy(update, member.signPk)) this.#passOver(update, position, 'relay-tampered', {})
    else if (isBeyondCut(update, member) && !frontier.isUnparked(update.id)) this.#park(update, position)
    else if (isForeign || !mayWrite(vault, header))
      this.#passOver(update, position, 'change-quarantined', { isFinal: true })
    // The first of them was told of, and when that counts so do these.
    else if (frontier.isAdrift(header.prev)) this.#passOver(update, position, null, {})
    else if (frontier.isVoid(header.prev)) this.#passOver(update, position, 'change-quarantined', {})
    else return false
    return true
  }

  /** It may be here already, taken in before its author's removal was heard of or by a summary; and named before it came. */
  #park(update: ReadUpdate, position: number): void {
    const { frontier } = this.#state
    const { header, id } = update
    if (frontier.judge(header, id, 0, position).kind === 'known') return
    this.#passOver(update, position, 'relay-tampered', { isFinal: true, isParked: true })
    const entry = { ...header, id }
    for (const word of frontier.wordsFor(entry)) this.#heed(word, entry)
  }

  #passOver(
    { header, id }: ReadUpdate,
    position: number,
    code: AlarmCode | null,
    why: { isFinal?: boolean; isAdrift?: boolean; isParked?: boolean },
  ): void {
    const { frontier, alarms } = this.#state
    this.#writes.push(...frontier.void(header, id, position, why))
    if (code) this.#writes.push(...alarms.raise(code, placeOf(header)))
  }

  /** The author was an active member under the roster head it names, and signed. Returns that head's index. */
  #checkAuthor(update: ReadUpdate, about: string): number {
    const { vault } = this.#state
    const { header } = update
    const member = vault.member(header.member)
    const head = vault.roster.heads.get(toHex(header.rosterHead))
    // A head that nobody here has seen: the entry that made it is held back.
    if (!head) throw new Stop('relay-withholding', about)
    if (!member || !activeAt(vault.roster, header.member, toHex(header.rosterHead)))
      throw new Stop('relay-tampered', about)
    return head.index
  }

  /**
   * Its author signed it, so what does not open or decode is the author's doing and nobody else's: such an update is
   * set aside, its place counts, and syncing goes on. A relay cannot bring this about.
   */
  #open(update: ReadUpdate): UpdateBody {
    const { vault, alarms } = this.#state
    const { space, rosterHead } = update.header
    const key = vault.sealingKey(space, toHex(rosterHead))
    try {
      const body = openUpdate(update, key)
      if (operationsIn(body) <= MAX_OPERATIONS) return body
    } catch (error) {
      if (!(error instanceof CryptoError)) throw error
    }
    this.#writes.push(...alarms.raise('change-quarantined', toHex(update.id)))
    return { frontier: [], changes: [] }
  }

  /** Whether the document has every change; one that is not well formed it never will. */
  async #holds(doc: Uint8Array, { changes }: UpdateBody): Promise<boolean> {
    const document = await this.#state.library.document(doc)
    return changes.every((change) => document.has(inspected(change)?.hash ?? FIRST_CHANGE_HASH))
  }

  #collect({ header }: ReadUpdate, { changes }: UpdateBody, own: boolean): void {
    const { alarms, outboxes, frontier } = this.#state
    const doc = toHex(header.doc)
    const entries = changes.map((change) => ({ member: header.member, change }))
    this.#changes.set(doc, [...(this.#changes.get(doc) ?? []), ...entries])
    this.#updates += 1
    // A store that has lost rows knows why it lacks them.
    if (!own || frontier.isRereading) return
    this.#ownHistory ||= outboxes.isCurrent(header.stream)
    this.#writes.push(...alarms.raise('own-history-found', toHex(header.stream)))
  }

  #note({ header, id }: ReadUpdate, rosterIndex: number, named: readonly FrontierEntry[], about: string): void {
    const { frontier, alarms } = this.#state
    const { writes, alarms: codes } = frontier.take(header, id, rosterIndex, named)
    this.#writes.push(...writes, ...codes.flatMap((code) => alarms.raise(code, about)))
    for (const entry of named) this.#heed({ ...header, rosterIndex }, entry)
  }

  /**
   * What a removed member went on writing counts where a member that stays had taken it in before it knew of the
   * removal, or nothing that it built on that would ever fit in elsewhere. It is told always: the relay kept the one
   * ignorant, or let the other write. What is not here yet is told of too, since it may come by a summary.
   */
  #heed(word: Omit<Word, 'id'>, entry: FrontierEntry): void {
    const { vault, frontier, alarms } = this.#state
    const parked = frontier.parked(entry)
    const isAhead = !parked && frontier.wordsFor(entry).length > 0 && vouchesAhead(vault, word, entry)
    const writes = parked && mayVouch(vault, word, parked) ? frontier.unpark(entry) : []
    if (isAhead || writes.length > 0) this.#writes.push(...writes, ...alarms.raise('removed-wrote-on', placeOf(entry)))
  }

  async #apply(doc: Uint8Array, entries: readonly JournalEntry[]): Promise<void> {
    const { library, alarms, store } = this.#state
    const { refused } = await library.takeIn(doc, entries)
    // What builds on a change that is missing is no fault of its author, and is over when that one comes.
    const waiting = `${toHex(doc)} waiting`
    const waits = library.waits(doc)
    if (refused > 0) await store.write(alarms.raise('change-quarantined', waits ? waiting : toHex(doc)))
    if (!waits) await alarms.end(({ code, about }) => code === 'change-quarantined' && about === waiting)
  }
}

/** Most operations that one update may hold: what a change of the greatest note has, not a thousand of those. */
const MAX_OPERATIONS = 1_000_000

/** Operations of all changes that are well formed; the others are refused one by one. */
function operationsIn({ changes }: UpdateBody): number {
  return changes.reduce((sum, change) => sum + (inspected(change)?.operations ?? 0), 0)
}

function signedBy(update: ReadUpdate, signPk: Uint8Array): boolean {
  try {
    verifyUpdate(update, signPk)
    return true
  } catch (error) {
    if (error instanceof CryptoError) return false
    throw error
  }
}

/** Whatever is wrong with an item itself is tampering; anything else is not an item's fault and passes. */
function asStop(error: unknown): Stop {
  if (error instanceof Stop) return error
  if (error instanceof SottoError && error.code === 'epoch-unopened') return new Stop(error.code, 'key')
  if (error instanceof CryptoError) return new Stop('relay-tampered', error.code)
  throw error
}
