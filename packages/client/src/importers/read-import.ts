import { DiaryError, fieldsOf, isTimeZone, type Draft } from '@sotto/shared/diary'
import type { ImportOptions } from './format.ts'
import type { ImportPreview } from './preview.ts'
import { IMPORT_FORMATS } from './registry.ts'

/** The largest file that is read, in bytes: some ten years of diary twenty times over. */
export const IMPORT_MAX_BYTES = 128 * 1024 * 1024

/**
 * Reads a file and says what it would bring; writes nothing. `format` is a name of the registry or `auto`; a mapping
 * given with `auto` means CSV. A row that cannot be read is skipped with its number and the reason.
 * Throws `input-invalid` where the file as a whole cannot be read.
 */
export function readImport(
  file: Uint8Array | string,
  { format = 'auto', ...options }: ImportOptions & { readonly format?: string },
): ImportPreview {
  if (!isTimeZone(options.tz)) throw new DiaryError('input-invalid', 'tz must be an IANA time zone', { field: 'tz' })
  const text = textOf(file)
  const chosen = IMPORT_FORMATS.find((one) => (format === 'auto' ? one.recognises(text, options) : one.name === format))
  if (!chosen) throw unknownFormat(format)
  const reading = chosen.read(text, options)
  if (danglingIn(reading.drafts))
    reading.notes.add(
      'Some entries refer to entries that are not in the file. They are taken only where the diary has those.',
    )
  return reading.preview(chosen.name, options.tz)
}

/** A file's text: UTF-8, or UTF-16 where it says so. @throws {DiaryError} `input-invalid` */
export function textOf(file: Uint8Array | string): string {
  if (file.length > IMPORT_MAX_BYTES)
    throw new DiaryError('input-invalid', `the file is larger than ${IMPORT_MAX_BYTES / 1024 / 1024} MiB`)
  if (typeof file === 'string') return file.replace(/^\uFEFF/, '')
  const isUtf16 = file[0] === 0xff && file[1] === 0xfe
  try {
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(file)
  } catch {
    throw new DiaryError('input-invalid', 'the file is not text in UTF-8', { hint: 'Save it as UTF-8 and try again.' })
  }
}

function unknownFormat(format: string): DiaryError {
  if (format === 'auto')
    return new DiaryError('input-invalid', 'the format of the file is not known', {
      hint: 'Name the format, or give a mapping that says which column of a CSV is which field.',
    })
  const names = IMPORT_FORMATS.map(({ name }) => name).join(', ')
  return new DiaryError('input-invalid', `format must be auto or one of ${names}`, { field: 'format' })
}

function danglingIn(drafts: readonly Draft[]): boolean {
  const keys = new Set(drafts.map(({ key }) => key))
  return drafts.some((draft) =>
    Object.entries(fieldsOf(draft.kind)).some(([name, { type }]) => {
      const value = (draft as unknown as Readonly<Record<string, unknown>>)[name]
      if (type === 'reference') return typeof value === 'string' && !keys.has(value)
      return type === 'references' && Array.isArray(value) && value.some((key) => !keys.has(String(key)))
    }),
  )
}
