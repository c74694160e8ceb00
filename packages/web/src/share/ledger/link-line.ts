/** Where a line of the ledger stands now. The clock may know more than the ledger: a link runs out by itself. */
import type { Disclosure } from '@sotto/client'

/** `outside`: an export or a print, which no relay can end. */
export type LinkState = 'draft' | 'open' | 'paused' | 'revoked' | 'expired' | 'used-up' | 'guessed' | 'outside'

export interface Line {
  readonly disclosure: Disclosure
  readonly state: LinkState
  /** It can be opened, or could be again. */
  readonly isLive: boolean
  readonly fromMs: number
  /** When it runs out. */
  readonly untilMs: number
  /** When it ended, as far as that is known. */
  readonly endMs: number
}

export function lineOf(disclosure: Disclosure, nowMs: number): Line {
  const { at, expiresAt, revokedAt } = disclosure
  const state = stateOf(disclosure, nowMs)
  const untilMs = expiresAt ?? at
  const endMs = state === 'revoked' ? Math.min(revokedAt ?? nowMs, untilMs) : Math.min(untilMs, nowMs)
  const isLive = state === 'draft' || state === 'open' || state === 'paused'
  return { disclosure, state, isLive, fromMs: at, untilMs, endMs }
}

function stateOf({ state, expiresAt }: Disclosure, nowMs: number): LinkState {
  const isOver = expiresAt !== undefined && expiresAt <= nowMs
  if (state === 'cannot-be-called-back') return 'outside'
  if (state === 'active') return isOver ? 'expired' : 'open'
  if (state === 'paused' || state === 'draft') return isOver ? 'expired' : state
  return state ?? 'open'
}

export interface Lines {
  /** Whose end is nearest comes first. */
  readonly live: readonly Line[]
  /** What ended last comes first. */
  readonly ended: readonly Line[]
  /** Files and paper, which never end: the newest first. */
  readonly outside: readonly Line[]
}

export function linesOf(disclosures: readonly Disclosure[], nowMs: number): Lines {
  const lines = disclosures.map((disclosure) => lineOf(disclosure, nowMs))
  return {
    live: lines.filter(({ isLive }) => isLive).sort((a, b) => a.untilMs - b.untilMs),
    ended: lines.filter(({ isLive, state }) => !isLive && state !== 'outside').sort((a, b) => b.endMs - a.endMs),
    outside: lines.filter(({ state }) => state === 'outside').sort((a, b) => b.fromMs - a.fromMs),
  }
}

/** How many can open something now: two links of one name are one person. */
export function peopleSeeing(lines: readonly Line[]): number {
  const open = lines.filter(({ state }) => state === 'open').map(({ disclosure }) => disclosure)
  return new Set(open.map(({ id, recipient }) => recipient?.trim().toLowerCase() ?? id)).size
}
