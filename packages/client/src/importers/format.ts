import type { Reading } from './preview.ts'

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
  /** Whether the file looks like this format; asked in the order of the registry, never throws. */
  recognises(text: string, options: ImportOptions): boolean
  /** Reads the file row by row. Throws `input-invalid` only where the file as a whole is not this format. */
  read(text: string, options: ImportOptions): Reading
}
