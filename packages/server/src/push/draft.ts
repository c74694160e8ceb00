import { LIMITS, type RelayErrorCode } from '@sotto/shared'
import type { Entry, Push, PushResult } from './push.ts'
import type { StreamHead, VaultState } from './vault-state.ts'

/** A sequence that is stored already: its id and place. */
export interface Stored {
  readonly idKey: string
  readonly position: number
}

export interface DraftRow {
  readonly memberKey: string
  readonly entry: Entry
}

export const sequenceKey = (streamKey: string, seq: number): string => `${streamKey}${seq}`

/**
 * What a group of pushes would make of one vault: judged against its state, then written as one, or not at all.
 * Row `n` gets position `state.head + 1 + n`.
 */
export class Draft {
  readonly state: VaultState
  /** Nothing may be refused for good on a state that was merely remembered. */
  readonly fresh: boolean
  readonly rows: DraftRow[] = []
  readonly touched = new Map<string, StreamHead>()
  bytes = 0
  readonly #quotaBytes: number
  readonly #stored: ReadonlyMap<string, Stored>

  constructor(state: VaultState, fresh: boolean, quotaBytes: number, stored: ReadonlyMap<string, Stored>) {
    this.state = state
    this.fresh = fresh
    this.#quotaBytes = quotaBytes
    this.#stored = stored
  }

  /** Adds what of a push can be stored, or says why the whole of it is refused. */
  add(push: Push): PushResult[] | RelayErrorCode {
    if (!this.state.members.has(push.session.memberKey)) return 'member-revoked'
    if (push.rosterHeadKey !== this.state.rosterHeadKey) return 'roster-behind'
    const heads = new Map<string, StreamHead>()
    const refused = new Set<string>()
    const accepted: Entry[] = []
    const results: PushResult[] = []
    let bytes = 0
    for (const entry of push.entries) {
      if (!this.state.spaces.has(entry.spaceKey)) return 'not-allowed'
      const head = heads.get(entry.streamKey) ?? this.#head(entry.streamKey)
      if (entry.seq <= (head?.seq ?? 0)) {
        const result = this.#again(entry, head, accepted)
        if (result.outcome === 'taken') refused.add(entry.streamKey)
        results.push(result)
        continue
      }
      const outcome = this.#next(entry, head, refused.has(entry.streamKey))
      if (outcome !== 'stored') {
        refused.add(entry.streamKey)
        results.push({ outcome, position: null })
        continue
      }
      if (entry.rosterHeadKey !== this.state.rosterHeadKey) return 'roster-behind'
      if (head && head.spaceKey !== entry.spaceKey) return 'not-allowed'
      const position = this.state.head + this.rows.length + accepted.length + 1
      bytes += entry.bytes.length
      accepted.push(entry)
      heads.set(entry.streamKey, { spaceKey: entry.spaceKey, seq: entry.seq, idKey: entry.idKey })
      results.push({ outcome, position })
    }
    if (this.#isFull(bytes, heads)) return 'quota-full'
    for (const entry of accepted) this.rows.push({ memberKey: push.session.memberKey, entry })
    for (const [key, head] of heads) this.touched.set(key, head)
    this.bytes += bytes
    return results
  }

  #head(streamKey: string): StreamHead | undefined {
    return this.touched.get(streamKey) ?? this.state.streams.get(streamKey)
  }

  /** A sequence at or below the head: the same update again, or another one in its place. */
  #again(entry: Entry, head: StreamHead | undefined, accepted: readonly Entry[]): PushResult {
    const stored = this.#stored.get(sequenceKey(entry.streamKey, entry.seq)) ?? this.#placed(entry, accepted)
    if (stored) {
      return stored.idKey === entry.idKey
        ? { outcome: 'known', position: stored.position }
        : { outcome: 'taken', position: null }
    }
    // Deleted after a checkpoint retired it: only the head's id is still there to compare.
    const differs = head?.seq === entry.seq && head.idKey !== entry.idKey
    return { outcome: differs ? 'taken' : 'known', position: null }
  }

  /** The same place in this draft or in the push that is being added: a search, since few push a thing twice at once. */
  #placed({ streamKey, seq }: Entry, accepted: readonly Entry[]): Stored | null {
    const isIt = (other: Entry) => other.seq === seq && other.streamKey === streamKey
    const row = this.rows.findIndex(({ entry }) => isIt(entry))
    const at = row >= 0 ? row : this.rows.length + accepted.findIndex(isIt)
    const found = row >= 0 ? this.rows[row]?.entry : accepted[at - this.rows.length]
    return found ? { idKey: found.idKey, position: this.state.head + at + 1 } : null
  }

  #next(entry: Entry, head: StreamHead | undefined, refusedBefore: boolean): PushResult['outcome'] {
    if (refusedBefore || entry.seq !== (head?.seq ?? 0) + 1) return 'gap'
    // It follows another update than the one stored before it: that sequence is taken, the stream has forked.
    return head && entry.prevKey !== head.idKey ? 'taken' : 'stored'
  }

  #isFull(bytes: number, heads: ReadonlyMap<string, StreamHead>): boolean {
    if (bytes === 0) return false
    if (this.state.bytes + this.bytes + bytes > this.#quotaBytes) return true
    let opened = 0
    for (const key of heads.keys()) if (!this.#head(key)) opened++
    for (const key of this.touched.keys()) if (!this.state.streams.has(key)) opened++
    return opened > 0 && this.state.streams.size + opened > LIMITS.streamsInVault
  }
}
