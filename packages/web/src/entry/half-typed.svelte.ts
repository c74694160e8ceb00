import type { App } from '../app/app.ts'

/** Half-typed words are kept so soon (ms). */
const KEEP_AFTER_MS = 200

interface Kept<T> {
  readonly about: string
  readonly values: T
}

/**
 * What is being filled in on a screen, of one thing: it survives a lock, a reload, and going elsewhere. One is kept a
 * screen. To be made while a component is set up.
 */
export class HalfTyped<T extends object> {
  values = $state.raw() as T
  readonly #app: App
  readonly #form: string
  readonly #about: string
  readonly #begun: T
  #isTouched = false
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param form tells nothing private, and lies in the clear. @param about what it is of: kept sealed */
  constructor(app: App, { form, about }: { readonly form: string; readonly about: string }, begun: T) {
    this.#app = app
    this.#form = form
    this.#about = about
    this.#begun = begun
    this.values = begun
    $effect(() => {
      if (app.engine.state?.phase === 'open') void this.#restore()
    })
    $effect(() => () => {
      clearTimeout(this.#timer)
      if (this.#isTouched) this.#keep()
    })
  }

  /** A step to another question: kept with what is typed, and not by itself. */
  turn(change: Partial<T>): void {
    if (this.#isTouched) this.set(change)
    else this.values = { ...this.values, ...change }
  }

  set(change: Partial<T>): void {
    this.values = { ...this.values, ...change }
    this.#isTouched = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#keep(), KEEP_AFTER_MS)
  }

  /** It was sent, or given up: the form begins anew. */
  end(): void {
    clearTimeout(this.#timer)
    this.#isTouched = false
    this.values = this.#begun
    void this.#app.left.drop(this.#form).catch(() => {})
  }

  async #restore(): Promise<void> {
    const kept = await this.#app.left.kept<Kept<T>>(this.#form).catch(() => null)
    if (kept?.about !== this.#about || this.#isTouched) return
    this.values = { ...this.#begun, ...kept.values }
  }

  #keep(): void {
    const kept: Kept<T> = { about: this.#about, values: this.values }
    // Where there is no room for it, it is on the screen all the same.
    void this.#app.left.keep(this.#form, kept).catch(() => {})
  }
}
