/** The pictures of a share, each with the day and the caption of its row. */
import type { Day, Snapshot, SnapshotPicture } from '@sotto/shared/snapshot'
import { textIn, type Entries } from './entry.ts'

export interface ReportPicture extends Omit<SnapshotPicture, 'row'> {
  /** The row's number. */
  readonly n: number
  readonly day: Day
  /** In the owner's words, null where there is none or it was not chosen. */
  readonly caption: string | null
}

/** Null where pictures were not chosen; one whose row is no photo is passed over. */
export function picturesIn({ pictures }: Pick<Snapshot, 'pictures'>, entries: Entries): ReportPicture[] | null {
  if (pictures === undefined) return null
  return pictures.flatMap(({ row, ...picture }): ReportPicture[] => {
    const entry = entries.numbered(row)
    if (entry?.kind !== 'photo') return []
    return [{ n: row, day: entry.day, caption: textIn(entry.fields['caption']), ...picture }]
  })
}

/** The file itself. */
export const pictureBytes = ({ data }: Pick<ReportPicture, 'data'>): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
