import { helperKey, helperSpace, sameBytes, toHex, type Member, type Roster } from '@sotto/crypto'
import { HelperDocuments, type HelperPlace } from './helper-documents.ts'

/** A helper of the vault, present or past, with its space. */
export interface HelperSpace {
  readonly member: Member
  readonly space: Uint8Array
  readonly documents: HelperDocuments
}

/** A document of some helper's space. */
export interface HelperDocument extends HelperPlace {
  readonly helper: HelperSpace
}

/** The spaces of a vault's helpers, as one member sees them: a helper sees its own alone. */
export class HelperSpaces {
  readonly #bySpace = new Map<string, HelperSpace>()

  /** `epochKey` gives what this member holds of an epoch; `self` is this member. */
  constructor(roster: Roster, self: Uint8Array, epochKey: (n: number) => Uint8Array) {
    const isHelper = roster.members.get(toHex(self))?.role === 'helper'
    for (const member of roster.members.values()) {
      if (member.role !== 'helper' || (isHelper && !sameBytes(member.id, self))) continue
      const space = helperSpace(member.id)
      const made = new Made(() => {
        const key = epochKey(member.epoch)
        return new HelperDocuments(isHelper ? key : helperKey(key, member.id))
      })
      this.#bySpace.set(toHex(space), {
        member,
        space,
        get documents() {
          return made.value
        },
      })
    }
  }

  get all(): readonly HelperSpace[] {
    return [...this.#bySpace.values()]
  }

  of(space: Uint8Array): HelperSpace | null {
    return this.#bySpace.get(toHex(space)) ?? null
  }

  /** Null for a document of the owners. */
  document(doc: Uint8Array): HelperDocument | null {
    for (const helper of this.#bySpace.values()) {
      const place = helper.documents.place(doc)
      if (place) return { ...place, helper }
    }
    return null
  }
}

/** Made when it is first asked for: a key that does not open is no matter of anything but that helper's documents. */
class Made<T> {
  readonly #make: () => T
  #value: T | null = null

  constructor(make: () => T) {
    this.#make = make
  }

  get value(): T {
    this.#value ??= this.#make()
    return this.#value
  }
}
