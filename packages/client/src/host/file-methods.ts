import { sha256, toHex } from '@sotto/crypto'
import type { Draft } from '@sotto/shared/diary'
import { listedByMonth } from '../diary/by-month.ts'
import type { Selection } from '../diary/diary.ts'
import type { PhotoDraft } from '../photo/add.ts'
import type { Host } from './host.ts'

interface FileChoice extends Selection {
  readonly format: 'json' | 'csv'
  /** As `selectFields` has them. */
  readonly fields?: readonly string[]
  readonly without?: readonly string[]
}

/** A file that somebody chose, and the zone that its clocks hang in. */
interface ImportPage {
  readonly bytes: Uint8Array
  readonly tz: string
  readonly format?: string
  readonly mapping?: unknown
}

type Progress = (done: number, of: number) => void

/** Files of other apps, files to take away, and pictures. */
export function fileMethods(host: Host) {
  return {
    /** What a file would bring, and how much of that is here already. Writes nothing. */
    preview: async ({ bytes, tz, format, mapping }: ImportPage) => {
      const { readImportFile } = await import('../importers/read-import.ts')
      const preview = await readImportFile(bytes, {
        tz,
        nowMs: host.place.env.clock.now(),
        ...(format === undefined ? {} : { format }),
        ...(mapping === undefined ? {} : { mapping }),
      })
      const { taken, known, unlinked } = await host.device.import(preview.drafts, { dryRun: true })
      return { ...preview, taken, known, unlinked }
    },
    /** What the file may be: none where it is not known, several where it must be asked. */
    formats: async ({ bytes, tz }: Pick<ImportPage, 'bytes' | 'tz'>) =>
      (await import('../importers/read-import.ts')).formatsOf(bytes, { tz, nowMs: host.place.env.clock.now() }),
    /** The columns of a table of unknown kind, so that somebody can say which is what. */
    table: async (bytes: Uint8Array) => (await import('../importers/sample.ts')).sampleTable(bytes),
    /** Called off, it leaves nothing in the diary. */
    take: (drafts: readonly Draft[], name: string, onProgress: Progress, signal: AbortSignal) =>
      host.change((device) => device.import(drafts, { name, onProgress, signal })),
    undo: (importId: string) => host.change((device) => device.undoImport(importId)),
    imports: async () => {
      const { pastImports } = await import('../diary/past-imports.ts')
      return pastImports(await host.read((diary) => diary.list()))
    },
    /** What cannot be called back: the lock is asked once more. A month at a time, so that it can be called off. */
    export: async (
      { format, fields, without, ...selection }: FileChoice,
      onProgress: Progress,
      signal: AbortSignal,
    ) => {
      await host.demandConfirmed()
      const listed = await listedByMonth((act) => host.read(act), selection, onProgress, signal)
      const { selectFields } = await import('../exporters/selection.ts')
      const records = selectFields(listed, {
        ...(fields === undefined ? {} : { fields }),
        ...(without === undefined ? {} : { without }),
      })
      const write =
        format === 'csv'
          ? (await import('../exporters/csv.ts')).exportCsv
          : (await import('../exporters/json.ts')).exportJson
      const text = write(records)
      const digest = toHex(sha256(new TextEncoder().encode(text)))
      const { from, to } = selection
      const days = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
      // An empty file tells nothing, and is not given.
      if (records.length > 0)
        // The page saves it once this has said so.
        await host.change((device) =>
          device.shares((shares) => shares.noteExport({ records, digest, ...days }, () => Promise.resolve())),
        )
      return {
        text,
        entries: records.length,
        photos: records.filter(({ kind }) => kind === 'photo').length,
      }
    },
    /** Adds a picture, and the entry that shows it. */
    addPhoto: (photo: PhotoDraft) => host.change((device) => device.photos((photos) => photos.add(photo))),
    /** The picture of an entry, from here or from the relay. */
    picture: (id: string) => host.device.photos((photos) => photos.fetch(id)),
  }
}
