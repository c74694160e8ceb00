import type { ShareReport } from '@sotto/crypto'
import type { DeviceState } from '../../device/state.ts'
import type { Diary } from '../../diary/diary.ts'
import { SottoError } from '../../error.ts'
import { readingOf, type Reading } from '../../helping/reading.ts'
import { isOpenLink } from '../../incident/links.ts'
import { listDevices, type DeviceEntry } from '../../members/names.ts'
import { fromHex } from '@sotto/crypto'
import { readKeeping } from '../keeping.ts'
import { Ledger, type Disclosure } from '../ledger.ts'
import { readReports } from '../openings.ts'
import { isAway } from '../put-up.ts'
import { reconcile } from '../standing.ts'
import { standingsOf, watchUnnamed, type UnnamedShare } from './unnamed.ts'

/** A link that opens now, or can be let open again. */
export interface OpenNow {
  readonly line: Disclosure
  /** The last few reports, the newest first; null where the relay could not be asked. */
  readonly last: readonly ShareReport[] | null
}

/** Somebody who is in the diary. `reads`: what a helper may read, null for nothing; everybody else reads everything. */
export interface MemberNow extends DeviceEntry {
  readonly reads: Reading | 'everything' | null
}

/** Who can see something now. */
export interface SeeingNow {
  /** False where this is what the device knows by itself. */
  readonly isFresh: boolean
  readonly links: readonly OpenNow[]
  /** Shares at the relay that no line of the ledger names. */
  readonly unnamed: readonly UnnamedShare[]
  readonly members: readonly MemberNow[]
  /** Files, paper and cards, which nothing ends; the newest first. */
  readonly outside: readonly Disclosure[]
}

const LAST = 3

export async function seeingNow(state: DeviceState, diary: Diary): Promise<SeeingNow> {
  const { lines, unnamed, isFresh } = await asked(state, diary)
  const nowMs = state.env.clock.now()
  const links: OpenNow[] = []
  for (const line of lines.filter((one) => isOpenLink(one, nowMs)))
    links.push({ line, last: isFresh ? await lastOpenings(state, line) : null })
  const members = (await listDevices(state)).filter(({ revoked }) => !revoked)
  return {
    isFresh,
    links: links.sort((a, b) => (a.line.expiresAt ?? 0) - (b.line.expiresAt ?? 0)),
    unnamed,
    members: await Promise.all(
      members.map(async (member) => ({
        ...member,
        reads: member.role === 'helper' ? await readingOf(state, member.id) : ('everything' as const),
      })),
    ),
    outside: lines.filter((line) => line.state === 'cannot-be-called-back').reverse(),
  }
}

/** What was ended, and what could not be. */
export interface AllEnded {
  readonly ended: readonly string[]
  readonly failed: readonly { readonly id: string; readonly code: string }[]
}

/** Ends every link by `end`, one after the other: one that cannot be ended now holds up no other. */
export async function endEach(ids: readonly string[], end: (id: string) => Promise<unknown>): Promise<AllEnded> {
  const ended: string[] = []
  const failed: { id: string; code: string }[] = []
  for (const id of ids) {
    try {
      await end(id)
      ended.push(id)
    } catch (error) {
      if (!(error instanceof SottoError)) throw error
      failed.push({ id, code: error.code })
    }
  }
  return { ended, failed }
}

async function asked(state: DeviceState, diary: Diary) {
  const ledger = new Ledger(state, diary)
  try {
    const lines = await reconcile(state, ledger)
    return { lines, unnamed: await watchUnnamed(state, lines, await standingsOf(state)), isFresh: true }
  } catch (error) {
    if (!isAway(error)) throw error
    return { lines: await ledger.all(), unnamed: [], isFresh: false }
  }
}

async function lastOpenings(state: DeviceState, { id, share = '', state: at }: Disclosure) {
  if (at === 'draft') return []
  try {
    const { ownerSecret } = await readKeeping(state, id)
    const { reports } = await readReports(state, fromHex(share), ownerSecret, 0)
    return reports.toSorted((a, b) => b.atMs - a.atMs).slice(0, LAST)
  } catch (error) {
    if (error instanceof SottoError && (error.code === 'share-incomplete' || isAway(error))) return null
    throw error
  }
}
