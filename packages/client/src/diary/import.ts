import { ImmutableString } from '@automerge/automerge'
import { fromHex, toHex } from '@sotto/crypto'
import {
  completeDraft,
  DiaryError,
  draftFingerprint,
  isKept,
  relinkDraft,
  type DiaryRecord,
  type Draft,
} from '@sotto/shared/diary'
import { demandMay } from '../delegation/demand.ts'
import { demandMayChange } from '../delegation/own-entries.ts'
import type { DeviceState } from '../device/state.ts'
import { SottoError } from '../error.ts'
import { put, putOver, type Diary } from './diary.ts'
import { recordId } from './record-id.ts'
import { referredFirst } from './referred-first.ts'

/** What an import wrote: records taken, and those that were in the diary already. Local dates of what was taken. */
export interface Imported {
  readonly importId: string
  readonly taken: number
  readonly known: number
  /** Left out, because what they must refer to is neither among the drafts nor in the diary, or is of another's ledger. */
  readonly unlinked: number
  readonly from: string | null
  readonly to: string | null
}

/** Records put by one change: bounds both the change and what is lost when the process ends in between. */
const RECORDS_IN_CHANGE = 500

/**
 * Writes drafts that are not in the diary yet, a month document at a time, all under one import id by which they can
 * be taken back. `dryRun` counts only. What was removed before may be taken again.
 */
export async function importDrafts(
  state: DeviceState,
  diary: Diary,
  drafts: readonly Draft[],
  {
    dryRun = false,
    onProgress = () => {},
    name = '',
    signal,
  }: {
    dryRun?: boolean
    onProgress?: (done: number, of: number) => void
    name?: string
    /** Called off, nothing of it is left in the diary, and nothing counts as taken. */
    signal?: AbortSignal
  } = {},
): Promise<Imported> {
  if (!dryRun) demandMay(state, 'write')
  const importId = recordId(state.env.clock.now(), state.env.random)
  // A ledger is of one diary: what another one disclosed, or went through, is not taken for this one's.
  const own = drafts.filter(({ kind }) => !isKept(kind))
  const sorted = sortOut(state, await diary.list(), own, importId)
  const { fresh, known } = sorted
  const unlinked = sorted.unlinked + drafts.length - own.length
  const dates = fresh.map(({ localDate }) => localDate).sort()
  const outcome = { importId, taken: fresh.length, known, unlinked, from: dates[0] ?? null, to: dates.at(-1) ?? null }
  if (dryRun || fresh.length === 0) return outcome
  const byDocument = Map.groupBy(fresh, (record) => toHex(diary.monthDocumentOf(record)))
  let done = 0
  for (const records of byDocument.values()) {
    const doc = diary.monthDocumentOf(records[0] ?? failed())
    for (let at = 0; at < records.length; at += RECORDS_IN_CHANGE) {
      const portion = records.slice(at, at + RECORDS_IN_CHANGE)
      await diary.write(doc, (root) => portion.forEach((record) => put(root, record)))
      done += portion.length
      onProgress(done, fresh.length)
      if (!signal?.aborted) continue
      await undoImport(state, diary, importId)
      return { ...outcome, taken: 0, from: null, to: null }
    }
    await state.library.flush(doc)
    await state.library.close(doc)
  }
  await noteImport(state, diary, outcome, name)
  return outcome
}

/**
 * Removes every record of an import; they are tombstoned like any other.
 * @throws {SottoError} `record-unknown`, `not-allowed` where one of them is not this device's to change
 */
export async function undoImport(state: DeviceState, diary: Diary, importId: string): Promise<number> {
  const records = (await diary.list()).filter((record) => record.importId === importId)
  if (records.length === 0) throw new SottoError('record-unknown', 'No entries of that import are left.')
  const at = state.env.clock.now()
  const byDocument = new Map<string, DiaryRecord[]>()
  for (const { id } of records) {
    const { doc, record } = await diary.changeable(id)
    await demandMayChange(state, doc, id)
    byDocument.set(toHex(doc), [...(byDocument.get(toHex(doc)) ?? []), record])
  }
  for (const [doc, those] of byDocument) {
    for (let from = 0; from < those.length; from += RECORDS_IN_CHANGE) {
      const portion = those.slice(from, from + RECORDS_IN_CHANGE)
      await diary.write(fromHex(doc), (root) => {
        for (const record of portion) {
          putOver(root, record)
          const stored = root.records[record.id]
          if (stored) stored['deletedAt'] = at
        }
      })
    }
  }
  return records.length
}

/** Gives every new draft its id and links; leaves out what the diary, or an earlier row, has already. */
function sortOut(state: DeviceState, existing: readonly DiaryRecord[], drafts: readonly Draft[], importId: string) {
  const { clock, random } = state.env
  const ids = new Map(existing.map((record) => [draftFingerprint(record), record.id]))
  const byKey = new Map<string, string>()
  const fresh: DiaryRecord[] = []
  let known = 0
  let unlinked = 0
  const areLinked = drafts.some(({ key }) => key !== undefined)
  for (const given of referredFirst(drafts)) {
    const draft = areLinked ? relinked(given, byKey) : given
    if (!draft) {
      unlinked += 1
      continue
    }
    const fingerprint = draftFingerprint(draft)
    const before = ids.get(fingerprint)
    const id = before ?? recordId(draft.at ?? clock.now(), random)
    if (given.key !== undefined) byKey.set(given.key, id)
    if (before !== undefined) {
      known += 1
      continue
    }
    ids.set(fingerprint, id)
    fresh.push(completeDraft(draft, { id, nowMs: clock.now(), tz: clock.zone(), importId }))
  }
  return { fresh, known, unlinked }
}

function relinked(draft: Draft, ids: ReadonlyMap<string, string>): Draft | null {
  try {
    return relinkDraft(draft, (key) => ids.get(key))
  } catch (error) {
    if (error instanceof DiaryError) return null
    throw error
  }
}

async function noteImport(
  state: DeviceState,
  diary: Diary,
  { importId, taken }: Imported,
  name: string,
): Promise<void> {
  // A helper writes entries and nothing else; each of them names the import.
  if (state.vault.role === 'helper') return
  await diary.write(state.vault.documentId('index'), (root) => {
    root.imports[importId] = { at: state.env.clock.now(), taken, name: new ImmutableString(name.slice(0, 200)) }
  })
}

function failed(): never {
  throw new SottoError('internal')
}
