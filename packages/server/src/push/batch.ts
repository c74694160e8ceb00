import type { RelayErrorCode } from '@sotto/shared'
import { CompiledQuery } from 'kysely'
import type { Log } from '../log.ts'
import type { Database, Run } from '../database/database.ts'
import type { Recent } from '../memory/recent.ts'
import { RelayRefusal } from '../refusal.ts'
import type { Placed } from '../signal/signals.ts'
import { Draft } from './draft.ts'
import type { Entry, Push, PushAnswer, PushResult } from './push.ts'
import { findStored } from './stored.ts'
import { loadStates, lockVaults, type VaultState } from './vault-state.ts'
import { writeDrafts } from './write.ts'

export interface Waiting {
  readonly push: Push
  readonly resolve: (answer: PushAnswer) => void
  readonly reject: (error: unknown) => void
  attempts: number
}

/** What one batch put into one vault. */
export interface Committed {
  readonly vaultKey: string
  readonly before: number
  readonly head: number
  readonly items: readonly Placed[]
}

interface Input {
  readonly database: Database
  readonly states: Recent<VaultState>
  readonly quotaBytes: number
  readonly log: Log
}

interface Outcome {
  readonly again: Waiting[]
  readonly committed: Committed[]
}

/** An outcome with what to tell, which must wait for the commit. */
interface Attempt extends Outcome {
  readonly tell: (() => void)[]
}

/** Lost races against other relays after which the vaults are locked before they are read. */
const ATTEMPTS = 3
const BUSY_MS = 1000

/**
 * Judges and commits one batch, and answers every push of it but those to be tried again because their vault moved
 * meanwhile. When the database fails, nobody knows whether it committed: devices send the same bytes again.
 */
export async function commitBatch(input: Input, batch: Waiting[]): Promise<Outcome> {
  try {
    const { tell, ...outcome } = batch.every(({ attempts }) => attempts < ATTEMPTS)
      ? await attempt(input, input.database.run, batch, false)
      : await attemptLocked(input, batch)
    for (const one of tell) one()
    return outcome
  } catch (error) {
    input.log.error({ reason: sqlState(error) }, 'a batch failed')
    for (const { push, reject } of batch) {
      input.states.delete(push.session.vaultKey)
      reject(new RelayRefusal('relay-busy', BUSY_MS))
    }
    return { again: [], committed: [] }
  }
}

function attemptLocked(input: Input, batch: Waiting[]): Promise<Attempt> {
  return input.database.kysely.transaction().execute((tx) => {
    const run: Run = async <Row>({ text }: { text: string }, values: unknown[]) => {
      const { rows } = await tx.executeQuery<Row>(CompiledQuery.raw(text, values))
      return rows
    }
    return attempt(input, run, batch, true)
  })
}

async function attempt(input: Input, run: Run, batch: Waiting[], lock: boolean): Promise<Attempt> {
  const groups = new Map<string, Waiting[]>()
  for (const waiting of batch) {
    const group = groups.get(waiting.push.session.vaultKey)
    if (group) group.push(waiting)
    else groups.set(waiting.push.session.vaultKey, [waiting])
  }
  const vaultKeys = [...groups.keys()]
  if (lock) await lockVaults(run, vaultKeys)
  const { states, fresh } = await statesFor(input, run, vaultKeys, lock)
  const stored = await findStored(run, repeated(groups, states))
  const drafts = new Map<string, Draft>()
  const answers = new Map<Waiting, PushResult[] | RelayErrorCode>()
  const again: Waiting[] = []
  const tell: (() => void)[] = []
  const refuse = ({ reject }: Waiting, code: RelayErrorCode) => {
    tell.push(() => {
      reject(new RelayRefusal(code))
    })
  }
  for (const [vaultKey, group] of groups) {
    const state = states.get(vaultKey)
    if (!state) {
      for (const waiting of group) refuse(waiting, 'not-signed-in')
      continue
    }
    const draft = new Draft(state, fresh.has(vaultKey), input.quotaBytes, stored.get(vaultKey) ?? new Map())
    const verdicts = judge(draft, group)
    if (verdicts) {
      drafts.set(vaultKey, draft)
      for (const [waiting, verdict] of verdicts) answers.set(waiting, verdict)
    } else {
      // Refused on a remembered state: look again before saying so.
      input.states.delete(vaultKey)
      again.push(...group)
    }
  }
  const writing = new Map([...drafts].filter(([, draft]) => draft.rows.length > 0))
  const written = writing.size > 0 ? await writeDrafts(run, writing, input.quotaBytes) : new Set<string>()
  const committed: Committed[] = []
  for (const [vaultKey, draft] of drafts) {
    const group = groups.get(vaultKey) ?? []
    if (draft.rows.length > 0 && !written.has(vaultKey)) {
      input.states.delete(vaultKey)
      for (const waiting of group) waiting.attempts++
      again.push(...group)
      continue
    }
    if (draft.rows.length > 0) committed.push(settle(vaultKey, draft))
    input.states.set(vaultKey, draft.state)
    for (const waiting of group) {
      const results = answers.get(waiting)
      const { head } = draft.state
      if (typeof results === 'string') refuse(waiting, results)
      else if (results) {
        tell.push(() => {
          waiting.resolve({ results, head })
        })
      }
    }
  }
  return { again, committed, tell }
}

async function statesFor(input: Input, run: Run, vaultKeys: string[], reload: boolean) {
  const states = new Map<string, VaultState>()
  const missing: string[] = []
  for (const vaultKey of vaultKeys) {
    const state = reload ? undefined : input.states.get(vaultKey)
    if (state) states.set(vaultKey, state)
    else missing.push(vaultKey)
  }
  if (missing.length > 0) for (const [key, state] of await loadStates(run, missing)) states.set(key, state)
  return { states, fresh: new Set(missing) }
}

function repeated(groups: ReadonlyMap<string, Waiting[]>, states: ReadonlyMap<string, VaultState>) {
  const wanted: { vaultKey: string; entry: Entry }[] = []
  for (const [vaultKey, group] of groups) {
    const streams = states.get(vaultKey)?.streams
    if (!streams) continue
    for (const { push } of group) {
      for (const entry of push.entries) {
        if (entry.seq <= (streams.get(entry.streamKey)?.seq ?? 0)) wanted.push({ vaultKey, entry })
      }
    }
  }
  return wanted
}

/** Null when the group must be judged again on a fresh state: a remembered one may only say yes. */
function judge(draft: Draft, group: readonly Waiting[]): Map<Waiting, PushResult[] | RelayErrorCode> | null {
  const verdicts = new Map<Waiting, PushResult[] | RelayErrorCode>()
  for (const waiting of group) {
    const verdict = draft.add(waiting.push)
    const doubtful =
      typeof verdict === 'string' || verdict.some(({ outcome }) => outcome === 'gap' || outcome === 'taken')
    if (doubtful && !draft.fresh) return null
    verdicts.set(waiting, verdict)
  }
  return verdicts
}

/** Makes the written draft the vault's state. */
function settle(vaultKey: string, draft: Draft): Committed {
  const { state } = draft
  const before = state.head
  const items = draft.rows.map(({ entry }, nth): Placed => ({
    position: before + 1 + nth,
    kind: 'update',
    bytes: entry.bytes,
  }))
  state.head += draft.rows.length
  state.bytes += draft.bytes
  for (const [key, head] of draft.touched) state.streams.set(key, head)
  return { vaultKey, before, head: state.head, items }
}

/** The class of a database error; its message may quote values. */
function sqlState(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
}
