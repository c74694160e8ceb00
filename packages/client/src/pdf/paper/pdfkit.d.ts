/** What is used of pdfkit 0.20, which ships no types. Lengths are in the unit of the page's own scale. */
declare module 'pdfkit' {
  export interface Marked {
    readonly kind?: 'marked'
  }

  export interface StructureOptions {
    readonly alt?: string
    readonly scope?: 'Column' | 'Row'
    /** Left, top, right, bottom in points from the top of the page. */
    readonly bbox?: readonly [number, number, number, number]
    readonly placement?: 'Block' | 'Inline'
  }

  /** An object of the file, written when it ends. */
  interface Stream {
    write(chunk: string): void
    end(): void
  }

  export class StructureElement {
    add(child: StructureElement | Marked): this
    end(): void
  }

  interface DocumentOptions {
    readonly pdfVersion: '1.7'
    readonly lang: string
    readonly tagged: true
    /** Null: none of the standard fonts is loaded. */
    readonly font: null
    readonly autoFirstPage: false
    readonly bufferPages: true
    readonly info: { readonly CreationDate: Date }
  }

  export class PDFDocument {
    constructor(options: DocumentOptions)
    info: Record<string, unknown>
    /** The page in use. */
    readonly page: { content: Stream; readonly dictionary: { readonly data: { Contents: Stream | Stream[] } } }
    addContent(operator: string): this
    ref(): Stream
    endMetadata(): void
    addPage(options: { readonly size: readonly [number, number]; readonly margin: number }): this
    switchToPage(page: number): unknown
    scale(factor: number): this
    save(): this
    restore(): this
    translate(x: number, y: number): this
    registerFont(name: string, data: Uint8Array): this
    font(name: string): this
    fontSize(size: number): this
    text(text: string, x: number, y: number, options: { lineBreak: false; baseline: 'alphabetic' }): this
    widthOfString(text: string): number
    /** The font in use, as its file was read. */
    readonly _font: { readonly font: { readonly characterSet: readonly number[] } }
    path(commands: string): this
    roundedRect(x: number, y: number, width: number, height: number, radius: number): this
    circle(x: number, y: number, radius: number): this
    /** A JPEG or PNG file. */
    image(file: ArrayBuffer, x: number, y: number, options: { readonly width: number; readonly height: number }): this
    lineWidth(width: number): this
    lineCap(cap: 'butt' | 'round'): this
    lineJoin(join: 'miter' | 'round'): this
    dash(length: number, options: { readonly space: number }): this
    undash(): this
    fillColor(colour: string): this
    fill(colour?: string): this
    stroke(colour?: string): this
    fillAndStroke(fill: string, stroke: string): this
    struct(type: string, options?: StructureOptions): StructureElement
    addStructure(element: StructureElement): this
    markStructureContent(type: string): Marked
    markContent(type: string, options?: { readonly actual?: string; readonly type?: 'Pagination' | 'Layout' }): this
    endMarkedContent(): this
    end(): void
  }
}

declare module 'pdfkit/output' {
  import type { PDFDocument } from 'pdfkit'

  export function toBytes(document: PDFDocument): Promise<Uint8Array<ArrayBuffer>>
}
