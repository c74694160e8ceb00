/** The same where there is a file system: the fonts are read from their packages. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Snapshot } from '@sotto/shared/snapshot'
import { SottoError } from '../error.ts'
import { buildReport } from '../report/index.ts'
import { reportPdf, type PdfControl, type PdfRequest } from './report-pdf.ts'
import { loadFonts, type Fonts } from './type/fonts.ts'

/** @throws {SottoError} `internal` where they are not installed */
export async function readFonts(): Promise<Fonts> {
  try {
    return await loadFonts((file) => readFile(fileURLToPath(import.meta.resolve(`@fontsource/${file}`))))
  } catch (cause) {
    throw new SottoError('internal', 'The fonts for documents are missing.', { cause })
  }
}

/** @throws {SottoError} `internal`; the signal's reason */
export async function snapshotPdf(
  snapshot: Snapshot,
  request: Omit<PdfRequest, 'report' | 'fonts'>,
  control: PdfControl = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const fonts = await readFonts()
  return await reportPdf({ ...request, report: buildReport(snapshot), fonts }, control)
}
