import { fromHex, textBytes, toHex } from '@sotto/crypto'
import { canonicalRecord, monthOf, type DiaryRecord } from '@sotto/shared/diary'
import type { DeviceState } from '../device/state.ts'
import { put, type Diary } from '../diary/diary.ts'
import { monthsOf } from '../diary/months.ts'
import { monthDocument } from '../diary/record-id.ts'
import { readProjection, readSpans } from '../document/projection.ts'
import type { HelperSpace } from '../vault/helper-spaces.ts'
import { copiesFor } from './copies.ts'
import { readingOf } from './reading.ts'

/**
 * Puts into every helper's space what it may read of the diary as it is now: copies, a month document for each month of
 * the owners'. What has not changed since it was last looked at is not read. Two devices that do this at once write the
 * same, and where one was behind the next look mends it.
 */
export async function projectToHelpers(state: DeviceState, diary: Diary): Promise<void> {
  const helpers = state.vault.helpers.all.filter(({ member }) => member.removedAt === null)
  if (helpers.length === 0) return
  await state.library.flushAll()
  for (const helper of helpers) await projectTo(state, diary, helper)
}

async function projectTo(state: DeviceState, diary: Diary, helper: HelperSpace): Promise<void> {
  const { store, vault } = state
  const id = toHex(helper.member.id)
  const reading = await readingOf(state, id)
  for (const { doc, records } of await readSpans(store)) {
    if (records === 0 || vault.helpers.document(fromHex(doc))) continue
    const source = await readProjection(store, fromHex(doc))
    if (!source) continue
    const month = monthOfDocument(vault, fromHex(doc), source.records)
    if (month === null) continue
    const target = helper.documents.id('out', month)
    const seen = await store.get('projected', `${id}/${doc}`)
    const before = await readProjection(store, target)
    const mark = (heads: readonly string[]) => textBytes(JSON.stringify([reading, source.heads, heads]))
    if (seen && toHex(seen) === toHex(mark(before?.heads ?? []))) continue
    await bringUpToDate(state, diary, target, {
      now: copiesFor(source.records, reading),
      before: before?.records ?? [],
    })
    await state.library.flush(target)
    const after = await readProjection(store, target)
    await store.write([{ table: 'projected', key: `${id}/${doc}`, value: mark(after?.heads ?? []) }])
  }
}

async function bringUpToDate(
  { env }: DeviceState,
  diary: Diary,
  target: Uint8Array,
  { now, before }: { now: ReadonlyMap<string, DiaryRecord>; before: readonly DiaryRecord[] },
): Promise<void> {
  const shown = new Map(before.filter(({ deletedAt }) => deletedAt === undefined).map((record) => [record.id, record]))
  const changed = [...now.values()].filter((copy) => sameText(shown.get(copy.id)) !== sameText(copy))
  const gone = [...shown.keys()].filter((id) => !now.has(id))
  if (changed.length === 0 && gone.length === 0) return
  await diary.write(target, (root) => {
    for (const copy of changed) put(root, copy)
    for (const id of gone) {
      const stored = root.records[id]
      if (stored) stored['deletedAt'] = env.clock.now()
    }
  })
}

const sameText = (record: DiaryRecord | undefined): string => (record ? JSON.stringify(canonicalRecord(record)) : '')

/** Which month a document of the owners is for: its records lie in the month in which they were made. */
function monthOfDocument(vault: DeviceState['vault'], doc: Uint8Array, records: readonly DiaryRecord[]): string | null {
  for (const { id, localDate } of records) {
    const named = monthsOf(id)
    const candidates = named === 'any' ? [monthOf(localDate)] : named
    const month = candidates.find((one) => toHex(vault.documentId(monthDocument(one))) === toHex(doc))
    if (month !== undefined) return month
  }
  return null
}
