import type { Leak, LetterLine, Region } from '@sotto/client/letter'
import type { Disclosure } from '@sotto/client'
import type { App } from '../app/app.ts'
import { Asked } from '../engine/asked.svelte.ts'

/** What is known of leaks, with the ledger and the letters that they name. To be made while a component is set up. */
export class LeakState {
  /** Where the person says they live: it decides which law a letter names. Kept while these screens are open. */
  region = $state<Region | null>(null)
  readonly #leaks
  readonly #ledger
  readonly #letters

  constructor({ engine }: App) {
    this.#leaks = new Asked(engine, () => engine.api.aftermath.leaks())
    this.#ledger = new Asked(engine, () => engine.api.share.list())
    this.#letters = new Asked(engine, () => engine.api.aftermath.letters())
  }

  get isKnown(): boolean {
    return this.#leaks.value !== null && this.#ledger.value !== null && this.#letters.value !== null
  }

  get error(): unknown {
    return this.#leaks.error ?? this.#ledger.error ?? this.#letters.error
  }

  /** Oldest first. */
  get all(): readonly Leak[] {
    return this.#leaks.value ?? []
  }

  /** Null until all that is shown of it is known. */
  find(id: string): Leak | null {
    return this.isKnown ? (this.all.find((one) => one.id === id) ?? null) : null
  }

  /** What can have leaked: everything that has left, the newest first. */
  get given(): readonly Disclosure[] {
    return (this.#ledger.value ?? []).filter(({ state }) => state !== 'draft').toReversed()
  }

  disclosuresOf({ disclosures }: Leak): readonly Disclosure[] {
    return disclosures.flatMap((id) => this.given.find((line) => line.id === id) ?? [])
  }

  lettersOf({ id }: Leak): readonly LetterLine[] {
    return this.#letters.value?.lines.filter(({ leak }) => leak === id) ?? []
  }
}
