import { everyLine } from '../../aftermath/lines.ts'
import type { AlarmCode } from '../../alarm/alarm.ts'
import type { DeviceState } from '../../device/state.ts'
import type { Diary } from '../../diary/diary.ts'
import { Ledger, type Disclosure } from '../ledger.ts'
import { lineHash, type ChainedLine } from './line-hash.ts'
import { readSeen, rememberWrites, type SeenLine } from './memory.ts'
import { verifyChain, type Break, type Chain } from './verify.ts'

/** While one of these holds, what another line names may only not have come yet. */
const INCOMPLETE: ReadonlySet<AlarmCode> = new Set([
  'relay-withholding',
  'relay-rollback',
  'relay-fork',
  'relay-tampered',
  'change-quarantined',
  'epoch-unopened',
])

/** So many breaks are told one by one; a device that makes up more tells nothing more by it. */
const MOST_TOLD = 32

const ALARMS = { hidden: 'ledger-hidden', changed: 'ledger-changed' } as const

/** Holds the ledger against its chain as it stands, and changes nothing. */
export async function checkLedger(state: DeviceState, diary: Diary): Promise<Chain> {
  const { chain } = await held(state, diary)
  return chain
}

/**
 * The same on a device that has taken in all there is. Alarms tell of what is broken; lines that were taken out are put
 * back as this device knew them, and what was ended is ended again. What is there is remembered.
 */
export async function watchLedger(state: DeviceState, diary: Diary): Promise<void> {
  const { store, alarms } = state
  const ledger = new Ledger(state, diary)
  const { lines, seen, chain } = await held(state, diary)
  const isIncomplete = alarms.all.some(({ code }) => INCOMPLETE.has(code))
  const told = chain.breaks.filter(({ id, what }) => what === 'changed' || seen.has(id) || !isIncomplete)
  await store.write(toldFirst(told, seen).flatMap(({ id, what }) => alarms.raise(ALARMS[what], `line/${id}`)))
  await putBackHidden(ledger, chain.breaks, seen)
  for (const line of lines) if (line.kind === 'disclosure') await keepEnded(ledger, line, seen.get(line.id)?.line)
  await store.write(rememberWrites(seen, await everyLine(state, diary)))
}

/** What this device has seen itself comes first: lines that somebody else names may never have been. */
export function toldFirst(breaks: readonly Break[], seen: Pick<ReadonlySet<string>, 'has'>): Break[] {
  const isKnown = ({ id, what }: Break): boolean => what === 'changed' || seen.has(id)
  return [...breaks.filter(isKnown), ...breaks.filter((one) => !isKnown(one))].slice(0, MOST_TOLD)
}

async function held(state: DeviceState, diary: Diary) {
  const lines = await everyLine(state, diary)
  const seen = await readSeen(state.store)
  const chain = verifyChain(lines, new Map([...seen].map(([id, { hash }]) => [id, hash])))
  return { lines, seen, chain }
}

async function putBackHidden(ledger: Ledger, breaks: readonly Break[], seen: ReadonlyMap<string, SeenLine>) {
  for (const { id, what } of breaks) {
    const known = seen.get(id)
    // Of one that was too long to be remembered whole what is left would be another line.
    if (known && lineHash(known.line) !== known.hash) continue
    if (what === 'hidden' && known) await ledger.putBack(known.line)
  }
}

/** What was revoked stays revoked, and an end that came nearer stays there, whatever another device wrote since. */
async function keepEnded(ledger: Ledger, line: Disclosure, known: ChainedLine | undefined): Promise<void> {
  const { revokedAt, expiresAt } = known?.kind === 'disclosure' ? known : {}
  const isOpenAgain = revokedAt !== undefined && line.revokedAt === undefined
  const isLonger = expiresAt !== undefined && (line.expiresAt ?? Infinity) > expiresAt
  if (!isOpenAgain && !isLonger) return
  await ledger.note(line, {
    ...(isOpenAgain ? { state: 'revoked', revokedAt } : {}),
    ...(isLonger ? { expiresAt } : {}),
  })
}
