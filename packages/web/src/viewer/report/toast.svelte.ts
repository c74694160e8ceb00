const SHOWN_MS = 10_000

/** One short message at a time; it goes by itself. */
export class Toast {
  #text = $state('')
  #timer: ReturnType<typeof setTimeout> | undefined

  get text(): string {
    return this.#text
  }

  say(text: string): void {
    clearTimeout(this.#timer)
    this.#text = text
    this.#timer = setTimeout(() => (this.#text = ''), SHOWN_MS)
  }
}
