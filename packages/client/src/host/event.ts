import type { OpeningEvent } from '../share/opened.ts'
import type { Standing } from '../device/standing.ts'
import type { Link } from './connection.ts'

/** What the engine tells pages of by itself. */
export interface HostEvents {
  /** Something in the diary is other than before: what is shown is to be asked for again. */
  readonly changed: null
  readonly state: HostState
  readonly sync: SyncState
  /** A link was opened, or somebody tried, as the relay reports. */
  readonly opening: OpeningEvent
  /** Of long work: `step` names it, counts are in its own units. */
  readonly progress: { readonly step: string; readonly done: number; readonly of: number }
}

export type HostEvent = keyof HostEvents

/** Whether there is a diary in this browser, and whether it is open. */
export interface HostState {
  readonly phase: 'empty' | 'locked' | 'open'
  /** Of the open diary. */
  readonly vault: string | null
  readonly device: string | null
  readonly relay: string
}

/** What is saved where, now. `devices` are those of the owner's that go by the diary, this one too. */
export interface SyncState extends Standing {
  readonly link: Link
  readonly devices: number
}
