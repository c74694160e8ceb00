import type { Reading } from './preview.ts'
import type { SourceFile } from './source-file.ts'

/** What a format may need to know besides the file. */
export interface ImportOptions {
  /** The zone of times that carry none, IANA. */
  readonly tz: string
  readonly nowMs: number
  /** The mapping of columns to fields, as parsed JSON; for CSV that no other format knows. */
  readonly mapping?: unknown
}

/** One kind of file that can be taken in. A new one is a file of its own and a line in `registry.ts`. */
export interface ImportFormat {
  /** The name given to `--format`. */
  readonly name: string
  /** Whether the file looks like this format: by what is in it, never by its name. Never throws. */
  recognises(file: SourceFile, options: ImportOptions): boolean
  /** Its files look like many another table: it is never taken without being asked for. */
  readonly isVague?: true
  /** Reads the file row by row. Throws `input-invalid` only where the file as a whole is not this format. */
  read(file: SourceFile, options: ImportOptions): Reading
}
