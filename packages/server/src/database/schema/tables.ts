import type { ChallengesTable } from './challenges.ts'
import type { ErasedTable } from './erased.ts'
import type { MailboxesTable } from './mailboxes.ts'
import type { MembersTable } from './members.ts'
import type { ObjectsTable } from './objects.ts'
import type { RecoveryChallengesTable } from './recovery-challenges.ts'
import type { RecoveryTable } from './recovery.ts'
import type { RelayTable } from './relay.ts'
import type { RosterTable } from './roster.ts'
import type { ShareEventsTable } from './share-events.ts'
import type { ShareRepliesTable } from './share-replies.ts'
import type { ShareSessionsTable } from './share-sessions.ts'
import type { SharesTable } from './shares.ts'
import type { SpacesTable } from './spaces.ts'
import type { StreamsTable } from './streams.ts'
import type { TokensTable } from './tokens.ts'
import type { UpdatesTable } from './updates.ts'
import type { VaultSharesTable } from './vault-shares.ts'
import type { VaultsTable } from './vaults.ts'

/** The whole schema. Times are milliseconds since 1970-01-01 UTC, lengths bytes. */
export interface Tables {
  vaults: VaultsTable
  spaces: SpacesTable
  roster: RosterTable
  members: MembersTable
  streams: StreamsTable
  updates: UpdatesTable
  objects: ObjectsTable
  tokens: TokensTable
  challenges: ChallengesTable
  erased: ErasedTable
  mailboxes: MailboxesTable
  recovery: RecoveryTable
  recovery_challenges: RecoveryChallengesTable
  relay: RelayTable
  vault_shares: VaultSharesTable
  shares: SharesTable
  share_sessions: ShareSessionsTable
  share_events: ShareEventsTable
  share_replies: ShareRepliesTable
}
