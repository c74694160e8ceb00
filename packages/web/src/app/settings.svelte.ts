import type { LanguageCode } from './language.ts'

/** How this browser shows the app. Nothing private: it is read before anything is unlocked. */
export interface Settings {
  /** Null follows the browser. */
  readonly language: LanguageCode | null
  /** Null follows the system. */
  readonly theme: 'light' | 'dark' | null
  readonly lowEnergy: boolean
}

const KEY = 'sotto-settings'
const STANDARD: Settings = { language: null, theme: null, lowEnergy: false }

/** Kept in the browser's own storage; where there is none they last as long as the page. */
export class KeptSettings {
  #settings = $state.raw<Settings>(STANDARD)
  readonly #storage: Storage | null

  constructor(storage: Storage | null, window: Window) {
    this.#storage = storage
    this.#settings = { ...STANDARD, ...readSettings(storage?.getItem(KEY) ?? null) }
    // Another tab's choice counts here too.
    window.addEventListener('storage', ({ key, newValue }) => {
      if (key === KEY) this.#settings = { ...STANDARD, ...readSettings(newValue) }
    })
  }

  get current(): Settings {
    return this.#settings
  }

  set(change: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...change }
    this.#storage?.setItem(KEY, JSON.stringify(this.#settings))
  }
}

function readSettings(text: string | null): Partial<Settings> {
  let given: unknown
  try {
    given = JSON.parse(text ?? '{}')
  } catch {
    return {}
  }
  if (typeof given !== 'object' || given === null) return {}
  const { language, theme, lowEnergy } = given as Partial<Record<keyof Settings, unknown>>
  return {
    ...(language === 'en' || language === 'fr' ? { language } : {}),
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(typeof lowEnergy === 'boolean' ? { lowEnergy } : {}),
  }
}
