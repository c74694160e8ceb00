import { toHex } from '@sotto/crypto'
import { flipped } from '../disk.ts'
import { PageAttack, updateIn, withUpdate, type Page, type PlacedItem } from './attack.ts'

/** Skips one update for ever, while what comes later is served. */
export class Withhold extends PageAttack {
  readonly expected = ['relay-withholding']
  #position: number | null = null

  protected page(page: Page): Page {
    this.#position ??= page.items.find((placed) => updateIn(placed))?.position ?? null
    const items = page.items.filter(({ position }) => position !== this.#position)
    if (items.some(({ position }) => position > (this.#position ?? Infinity))) this.struck = true
    return { ...page, items }
  }
}

/** Shows the state of some time ago as if it were the newest, and goes on from there no further. */
export class Rollback extends PageAttack {
  readonly expected = ['relay-rollback']
  #head: number | null = null

  protected page(page: Page, after: number): Page {
    if (after < 2) return page
    this.#head ??= after - 1 - this.simulation.dice.below(Math.min(3, after - 1))
    const head = this.#head
    if (head < after) this.struck = true
    return { items: page.items.filter(({ position }) => position <= head), head, more: false }
  }
}

/** Puts something in place of one update, always the same. */
export abstract class Replace extends PageAttack {
  #position: number | null = null
  #instead: Uint8Array | null = null
  protected readonly seen: Uint8Array[] = []

  protected page(page: Page): Page {
    const items = page.items.map((placed) => this.#replaced(placed))
    for (const { item } of page.items) if (item.type === 'update') this.seen.push(item.value)
    return { ...page, items }
  }

  /** What to put in place of it; null to wait for a better one. */
  protected abstract instead(bytes: Uint8Array): Uint8Array | null

  #replaced(placed: PlacedItem): PlacedItem {
    if (placed.item.type !== 'update' || this.#position !== null) {
      return placed.position === this.#position && this.#instead ? withUpdate(placed, this.#instead) : placed
    }
    const instead = this.instead(placed.item.value)
    if (!instead) return placed
    this.#position = placed.position
    this.#instead = instead
    this.struck = true
    return withUpdate(placed, instead)
  }
}

/** Alters one bit of one update. */
export class Flip extends Replace {
  readonly expected = ['relay-tampered']

  protected instead(bytes: Uint8Array): Uint8Array {
    return flipped(bytes, this.simulation.dice)
  }
}

/** Serves one update a second time, in place of another. */
export class Replay extends Replace {
  readonly expected = ['relay-withholding']

  protected instead(bytes: Uint8Array): Uint8Array | null {
    return this.seen.find((other) => toHex(other) !== toHex(bytes)) ?? null
  }
}
