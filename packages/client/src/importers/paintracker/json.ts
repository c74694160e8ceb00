import { DiaryError } from '@sotto/shared/diary'
import type { ImportFormat } from '../format.ts'
import { isObject, listOf } from '../leaves.ts'
import { Taking } from '../taking.ts'
import { isEntry, takeEntry } from './entry.ts'

/** The JSON export of PainTracker, full or minimal: a list of entries. Times are instants. */
export const paintrackerJson: ImportFormat = {
  name: 'paintracker-json',

  recognises({ json }) {
    return isEntry(listOf(json)[0])
  },

  read(file, options) {
    const entries = file.readJson()
    if (!Array.isArray(entries)) throw new DiaryError('input-invalid', 'the file is JSON, but no export of PainTracker')
    const taking = new Taking('paintracker', options)
    taking.reading.zone = 'file'
    for (const [index, entry] of entries.entries()) {
      const row = index + 1
      if (isObject(entry)) taking.attempt(row, () => takeEntry(entry, row, taking))
      else taking.reading.skip(row, 'it is not an entry')
    }
    return taking.done()
  },
}
