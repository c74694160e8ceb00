import type { App } from '../../app/app.ts'

/** What is being done about a link, one thing at a time, and what went wrong with the last. */
export class Acts {
  isBusy = $state(false)
  error = $state.raw<unknown>(null)
  readonly #app: App

  constructor(app: App) {
    this.#app = app
  }

  /** Says `done` once it is. @returns whether it is */
  async run(act: () => Promise<unknown>, done: string): Promise<boolean> {
    if (this.isBusy) return false
    this.isBusy = true
    this.error = null
    try {
      await act()
      this.#app.toasts.show(done)
      return true
    } catch (error) {
      this.error = error
      return false
    } finally {
      this.isBusy = false
    }
  }
}
