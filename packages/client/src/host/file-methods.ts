import type { Draft } from '@sotto/shared/diary'
import type { Selection } from '../diary/diary.ts'
import type { PhotoDraft } from '../photo/add.ts'
import type { Host } from './host.ts'

interface FileChoice extends Selection {
  readonly format: 'json' | 'csv'
  /** As `selectFields` has them. */
  readonly fields?: readonly string[]
  readonly without?: readonly string[]
}

interface ImportPage {
  readonly bytes: Uint8Array
  /** Of the file; kept with what is taken from it. */
  readonly name: string
  readonly tz: string
  readonly format?: string
  readonly mapping?: unknown
}

/** Files of other apps, and files to take away. */
export function fileMethods(host: Host) {
  return {
    /** What a file would bring. Writes nothing. */
    preview: async ({ bytes, tz, format, mapping }: ImportPage) => {
      const { readImport } = await import('../importers/read-import.ts')
      const nowMs = host.place.env.clock.now()
      return readImport(bytes, {
        tz,
        nowMs,
        ...(format === undefined ? {} : { format }),
        ...(mapping === undefined ? {} : { mapping }),
      })
    },
    take: (drafts: readonly Draft[], name: string, onProgress: (done: number, of: number) => void) =>
      host.change((device) => device.import(drafts, { name, onProgress })),
    /** Adds a picture, and the entry that shows it. */
    addPhoto: (photo: PhotoDraft) => host.change((device) => device.photos((photos) => photos.add(photo))),
    /** The picture of an entry, from here or from the relay. */
    picture: (id: string) => host.device.photos((photos) => photos.fetch(id)),
    undo: (importId: string) => host.change((device) => device.undoImport(importId)),
    export: async ({ format, fields, without, ...selection }: FileChoice) => {
      const { selectFields } = await import('../exporters/selection.ts')
      const records = selectFields(await host.read((diary) => diary.list(selection)), {
        ...(fields === undefined ? {} : { fields }),
        ...(without === undefined ? {} : { without }),
      })
      if (format === 'csv') return (await import('../exporters/csv.ts')).exportCsv(records)
      return (await import('../exporters/json.ts')).exportJson(records)
    },
  }
}
