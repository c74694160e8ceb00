/** Sets text: how wide it is, where its lines break, and the drawing of it. */
import type { PDFDocument } from 'pdfkit'
import type { Fonts } from './fonts.ts'
import { cleaned, Letters } from './letters.ts'
import type { Style } from './styles.ts'

export interface Run {
  readonly text: string
  readonly style: Style
}

interface Piece extends Run {
  readonly width: number
}

export interface Line {
  readonly pieces: readonly Piece[]
  readonly width: number
  readonly height: number
}

export type Align = 'left' | 'middle' | 'right'

/** Widths are measured once, at this size. */
const UNIT = 1000

export class Type {
  readonly #document: PDFDocument
  readonly #letters: Letters
  readonly #widths = new Map<string, number>()
  #font = ''

  constructor(document: PDFDocument, fonts: Fonts) {
    this.#document = document
    this.#letters = new Letters(document, fonts)
  }

  get isWanting(): boolean {
    return this.#letters.isWanting
  }

  /** Of a text without line breaks. */
  width(text: string, { face, size }: Style): number {
    const key = `${face} ${text}`
    let width = this.#widths.get(key)
    if (width === undefined) {
      width = 0
      for (const span of this.#letters.spans(text, face)) {
        this.#use(span.font, UNIT)
        width += this.#document.widthOfString(span.text)
      }
      this.#widths.set(key, width)
    }
    return (width * size) / UNIT
  }

  /** Lines no wider than `width`; a word that is wider is broken. There is always one. */
  lines(runs: readonly Run[], width: number): Line[] {
    const setter = new Setter(this, width)
    for (const { text, style } of runs) {
      for (const [at, paragraph] of cleaned(text).split('\n').entries()) {
        if (at > 0) setter.end(style)
        for (const word of paragraph.split(/(?<= )(?! )/)) setter.put(word, style)
      }
    }
    return setter.done(runs[0]?.style ?? null)
  }

  /** `y` is the top of the line. */
  draw({ pieces, width, height }: Line, x: number, y: number, align: Align = 'left'): void {
    let at = align === 'left' ? x : align === 'right' ? x - width : x - width / 2
    for (const piece of pieces) {
      this.write(piece.text, piece.style, at, y + height / 2 + 0.36 * (pieces[0]?.style.size ?? piece.style.size))
      at += piece.width
    }
  }

  /** `baseline` is where the letters stand. */
  write(text: string, style: Style, x: number, baseline: number): void {
    let at = x
    this.#document.fillColor(style.ink)
    const spans = this.#letters.spans(text, style.face)
    for (const [place, span] of spans.entries()) {
      this.#use(span.font, style.size)
      if (span.stands !== null) this.#document.markContent('Span', { actual: span.stands })
      this.#document.text(span.text, at, baseline, { lineBreak: false, baseline: 'alphabetic' })
      if (span.stands !== null) this.#document.endMarkedContent()
      if (place < spans.length - 1) at += this.#document.widthOfString(span.text)
    }
  }

  #use(font: string, size: number): void {
    if (this.#font !== font) this.#document.font(font)
    this.#font = font
    this.#document.fontSize(size)
  }
}

class Setter {
  readonly #type: Type
  readonly #width: number
  readonly #lines: Line[] = []
  #pieces: { text: string; style: Style; width: number }[] = []
  #at = 0

  constructor(type: Type, width: number) {
    this.#type = type
    this.#width = width
  }

  put(word: string, style: Style): void {
    if (word === '') return
    const bare = word.trimEnd()
    const wide = this.#type.width(bare, style)
    if (this.#at > 0 && this.#at + wide > this.#width + 0.01) this.end(style)
    if (wide > this.#width) this.#broken(word, style)
    else this.#add(word, style)
  }

  end(style: Style): void {
    const last = this.#pieces.at(-1)
    if (last) {
      const bare = last.text.trimEnd()
      last.width -= (last.text.length - bare.length) * this.#type.width(' ', last.style)
      last.text = bare
    }
    const width = this.#pieces.reduce((sum, piece) => sum + piece.width, 0)
    const height = this.#pieces.reduce((most, piece) => Math.max(most, piece.style.line), 0)
    this.#lines.push({ pieces: this.#pieces, width, height: height || style.line })
    this.#pieces = []
    this.#at = 0
  }

  done(style: Style | null): Line[] {
    const last = this.#pieces.at(-1)?.style ?? style
    if (last && (this.#pieces.length > 0 || this.#lines.length === 0)) this.end(last)
    return this.#lines
  }

  #add(text: string, style: Style, width = this.#type.width(text, style)): void {
    const last = this.#pieces.at(-1)
    if (last?.style === style) {
      last.text += text
      last.width += width
    } else this.#pieces.push({ text, style, width })
    this.#at += width
  }

  #broken(word: string, style: Style): void {
    let [part, wide] = ['', 0]
    for (const letter of word) {
      const width = this.#type.width(letter, style)
      if (part !== '' && this.#at + wide + width > this.#width) {
        this.#add(part, style, wide)
        this.end(style)
        ;[part, wide] = ['', 0]
      }
      part += letter
      wide += width
    }
    this.#add(part, style, wide)
  }
}
