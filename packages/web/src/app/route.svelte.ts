/**
 * Where in the app one is, in the address after `#`: the relay that the page comes from never learns which screen is
 * looked at. A route is a screen's name and what it is about, such as `day/2026-11-21`.
 */
export class Router {
  #path = $state.raw('')
  readonly #window: Pick<Window, 'location' | 'history'>

  constructor(window: Window) {
    this.#window = window
    this.#read()
    window.addEventListener('hashchange', () => this.#read())
  }

  /** The screen's name; `today` where nothing is said. */
  get screen(): string {
    return this.#path.split('/')[0] || 'today'
  }

  /** What follows the screen's name. */
  get rest(): readonly string[] {
    return this.#path.split('/').slice(1).map(decodeURIComponent)
  }

  /** Goes there; `replace` leaves no step to go back to. */
  go(path: string, { replace = false }: { replace?: boolean } = {}): void {
    if (replace) this.#window.history.replaceState(null, '', `#${path}`)
    else this.#window.location.hash = path
    this.#read()
  }

  back(): void {
    this.#window.history.back()
  }

  #read(): void {
    this.#path = this.#window.location.hash.replace(/^#\/?/, '')
  }
}
