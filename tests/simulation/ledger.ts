import type { Machine, Outcome } from './machine.ts'

/** One entry that somebody made, known by its note, which no other has. */
export interface Entry {
  readonly note: string
  readonly by: string
  /** Null until its device has said which record it is. */
  id: string | null
  state: 'asked' | 'kept' | 'refused' | 'unknown'
  /** Sent by a device that owed nothing afterwards: no loss of a store excuses its loss. */
  safe: boolean
  /** Its only store was lost, damaged or turned back before it was sent. */
  excused: boolean
  /** Its device's store went back to before it, and has not synced since. */
  turnedBack: boolean
  /** Where the others stand who outlive its device's removal: `may` is what had no word of the relay before that. */
  reach: 'must' | 'may' | 'never'
}

/** A change that a device has acknowledged: the record removed, or its rating set. */
interface Change {
  readonly id: string
  readonly by: string
  readonly nrs: number | null
  safe: boolean
  excused: boolean
}

/** A record as a device lists it. */
export interface Listed {
  readonly id: string
  readonly note?: string
  readonly nrs?: number
  readonly deletedAt?: number
}

/** What the owners of the devices were told, against which the diary is checked in the end. */
export class Ledger {
  readonly entries: Entry[] = []
  readonly #changes: Change[] = []
  /** Records about which a later act leaves more than one right state. */
  readonly #unsettled = new Set<string>()
  /** Helpers' machines: nobody but they write where their entries lie, so that what an owner does to one lies beside it. */
  readonly helpers = new Set<string>()
  /** Those that were removed: what they do from then on stays with them. */
  readonly #outside = new Set<string>()

  ask(note: string, by: string): Entry {
    const reach = this.#outside.has(by) ? 'never' : 'must'
    const entry: Entry = { note, by, id: null, state: 'asked', safe: false, excused: false, turnedBack: false, reach }
    this.entries.push(entry)
    return entry
  }

  answered(entry: Entry, outcome: Outcome<unknown>, id: string | null): void {
    entry.id = id
    entry.state = outcome.kind === 'done' ? 'kept' : outcome.kind === 'failed' ? 'refused' : 'unknown'
  }

  changed(id: string, by: string, nrs: number | null, outcome: Outcome<unknown>): void {
    if (this.#outside.has(by)) return
    if (outcome.kind === 'done') this.#changes.push({ id, by, nrs, safe: false, excused: false })
    else if (outcome.kind === 'died' || outcome.code.startsWith('store-')) this.#unsettled.add(id)
  }

  undone(by: string, outcome: Outcome<readonly string[]>): void {
    if (this.#outside.has(by)) return
    const touched = outcome.kind === 'done' ? outcome.value : this.#touchedBy(by)
    for (const id of touched) this.#unsettled.add(id)
  }

  /** The relay has taken an entry that removes the device: what it has no word for yet may have come in time or not. */
  removed(by: string): void {
    this.#outside.add(by)
    for (const entry of this.entries) if (entry.by === by && !entry.safe) entry.reach = 'may'
    for (const change of this.#changes) if (change.by === by && !change.safe) this.#unsettled.add(change.id)
  }

  /** Something that somebody else made may be listed, and need not be. */
  mayCome(note: string, by: string): void {
    this.ask(note, by).reach = 'may'
  }

  /** The machine has a new device, let in by another. */
  joined(by: string): void {
    this.#outside.delete(by)
  }

  /** Ids that any device which is left has said to have. */
  get ids(): string[] {
    return this.entries.flatMap(({ id, reach }) => (id === null || reach !== 'must' ? [] : [id]))
  }

  /** The device owes the relay nothing: all that it acknowledged so far is out. */
  sent(by: string): void {
    for (const one of [...this.entries, ...this.#changes]) {
      if (one.by === by && (!('state' in one) || one.state === 'kept')) one.safe = true
      if (one.by === by && 'state' in one) one.turnedBack = false
    }
  }

  /** What a copy of the device's store made now would bring back. */
  backup(by: string): ReadonlySet<object> {
    const own = [...this.entries, ...this.#changes].filter((one) => one.by === by)
    return new Set(own.filter((one) => !('state' in one) || one.state === 'kept'))
  }

  /** The device's store was lost or turned back: what it had not sent is gone, but for what `kept` holds. */
  lost(by: string, kept: ReadonlySet<object>): void {
    for (const one of [...this.entries, ...this.#changes]) {
      if (one.by !== by) continue
      // What the device does next it does beside what it did before: either may win.
      if ('nrs' in one) this.#unsettled.add(one.id)
      else if (!kept.has(one)) one.turnedBack = true
      if (!one.safe && !kept.has(one)) one.excused = true
    }
  }

  /** More than one state of the record is right from here on. */
  unsettle(id: string): void {
    this.#unsettled.add(id)
  }

  /** What is wrong with a list that every device agrees on. */
  check(list: readonly Listed[]): string[] {
    const byId = new Map(list.map((record) => [record.id, record]))
    const notes = new Map(list.map((record) => [record.note, record]))
    const faults: string[] = []
    for (const { note, id, state, excused, reach } of this.entries) {
      if (reach === 'never' && notes.has(note)) faults.push(`entry of a removed device: ${note}`)
      if (reach === 'must' && state === 'kept' && !excused && !notes.has(note))
        faults.push(`acknowledged entry lost: ${note}`)
      if (id !== null && notes.has(note) && notes.get(note)?.id !== id) faults.push(`entry under another id: ${note}`)
    }
    for (const { note, id } of list) {
      if (!this.entries.some((entry) => entry.note === note)) faults.push(`forged entry: ${id}`)
    }
    if (byId.size !== list.length || notes.size !== list.length) faults.push('an entry is listed twice')
    for (const { id, by, nrs, excused } of this.#changes) {
      const record = byId.get(id)
      if (!record || excused || this.#unsettled.has(id)) continue
      // An owner's word about what a helper wrote counts, whatever the helper does to it later.
      if (this.helpers.has(by) && this.#changes.some((change) => change.id === id && change.by !== by)) continue
      if (nrs === null && record.deletedAt === undefined) faults.push(`acknowledged removal undone: ${id}`)
      const ratings = this.#changes.filter((change) => change.id === id && change.nrs !== null)
      const last = ratings.at(-1)
      if (nrs !== null && ratings.every((change) => change.by === by) && record.nrs !== last?.nrs) {
        faults.push(`acknowledged rating lost: ${id}`)
      }
    }
    return [...new Set(faults)]
  }

  /**
   * What is wrong with one device's own list while others may lack what it holds. Nobody gives a removed device back what
   * its store lacked when it was removed; the others have it.
   */
  checkOwn(
    { name: by, removed, damaged }: Pick<Machine, 'name' | 'removed' | 'damaged'>,
    list: readonly Listed[],
  ): string[] {
    if (removed && damaged) return []
    const notes = new Set(list.map(({ note }) => note))
    const kept = this.entries.filter((entry) => entry.by === by && entry.state === 'kept' && !entry.excused)
    const own = kept.filter(({ turnedBack }) => !removed || !turnedBack)
    return own.filter(({ note }) => !notes.has(note)).map(({ note }) => `own entry lost on ${by}: ${note}`)
  }

  /** Notes that no device ever wrote. */
  forged(list: readonly Listed[]): string[] {
    const known = new Set(this.entries.map(({ note }) => note))
    return list.filter(({ note }) => !known.has(note ?? '')).map(({ id }) => `forged entry: ${id}`)
  }

  #touchedBy(by: string): string[] {
    const entries = this.entries.flatMap(({ id, by: author }) => (id !== null && author === by ? [id] : []))
    return [...entries, ...this.#changes.filter((change) => change.by === by).map(({ id }) => id)]
  }
}
