/** Which font has which letter; letters that none has are written as their numbers, so that nobody's name vanishes. */
import type { PDFDocument } from 'pdfkit'
import type { Fonts } from './fonts.ts'
import type { Face } from './styles.ts'

/** Neighbouring letters of one font. */
export interface Span {
  readonly font: string
  readonly text: string
  /** What it stands for where the letters are written as numbers: a reader's voice says it, copying gives it. */
  readonly stands: string | null
}

interface Font {
  readonly name: string
  readonly has: ReadonlySet<number>
}

/** A face's own fonts first, then the others in this order. */
const AFTER: Readonly<Record<Face, readonly Face[]>> = {
  text: ['own', 'strong'],
  strong: ['text', 'own'],
  own: ['text', 'strong'],
}

export class Letters {
  readonly #fonts: Readonly<Record<Face, readonly Font[]>>
  readonly #spans = new Map<string, readonly Span[]>()
  /** Whether any letter had to be written as its number. */
  isWanting = false

  constructor(document: PDFDocument, fonts: Fonts) {
    const registered = (face: Face) =>
      fonts[face].map((data, at): Font => {
        const name = `${face}-${at}`
        document.registerFont(name, data)
        return { name, has: new Set(document.font(name)._font.font.characterSet) }
      })
    const own = { text: registered('text'), strong: registered('strong'), own: registered('own') }
    const chain = (face: Face) => [...own[face], ...AFTER[face].flatMap((other) => own[other])]
    this.#fonts = { text: chain('text'), strong: chain('strong'), own: chain('own') }
  }

  spans(text: string, face: Face): readonly Span[] {
    const key = `${face} ${text}`
    const known = this.#spans.get(key)
    if (known) return known
    const spans = this.#split(text, face)
    this.#spans.set(key, spans)
    return spans
  }

  #split(text: string, face: Face): Span[] {
    const fonts = this.#fonts[face]
    const spans: { font: string; text: string; stands: string | null }[] = []
    let last = fonts[0]
    for (const letter of text) {
      const code = letter.codePointAt(0) ?? 0
      // A space or a full stop stays in the font of the word before it.
      const font = (last?.has.has(code) ?? false) ? last : fonts.find(({ has }) => has.has(code))
      const span = spans.at(-1)
      if (font) {
        if (span?.font === font.name && span.stands === null) span.text += letter
        else spans.push({ font: font.name, text: letter, stands: null })
        last = fonts.find(({ has }) => has.has(code))
        continue
      }
      this.isWanting = true
      const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
      if (span && span.stands !== null) {
        span.text = `${span.text.slice(0, -1)} ${number}]`
        span.stands += letter
      } else spans.push({ font: fonts[0]?.name ?? '', text: `[${number}]`, stands: letter })
    }
    return spans
  }
}

/** Control characters, which no font draws, as spaces; narrow spaces and hyphens that the fonts lack as those they have. */
export const cleaned = (text: string): string => (isClean(text) ? text : tidied(text))

/** Letters that stand for themselves, and line feeds: nearly every cell. Combining marks and odd spaces are beyond them. */
const isClean = (text: string): boolean => /^[\n\u0020-\u007e\u00a0-\u024f]*$/.test(text)

const tidied = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replaceAll(/[\p{Cc}\u2028\u2029]/gu, (letter) => (letter === '\n' ? letter : ' '))
    .replaceAll(/[\u2000-\u200a\u202f]/g, '\u00a0')
    .replaceAll('\u2011', '-')
    .replaceAll(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
