import type { ShareCarrier } from '@sotto/shared'
import { DiaryError, tidyText } from '@sotto/shared/diary'
import type { LedgerGate, OnwardUse } from '@sotto/shared/snapshot'
import type { Choice } from '../snapshot/choice.ts'

export const DAY_MS = 24 * 60 * 60 * 1000
export const SHORTEST_LIFE_MS = 60_000
/** The longest life of a link, and of an emergency card. */
export const LONGEST_LIFE_MS = 90 * DAY_MS
export const LONGEST_CARD_LIFE_MS = 366 * DAY_MS
export const DEFAULT_OPENS = 5
const MOST_OPENS = 1000

/** What the owner asks for: what goes in, for whom, until when, on which terms. */
export interface ShareRequest {
  readonly choice: Choice
  readonly recipient?: string
  readonly purpose?: string
  /** Life in milliseconds; the preset's where it is left out. */
  readonly lifeMs?: number
  readonly opens?: number
  /** A link to a page, or a SMART Health Link for other programs. A link where it is left out. */
  readonly carrier?: ShareCarrier
  /** `auto` makes six words. The preset's where it is left out: `auto` for all but the emergency card. */
  readonly passcode?: 'auto' | 'none'
  /** Onward uses said yes to; all others are a no. */
  readonly onward?: readonly OnwardUse[]
  readonly downloads?: boolean
  /** What the owner confirmed when asked: before a story, and of others who are named. */
  readonly gates?: readonly LedgerGate[]
  readonly language?: 'en' | 'fr'
  /** The digest of what `preview` showed for the same request. Nothing else is sealed, whatever came in since. */
  readonly seen?: string
}

/** The version of the notice that tells what sharing means, kept with each consent. */
export const NOTICE_VERSION = '1'

/** A card that somebody finds in an emergency must open for whoever finds it. */
export const hasPasscode = ({ passcode, choice }: Pick<ShareRequest, 'passcode' | 'choice'>): boolean =>
  (passcode ?? (choice.preset === 'emergency' ? 'none' : 'auto')) !== 'none'

/** @throws {DiaryError} `input-invalid` */
export function checkLife(lifeMs: number, preset: string): number {
  const longest = preset === 'emergency' ? LONGEST_CARD_LIFE_MS : LONGEST_LIFE_MS
  if (!Number.isSafeInteger(lifeMs) || lifeMs < SHORTEST_LIFE_MS)
    throw new DiaryError('input-invalid', 'a link lives for one minute at least', { field: 'expires' })
  if (lifeMs > longest)
    throw new DiaryError('input-invalid', `a link lives for ${longest / DAY_MS} days at most`, { field: 'expires' })
  return lifeMs
}

/** @throws {DiaryError} `input-invalid` */
export function checkOpens(opens: number): number {
  if (Number.isSafeInteger(opens) && opens >= 1 && opens <= MOST_OPENS) return opens
  throw new DiaryError('input-invalid', `a link opens 1 to ${MOST_OPENS} times`, { field: 'opens' })
}

/** @throws {DiaryError} `input-invalid` for what a SMART Health Link cannot promise: it is a file, and whoever has it has that */
export function checkCarrier({ carrier, downloads }: Pick<ShareRequest, 'carrier' | 'downloads'>): void {
  if (carrier !== 'shl' || downloads !== false) return
  throw new DiaryError('input-invalid', 'a SMART Health Link is a file', {
    field: 'downloads',
    hint: 'Allow files, or make a link to a page.',
  })
}

/**
 * A name or a purpose as it is kept and shown, undefined where nothing was said.
 * @throws {DiaryError} `input-invalid`
 */
export function checkWords(given: string | undefined, field: 'recipient' | 'purpose'): string | undefined {
  const words = tidyText(given ?? '')
  if (words === '') return undefined
  if (words.length <= LONGEST[field]) return words
  throw new DiaryError('input-invalid', `${field} has at most ${LONGEST[field]} characters`, { field })
}

/** As the ledger's schema has it. */
const LONGEST = { recipient: 200, purpose: 500 } as const
