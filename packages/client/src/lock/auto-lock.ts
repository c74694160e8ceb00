/** When a diary was used last and since when nobody sees it, in ms since 1970 by this device's clock. */
export interface Idleness {
  readonly lastUsedMs: number
  readonly nowMs: number
  /** How long it may stay open unused; 0 locks as soon as it is out of sight, null never. */
  readonly afterMs: number | null
  /** Since when no tab shows it; null while one does. */
  readonly hiddenSinceMs: number | null
}

/** What a clock that is set by the network may go back by itself. */
const CLOCK_SLACK_MS = 60_000

/**
 * Whether a diary locks itself now. What happens in the background is no use: out of sight, time counts from when it was
 * seen or used last, whichever is longer ago. A clock that was set back locks at once, since nobody can tell any more how
 * long it was.
 */
export function shouldLock({ lastUsedMs, nowMs, afterMs, hiddenSinceMs }: Idleness): boolean {
  if (afterMs === null) return false
  const sinceMs = Math.min(lastUsedMs, hiddenSinceMs ?? lastUsedMs)
  if (nowMs + CLOCK_SLACK_MS < sinceMs) return true
  if (afterMs === 0) return hiddenSinceMs !== null
  return nowMs - sinceMs >= afterMs
}

/** Overwrites keys that are not needed any more. Copies that others made of them stay: whoever holds one ends its worker. */
export function forget(...keys: Uint8Array[]): void {
  for (const key of keys) key.fill(0)
}
