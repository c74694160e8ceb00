import { en } from './en.ts'
import { fr } from './fr.ts'
import type { ViewerWords } from './words.ts'

export type LanguageCode = 'en' | 'fr'

/** The page's language: the first that browser and page share, until the reader chooses. It is stored nowhere. */
export class Language {
  #code = $state<LanguageCode>('en')

  constructor(wanted: readonly string[]) {
    const codes = wanted.map((tag) => tag.slice(0, 2).toLowerCase())
    this.#code = codes.find((code): code is LanguageCode => code === 'en' || code === 'fr') ?? 'en'
  }

  get code(): LanguageCode {
    return this.#code
  }

  get words(): ViewerWords {
    return this.#code === 'fr' ? fr : en
  }

  choose(code: LanguageCode): void {
    this.#code = code
  }
}
