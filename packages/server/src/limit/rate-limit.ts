import type { Clock } from '../clock.ts'
import { RelayRefusal } from '../refusal.ts'

interface Bucket {
  tokens: number
  atMs: number
}

/** Full buckets are forgotten once there are this many: memory stays bounded under a flood of addresses. */
const BUCKETS = 50_000

/**
 * A token bucket a key, in memory only: `perMinute` is both the rate and the burst, 0 sets no limit.
 * A flood of keys can push out buckets, which refills them: it costs the flooder more than it gains.
 */
export class RateLimit {
  readonly #perMinute: number
  readonly #clock: Clock
  readonly #buckets = new Map<string, Bucket>()

  constructor(perMinute: number, clock: Clock) {
    this.#perMinute = perMinute
    this.#clock = clock
  }

  /**
   * `cost` is how many calls this one counts for.
   * @throws {RelayRefusal} `rate-limited` with the wait until the next call is free.
   */
  take(key: string, cost = 1): void {
    if (this.#perMinute === 0) return
    const nowMs = this.#clock.nowMs()
    const bucket = this.#buckets.get(key) ?? { tokens: this.#perMinute, atMs: nowMs }
    // A clock that steps back refills nothing.
    const gained = (Math.max(0, nowMs - bucket.atMs) * this.#perMinute) / 60_000
    bucket.tokens = Math.min(this.#perMinute, bucket.tokens + gained)
    bucket.atMs = nowMs
    this.#buckets.delete(key)
    this.#buckets.set(key, bucket)
    this.#forget()
    if (bucket.tokens < 1) {
      throw new RelayRefusal('rate-limited', Math.ceil(((1 - bucket.tokens) * 60_000) / this.#perMinute))
    }
    bucket.tokens -= cost
  }

  #forget(): void {
    for (const oldest of this.#buckets.keys()) {
      if (this.#buckets.size <= BUCKETS) break
      this.#buckets.delete(oldest)
    }
  }
}
