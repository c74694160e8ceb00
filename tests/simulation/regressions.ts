import listed from './regressions.json' with { type: 'json' }
import { maliceNamed, type Malice } from './run.ts'

/** A seed that once failed, under the malice it failed under. */
export interface Regression {
  readonly seed: number
  readonly malice: Malice
  readonly was: string
}

export const REGRESSIONS: readonly Regression[] = listed.map(({ seed, malicious, was }) => ({
  seed,
  malice: maliceNamed(malicious),
  was,
}))
