/** The report as a PDF, made where the diary is. Loaded when somebody asks for one. */
export { writingPdf } from '../letter/writing-pdf.ts'
export { reportPdf, type PdfControl, type PdfRequest } from './report-pdf.ts'
export type { PaperSize } from './paper/paper.ts'
export { FONT_FILES, loadFonts, type FontFile, type Fonts } from './type/fonts.ts'
