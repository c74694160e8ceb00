/** The same where there is a file system: the fonts are read from their packages. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Snapshot } from '@sotto/shared/snapshot'
import { SottoError } from '../error.ts'
import { writingPdf } from '../letter/writing-pdf.ts'
import type { Writing } from '../letter/writing.ts'
import { buildReport } from '../report/index.ts'
import type { PaperSize } from './paper/paper.ts'
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

/** A letter or a record. @throws {SottoError} `internal` */
export async function letterPdf(writing: Writing, paper: PaperSize): Promise<Uint8Array<ArrayBuffer>> {
  return await writingPdf(writing, paper, await readFonts())
}
