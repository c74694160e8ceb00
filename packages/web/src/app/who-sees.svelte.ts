import { Asked } from '../engine/asked.svelte.ts'
import type { App } from './app.ts'

export interface Seeing {
  readonly recipient: string
  /** Milliseconds since 1970. */
  readonly untilMs: number
}

/** Who can open something of the diary now, by the ledger; whose link ends first comes first. */
export function whoSees({ engine, now }: App): Asked<readonly Seeing[]> {
  return new Asked(engine, async () => {
    const open = (await engine.api.share.list()).filter(
      ({ state, expiresAt }) => state === 'active' && (expiresAt ?? 0) > now(),
    )
    return open
      .map(({ recipient, expiresAt }) => ({ recipient: recipient ?? '', untilMs: expiresAt ?? 0 }))
      .sort((one, other) => one.untilMs - other.untilMs)
  })
}
