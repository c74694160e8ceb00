import listed from './regressions.json' with { type: 'json' }
import { meetsNamed } from './meets.ts'
import { maliceNamed, type Setting } from './run.ts'

/** A seed that once failed, in the setting that it failed in. */
export interface Regression {
  readonly seed: number
  readonly setting: Setting
  readonly was: string
}

export const REGRESSIONS: readonly Regression[] = listed.map(({ seed, malicious, meets, was }) => ({
  seed,
  setting: { malice: maliceNamed(malicious), meets: meetsNamed(meets), length: 'long' },
  was,
}))
