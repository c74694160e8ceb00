import { MediaQuery } from 'svelte/reactivity'

let sheets = 0
let isHeld = $state(false)

/** A sheet stands over the screen; call what it gives when it no longer does. */
export function holdShape(): () => void {
  isHeld = ++sheets > 0
  return () => {
    isHeld = --sheets > 0
  }
}

/**
 * Whether the window is as a media query says, for screens that are put together in another way then: what they hold is
 * made anew, and a sheet of it would be gone with what is half typed there. So a turned tablet or a window that is drawn
 * wider gets its other shape once the sheet is closed.
 */
export class Shape {
  readonly #query: MediaQuery
  #last: boolean

  constructor(query: string) {
    this.#query = new MediaQuery(query)
    this.#last = this.#query.current
  }

  get current(): boolean {
    const { current } = this.#query
    if (!isHeld) this.#last = current
    return this.#last
  }
}
