import { askReadiness, type Readiness } from './readiness.ts'

/** The relay's state as the page shows it. */
export class Relay {
  #current: Readiness = $state({ kind: 'checking' })
  readonly #get: (path: string) => Promise<Response>

  constructor(get: (path: string) => Promise<Response>) {
    this.#get = get
  }

  get current(): Readiness {
    return this.#current
  }

  async check(): Promise<void> {
    this.#current = { kind: 'checking' }
    this.#current = await askReadiness(this.#get)
  }
}
