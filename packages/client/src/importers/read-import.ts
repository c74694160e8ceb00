import { DiaryError, fieldsOf, isTimeZone, type Draft } from '@sotto/shared/diary'
import { appleHealth, HealthReader } from './apple-health/apple-health.ts'
import { isZip, unpackExport } from './apple-health/zip.ts'
import type { ImportFormat, ImportOptions } from './format.ts'
import { mappedCsv } from './mapped-csv.ts'
import { IMPORT_NOTES } from './notes.ts'
import type { ImportPreview } from './preview.ts'
import { IMPORT_FORMATS } from './registry.ts'
import { SourceFile } from './source-file.ts'

/** The largest file that is read, in bytes: some ten years of diary twenty times over. */
export const IMPORT_MAX_BYTES = 128 * 1024 * 1024

export { IMPORT_NOTES }

export const IMPORT_FORMAT_NAMES: readonly string[] = IMPORT_FORMATS.map(({ name }) => name)

/**
 * What a file may be: names of formats, none where it is not known. `csv` stands for a table whose columns must be said.
 * @throws {DiaryError} `input-invalid` where it is no text, too large, or JSON that breaks off
 */
export function formatsOf(file: Uint8Array | string, options: ImportOptions): string[] {
  if (typeof file !== 'string' && isZip(file)) return [appleHealth.name]
  const source = new SourceFile(textOf(file))
  const [found, isSure] = candidates(source, options)
  return [...found.map(({ name }) => name), ...(isSure || found.length === 0 ? [] : ['csv'])]
}

/**
 * Reads a file and says what it would bring; writes nothing. `format` is a name of the registry or `auto`; a mapping
 * given with `auto` means CSV. A row that cannot be read is skipped with its number and the reason.
 * Throws `input-invalid` where the file as a whole cannot be read, or may be of several apps.
 */
export function readImport(
  file: Uint8Array | string,
  { format = 'auto', ...options }: ImportOptions & { readonly format?: string },
): ImportPreview {
  if (!isTimeZone(options.tz)) throw new DiaryError('input-invalid', 'tz must be an IANA time zone', { field: 'tz' })
  const source = new SourceFile(textOf(file))
  const chosen = format === 'auto' ? recognised(source, options) : IMPORT_FORMATS.find(({ name }) => name === format)
  if (!chosen) throw unknownName()
  const reading = chosen.read(source, options)
  if (danglingIn(reading.drafts)) reading.notes.add('dangling')
  return reading.preview(chosen.name, options.tz)
}

/** As `readImport`, also of an archive that is read piece by piece: Apple Health's `export.zip`. */
export async function readImportFile(
  bytes: Uint8Array,
  options: ImportOptions & { readonly format?: string },
): Promise<ImportPreview> {
  const { format = 'auto', tz } = options
  if (!isZip(bytes) || (format !== 'auto' && format !== appleHealth.name)) return readImport(bytes, options)
  if (!isTimeZone(tz)) throw new DiaryError('input-invalid', 'tz must be an IANA time zone', { field: 'tz' })
  const reader = new HealthReader(options)
  await unpackExport(bytes, (text) => reader.push(text))
  return reader.end().preview(appleHealth.name, tz)
}

function candidates(source: SourceFile, options: ImportOptions): [found: ImportFormat[], isSure: boolean] {
  if (options.mapping !== undefined) return [[mappedCsv], true]
  const found = IMPORT_FORMATS.filter((one) => one.recognises(source, options))
  // Broken JSON is of no format; what is wrong with it says more than that.
  if (found.length === 0 && source.looksLikeJson) source.readJson()
  const sure = found.filter(({ isVague }) => !isVague)
  return sure.length > 0 ? [sure, true] : [found, false]
}

function recognised(source: SourceFile, options: ImportOptions): ImportFormat {
  const [found, isSure] = candidates(source, options)
  const [first] = found
  if (first && isSure && found.length === 1) return first
  if (!first)
    throw new DiaryError('input-invalid', 'the format of the file is not known', {
      hint: 'Name the format, or give a mapping that says which column of a CSV is which field.',
    })
  const names = found.map(({ name }) => name).join(' or ')
  throw new DiaryError('input-invalid', `the file may be ${names}${isSure ? '' : ', or any other table'}`, {
    hint: isSure ? 'Name the format.' : 'Name the format, or give a mapping that says which column is which field.',
  })
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

function unknownName(): DiaryError {
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
