/** A report as a PDF, made in this page. Whatever it takes is loaded when somebody asks for one. */
import type { Report } from '@sotto/client/report'
import type { PdfControl } from '@sotto/client/pdf'

export interface PaperRequest {
  readonly report: Report
  readonly language: 'en' | 'fr'
  /** What the reader's browser asks for, as `navigator.languages` has it. */
  readonly languages: readonly string[]
  readonly digest: string
  /** Whether it was sealed for a link. */
  readonly isSealed: boolean
}

/** @throws the signal's reason where it is called off; anything else where it cannot be made or loaded */
export async function pdfOf(
  { languages, ...request }: PaperRequest,
  { signal, onProgress }: PdfControl,
): Promise<Uint8Array<ArrayBuffer>> {
  const [{ reportPdf, loadFonts }, { FONT_ADDRESSES, fetched }, { paperSizeFor }] = await Promise.all([
    import('@sotto/client/pdf'),
    import('./fonts.ts'),
    import('./paper-size.ts'),
  ])
  const given = signal === undefined ? {} : { signal }
  const fonts = await loadFonts((file) => fetched(FONT_ADDRESSES[file], given))
  const control = { ...given, ...(onProgress === undefined ? {} : { onProgress }) }
  return await reportPdf({ ...request, paper: paperSizeFor(languages), fonts }, control)
}

/** Cells of tables from which on it takes a while, and more memory than a small phone has. */
const MANY_CELLS = 30_000

export const isLong = ({ tables }: Report): boolean =>
  tables.reduce((sum, { n, columns }) => sum + n * columns.length, 0) > MANY_CELLS
