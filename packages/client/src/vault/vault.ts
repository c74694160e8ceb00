import {
  activeAt,
  activeMembers,
  CryptoError,
  documentId,
  entryId,
  foldRoster,
  helperKey,
  helperSpace,
  openEpochKeys,
  OWNERS_SPACE,
  sameBytes,
  toHex,
  type EpochKeys,
  type Member,
  type MemberKeys,
  type Role,
  type Roster,
} from '@sotto/crypto'
import { SottoError } from '../error.ts'
import type { SealedStore, Write } from '../store/sealed-store.ts'
import { HelperSpaces } from './helper-spaces.ts'

/** The roster as this device has verified it, and the keys that it opens to. */
export class Vault {
  readonly keys: MemberKeys
  #roster: Roster
  #epochKeys: EpochKeys
  #entries: Uint8Array[]
  #helpers: HelperSpaces | null = null

  private constructor(keys: MemberKeys, roster: Roster, entries: Uint8Array[]) {
    this.keys = keys
    this.#roster = roster
    this.#entries = entries
    this.#epochKeys = openKeys(roster, keys)
  }

  /** From a chain of entries, genesis first. @throws {CryptoError} `roster-*`, {SottoError} `epoch-unopened` */
  static fromChain(keys: MemberKeys, entries: readonly Uint8Array[]): Vault {
    let roster: Roster | null = null
    for (const entry of entries) roster = foldRoster(roster, entry)
    if (!roster) throw new SottoError('store-damaged')
    return new Vault(keys, roster, [...entries])
  }

  static async load(store: SealedStore, keys: MemberKeys): Promise<Vault> {
    try {
      return Vault.fromChain(
        keys,
        (await store.rows('roster')).map(({ value }) => value),
      )
    } catch (error) {
      // What is stored opened when it was taken in.
      const unopened = error instanceof SottoError && error.code === 'epoch-unopened'
      if (unopened || error instanceof CryptoError) throw new SottoError('store-damaged', undefined, { cause: error })
      throw error
    }
  }

  get roster(): Roster {
    return this.#roster
  }

  get epochKeys(): EpochKeys {
    return this.#epochKeys
  }

  /** All entries, genesis first. */
  get chain(): readonly Uint8Array[] {
    return this.#entries
  }

  get id(): Uint8Array {
    return this.#roster.vault
  }

  /** False once this device was removed. */
  get active(): boolean {
    return activeAt(this.#roster, this.keys.id, toHex(this.#roster.head))
  }

  /** This device's own role. */
  get role(): Role {
    return this.member(this.keys.id)?.role ?? 'owner'
  }

  /** Where this device writes: the owners' space, or a helper's own. */
  get space(): Uint8Array {
    return this.role === 'helper' ? helperSpace(this.keys.id) : OWNERS_SPACE
  }

  get helpers(): HelperSpaces {
    this.#helpers ??= new HelperSpaces(this.#roster, this.keys.id, (n) => this.epochKey(n))
    return this.#helpers
  }

  /**
   * The key that an update in a space is sealed under, by the roster head it names: of the epoch then; in a helper's
   * space the one derived for that helper. @throws {SottoError} `epoch-unopened`
   */
  sealingKey(space: Uint8Array, headHex: string): Uint8Array {
    const key = this.epochKeyAt(headHex)
    const helper = this.helpers.of(space)
    return helper && !sameBytes(helper.member.id, this.keys.id) ? helperKey(key, helper.member.id) : key
  }

  /** The key of the epoch under a roster head of this chain. @throws {SottoError} `epoch-unopened` */
  epochKeyAt(headHex: string): Uint8Array {
    const head = this.#roster.heads.get(headHex)
    if (!head) throw new SottoError('epoch-unopened')
    return this.epochKey(head.epoch)
  }

  /** @throws {SottoError} `epoch-unopened` when that epoch's key is not held. */
  epochKey(n: number): Uint8Array {
    try {
      return this.#epochKeys.key(n)
    } catch (error) {
      if (error instanceof CryptoError) throw new SottoError('epoch-unopened', undefined, { cause: error })
      throw error
    }
  }

  /** Whose seed is the recovery phrase that holds now. */
  get recoveryMember(): Member | null {
    return activeMembers(this.#roster).find(({ kind }) => kind === 'recovery') ?? null
  }

  member(id: Uint8Array): Member | undefined {
    return this.#roster.members.get(toHex(id))
  }

  /**
   * 16 bytes, the same on every device of the owners; `name` such as `index` or `month/2026-11`. A helper has documents
   * of its own under the same names.
   */
  documentId(name: string): Uint8Array {
    if (this.role !== 'helper') return documentId(this.#epochKeys.key(0), name)
    const own = this.helpers.of(this.space)
    if (!own) throw new SottoError('epoch-unopened')
    return own.documents.id('in', name.replace(/^month\//, ''))
  }

  knows(entry: Uint8Array): boolean {
    return this.#roster.heads.has(toHex(entryId(entry)))
  }

  /** Takes one entry that continues the chain. @throws {CryptoError} `roster-*`, {SottoError} `epoch-unopened` */
  append(entry: Uint8Array): void {
    this.#roster = foldRoster(this.#roster, entry)
    this.#entries.push(entry)
    this.#helpers = null
    this.#epochKeys = openKeys(this.#roster, this.keys)
  }

  /** The rows from an index on. */
  writes(fromIndex = 0): Write[] {
    return this.#entries
      .map((value, index) => ({ table: 'roster', key: String(index).padStart(8, '0'), value }))
      .slice(fromIndex)
  }
}

function openKeys(roster: Roster, keys: MemberKeys): EpochKeys {
  try {
    return openEpochKeys(roster, keys)
  } catch (error) {
    if (error instanceof CryptoError) throw new SottoError('epoch-unopened', undefined, { cause: error })
    throw error
  }
}
