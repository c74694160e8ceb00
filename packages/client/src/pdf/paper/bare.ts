/** A PDF that says nothing of how, when or by whom it was made, and that keeps no page longer than it is written on. */
import { PDFDocument } from 'pdfkit'

export class Bare extends PDFDocument {
  /** What was drawn on the page since it was last gathered, an operator each. */
  #drawn: string[] = []

  /** Here pdfkit would write XMP: the time, its own name, and a title. */
  override endMetadata(): void {}

  /** pdfkit would make bytes of each operator by itself: millions of them for a long report. */
  override addContent(operator: string): this {
    this.#drawn.push(operator)
    return this
  }

  /** To be called before the page changes, and before the end. */
  gather(): void {
    if (this.#drawn.length > 0) this.page.content.write(this.#drawn.join('\n'))
    this.#drawn = []
  }

  /**
   * Packs what is on the page, which waits for its number until all pages are there. What is still drawn on it goes into
   * a second stream, which reads as the first one's continuation.
   */
  pack(): void {
    this.gather()
    const { page } = this
    const packed = page.content
    packed.end()
    page.content = this.ref()
    page.dictionary.data.Contents = [packed, page.content]
  }
}

/**
 * The id at a document's end is a digest of the instant below and thus alike in all of them; /Info is empty.
 * `language` is a BCP 47 tag.
 */
export function bareDocument(language: string): Bare {
  const document = new Bare({
    ...{ pdfVersion: '1.7', lang: language, tagged: true, font: null, autoFirstPage: false, bufferPages: true },
    info: { CreationDate: new Date(0) },
  })
  document.info = {}
  return document
}
