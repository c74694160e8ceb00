import type { Guard } from '../guard.ts'
import { aftermath } from './aftermath.ts'
import { attachments } from './attachments.ts'
import { besideRows } from './beside-rows.ts'
import { browserLocks } from './browser-lock.ts'
import { csv } from './csv.ts'
import { drafts } from './drafts.ts'
import { envelope } from './envelope.ts'
import { healthLink } from './health-link.ts'
import { ledger } from './ledger.ts'
import { ledgerChain } from './ledger-chain.ts'
import { link } from './link.ts'
import { cuts } from './members/cut.ts'
import { delegation } from './members/delegation.ts'
import { diaryVoices } from './members/diary-voices.ts'
import { epochs } from './members/epoch.ts'
import { leaving } from './members/leaving.ts'
import { lock } from './members/lock.ts'
import { otherPages } from './members/other-pages.ts'
import { photo } from './members/photo.ts'
import { recovery } from './members/recovery.ts'
import { relayErase } from './members/relay-erase.ts'
import { relayRecovery } from './members/relay-recovery.ts'
import { relayRoster } from './members/relay-roster.ts'
import { relaySpaces } from './members/relay-spaces.ts'
import { rosterChain } from './members/roster-chain.ts'
import { rosterMembers } from './members/roster-members.ts'
import { takenIn } from './members/take-in.ts'
import { opening } from './opening.ts'
import { owner } from './owner.ts'
import { page } from './page.ts'
import { recipient } from './recipient.ts'
import { ticket } from './session.ts'
import { shown } from './shown.ts'
import { snapshot } from './snapshot.ts'
import { severalTabs } from './tabs.ts'
import { viewer } from './viewer.ts'

export const allGuards: readonly Guard[] = [
  ...[...link, ...envelope, ...recipient, ...ledger, ...ledgerChain, ...snapshot, ...besideRows, ...csv, ...aftermath],
  ...[...opening, ...ticket, ...owner, ...page, ...viewer, ...shown, ...healthLink, ...attachments],
  ...[...rosterChain, ...rosterMembers, ...epochs],
  ...[...relayRoster, ...relayRecovery, ...relaySpaces, ...relayErase, ...otherPages],
  ...[...cuts, ...takenIn, ...diaryVoices, ...recovery, ...lock, ...delegation, ...leaving],
  ...[...browserLocks, ...drafts, ...severalTabs, ...photo],
]
