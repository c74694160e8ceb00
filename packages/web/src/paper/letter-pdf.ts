/** A letter or a record as a PDF, made in this page. */
import type { Writing } from '@sotto/client/letter'

export async function letterPdfOf(writing: Writing, languages: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const [{ writingPdf, loadFonts }, { FONT_ADDRESSES, fetched }, { paperSizeFor }] = await Promise.all([
    import('@sotto/client/pdf'),
    import('./fonts.ts'),
    import('./paper-size.ts'),
  ])
  return await writingPdf(
    writing,
    paperSizeFor(languages),
    await loadFonts((file) => fetched(FONT_ADDRESSES[file], {})),
  )
}
