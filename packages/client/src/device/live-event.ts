import type { OpeningEvent } from '../share/opened.ts'
import type { RecordEvent } from '../document/touched.ts'

/** A record that another device, or another run of this one, has written. */
export interface RecordTold {
  readonly event: 'added' | 'changed' | 'removed'
  readonly id: string
  readonly kind: string
  readonly at: number
  readonly seenAtMs: number
}

/** What a device that stays connected tells of. */
export type LiveEvent = RecordTold | OpeningEvent

/** @param seenAtMs this device's clock */
export const liveEvents = (events: readonly RecordEvent[], seenAtMs: number): RecordTold[] =>
  events.map(({ event, record: { id, kind, at } }) => ({ event, id, kind, at, seenAtMs }))
