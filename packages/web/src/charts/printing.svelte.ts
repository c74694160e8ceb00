import { flushSync } from 'svelte'

/** Whether the page is being laid out for paper, where every table stands open. */
export class Printing {
  #isOn = $state(false)

  get isOn(): boolean {
    return this.#isOn
  }

  /** @returns what stops watching */
  watch(window: Pick<Window, 'matchMedia' | 'addEventListener' | 'removeEventListener'>): () => void {
    const media = window.matchMedia('print')
    // The browser lays the paper out as soon as the event is over.
    const set = (isOn: boolean) => flushSync(() => (this.#isOn = isOn))
    const before = () => set(true)
    const after = () => set(false)
    const change = () => set(media.matches)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    media.addEventListener('change', change)
    this.#isOn = media.matches
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
      media.removeEventListener('change', change)
    }
  }
}
