import type { DiaryRecord } from '@sotto/shared/diary'
import { SottoError } from '../error.ts'
import type { Diary, Selection } from './diary.ts'

/** Runs one act on the diary, which is free for others before and after. */
type Read = <T>(act: (diary: Diary) => Promise<T>) => Promise<T>

/**
 * What `list` gives, a month at a time: others get their turns in between, and it can be called off.
 * @throws {SottoError} `interrupted` once it was
 */
export async function listedByMonth(
  read: Read,
  selection: Selection,
  onProgress: (done: number, of: number) => void,
  signal: AbortSignal,
): Promise<DiaryRecord[]> {
  const days = { ...(selection.from ? { from: selection.from } : {}), ...(selection.to ? { to: selection.to } : {}) }
  const spans = await read((diary) => diary.months.spans(days))
  const months = [...new Set(spans.flatMap(({ from, to }) => [from.slice(0, 7), to.slice(0, 7)]))].sort()
  const records: DiaryRecord[] = []
  let after = ''
  for (const [done, month] of months.entries()) {
    if (signal.aborted) throw new SottoError('interrupted')
    // Moved entries lie in other documents than their months: everything after the month before, up to this one's end.
    const from = selection.from !== undefined && selection.from > after ? selection.from : after
    const end = `${month}-31`
    const to = selection.to !== undefined && selection.to < end ? selection.to : end
    records.push(...(await read((diary) => diary.list({ ...selection, ...(from === '' ? {} : { from }), to }))))
    after = `${month}-32`
    onProgress(done + 1, months.length)
  }
  return records
}
