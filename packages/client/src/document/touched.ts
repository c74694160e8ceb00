import * as Automerge from '@automerge/automerge'
import type { DiaryRecord } from '@sotto/shared/diary'
import type { DocumentRoot } from './document.ts'
import { readRecord } from './record-read.ts'

/** What became of one record. */
export interface RecordEvent {
  readonly event: 'added' | 'changed' | 'removed'
  readonly record: DiaryRecord
}

/** The records that differ between two states of one document. `before`: what could be read of it then, by id. */
export function touched(
  doc: Automerge.Doc<DocumentRoot>,
  from: Automerge.Heads,
  before: (id: string) => DiaryRecord | null,
): RecordEvent[] {
  const ids = new Set(
    Automerge.diff(doc, from, Automerge.getHeads(doc)).flatMap(({ path: [root, id] }) =>
      root === 'records' && typeof id === 'string' ? [id] : [],
    ),
  )
  return [...ids].flatMap((id): RecordEvent[] => {
    const record = readRecord(id, doc.records[id])
    if (!record) return []
    const was = before(id)
    const gone = record.deletedAt !== undefined
    const wasThere = was !== null && was.deletedAt === undefined
    if (gone) return wasThere ? [{ event: 'removed', record }] : []
    return [{ event: wasThere ? 'changed' : 'added', record }]
  })
}
