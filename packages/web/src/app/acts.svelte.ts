import type { App } from './app.ts'

/** What a screen is doing, one thing at a time, and what went wrong with the last. */
export class Acts {
  isBusy = $state(false)
  error = $state.raw<unknown>(null)
  readonly #app: App

  constructor(app: App) {
    this.#app = app
  }

  /** While another act goes on this one is not begun. Says `done`, if there is anything to say, once it is. @returns whether it is */
  async run(act: () => Promise<unknown>, done?: string): Promise<boolean> {
    if (this.isBusy) return false
    this.isBusy = true
    this.error = null
    try {
      await act()
      if (done !== undefined) this.#app.toasts.show(done)
      return true
    } catch (error) {
      this.error = error
      return false
    } finally {
      this.isBusy = false
    }
  }
}
