export interface SettingsWords {
  readonly title: string
  readonly language: string
  readonly browser: string
  readonly theme: string
  readonly themes: Readonly<Record<'system' | 'light' | 'dark', string>>
  readonly lowEnergy: string
  readonly lowEnergyHint: string
  readonly reminders: {
    readonly title: string
    readonly on: string
    readonly hint: string
    readonly none: string
    readonly refused: string
    readonly time: (number: number) => string
    readonly add: string
    readonly remove: (time: string) => string
    readonly tryOne: string
  }
  /** The only thing that a reminder says. */
  readonly reminder: string
  readonly shortcuts: {
    readonly title: string
    readonly key: string
    readonly does: string
    readonly keys: readonly (readonly [keys: string, does: string])[]
  }
  readonly about: {
    readonly title: string
    readonly relay: (host: string) => string
    readonly noRelay: string
    readonly sees: string
    readonly seesNot: string
    readonly serves: string
    readonly build: (build: string, protocol: number) => string
    readonly noBuild: (protocol: number) => string
    readonly update: string
    readonly updateNow: string
    readonly behind: string
  }
  readonly diary: string
  readonly lockNow: string
}
