import { after, type After } from './digits.ts'

export const SHOWN_MS = 10_000

export interface ToastAction {
  readonly label: string
  readonly act: () => void
}

export interface Shown {
  readonly text: string
  readonly action: ToastAction | null
  /** Where one goes on from here, "Add more"; beside the action. */
  readonly next: ToastAction | null
}

/**
 * One short message at a time, which goes by itself after ten seconds: a new one takes the place of the old. While
 * `stays()` it goes only when it is dismissed (low energy, a screen reader).
 */
export class Toasts {
  #current = $state.raw<Shown | null>(null)
  #callOff = () => {}
  readonly stays: () => boolean
  readonly #after: After

  constructor(stays: () => boolean = () => false, wait: After = after) {
    this.stays = stays
    this.#after = wait
  }

  get current(): Shown | null {
    return this.#current
  }

  /** Focus stays where it is. The action, "Undo", takes the message away. */
  show(text: string, action: ToastAction | null = null, next: ToastAction | null = null): void {
    this.#current = { text, action, next }
    this.resume()
  }

  act(which: 'action' | 'next' = 'action'): void {
    const chosen = this.#current?.[which]
    this.dismiss()
    chosen?.act()
  }

  dismiss(): void {
    this.#callOff()
    this.#current = null
  }

  /** While somebody points at it or is in it, it does not go. */
  hold(): void {
    this.#callOff()
  }

  resume(): void {
    this.#callOff()
    if (this.#current !== null && !this.stays()) this.#callOff = this.#after(SHOWN_MS, () => this.dismiss())
  }
}
