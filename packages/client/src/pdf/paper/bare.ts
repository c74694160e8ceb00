/** A PDF that says nothing of how, when or by whom it was made. */
import { PDFDocument } from 'pdfkit'

class Bare extends PDFDocument {
  /** Here pdfkit would write XMP: the time, its own name, and a title. */
  override endMetadata(): void {}
}

/**
 * The id at a document's end is a digest of the instant below and thus alike in all of them; /Info is empty.
 * `language` is a BCP 47 tag.
 */
export function bareDocument(language: string): PDFDocument {
  const document = new Bare({
    ...{ pdfVersion: '1.7', lang: language, tagged: true, font: null, autoFirstPage: false, bufferPages: true },
    info: { CreationDate: new Date(0) },
  })
  document.info = {}
  return document
}
