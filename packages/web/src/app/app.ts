import { createContext } from 'svelte'
import type { Engine } from '../engine/engine.svelte.ts'
import type { Toasts } from '../input/toasts.svelte.ts'
import type { Confirming } from '../lock/confirming.svelte.ts'
import type { Left } from '../entry/left.svelte.ts'
import type { Updates } from '../offline/updates.svelte.ts'
import type { Own } from '../role/own.svelte.ts'
import type { Starting } from '../start/starting.svelte.ts'
import type { LanguageCode, Words } from './language.ts'
import type { Router } from './route.svelte.ts'
import type { KeptSettings } from './settings.svelte.ts'

/** What every screen may use. */
export interface App {
  readonly engine: Engine
  readonly router: Router
  readonly settings: KeptSettings
  readonly toasts: Toasts
  /** Entries that were left here and may not be in the diary yet. */
  readonly left: Left
  readonly starting: Starting
  readonly updates: Updates
  readonly confirming: Confirming
  /** What this device is in the diary. */
  readonly own: Own
  /** The language that is spoken now. */
  readonly language: LanguageCode
  /** Milliseconds since 1970, and the IANA zone that the device is in. */
  readonly now: () => number
  readonly zone: () => string
}

export const [getApp, setApp] = createContext<App>()

/** A screen's words in the language that is spoken now; ask anew where they are used. */
export const wordsIn = <T>(words: Words<T>): T => words[getApp().language]
