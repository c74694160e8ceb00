import type { Simulation } from '../simulation.ts'
import type { Attack, Parties } from './attack.ts'
import { Cloned } from './cloned.ts'
import { Erased, FalseErasure } from './erasure.ts'
import { Fork } from './fork.ts'
import { GhostMember, ReplayedEntry } from './ghost.ts'
import { OldEpoch } from './old-epoch.ts'
import { OlderDatabase, RemovedFirst, RestoredRelay } from './older-database.ts'
import { Flip, Replay, Rollback, Withhold } from './page-attacks.ts'
import { BackDated } from './back-dated.ts'
import { RecoveredElsewhere, RecoveredStale } from './recovered.ts'
import { RosterFork } from './roster-fork.ts'
import { StaleCut } from './stale-cut.ts'
import { Transplant } from './transplant.ts'
import { WithheldRemoval } from './withheld-removal.ts'
import { WrittenOn, WrittenOnInVain } from './written-on.ts'
import { WrongWrap } from './wrong-wrap.ts'

const KINDS = {
  withhold: Withhold,
  rollback: Rollback,
  fork: Fork,
  transplant: Transplant,
  flip: Flip,
  replay: Replay,
  'ghost-member': GhostMember,
  'replayed-entry': ReplayedEntry,
  'roster-fork': RosterFork,
  'wrong-wrap': WrongWrap,
  'withheld-removal': WithheldRemoval,
  'stale-cut': StaleCut,
  'old-epoch': OldEpoch,
  'back-dated': BackDated,
  'written-on': WrittenOn,
  'written-on-in-vain': WrittenOnInVain,
  cloned: Cloned,
  'older-database': OlderDatabase,
  'restored-relay': RestoredRelay,
  'removed-first': RemovedFirst,
  'recovered-elsewhere': RecoveredElsewhere,
  'recovered-stale': RecoveredStale,
  erased: Erased,
  'false-erasure': FalseErasure,
} as const satisfies Record<string, new (simulation: Simulation, parties: Parties) => Attack>

export type AttackKind = keyof typeof KINDS

export const ATTACKS = Object.keys(KINDS) as AttackKind[]

export const attackOf = (kind: AttackKind, simulation: Simulation, parties: Parties): Attack =>
  new KINDS[kind](simulation, parties)
