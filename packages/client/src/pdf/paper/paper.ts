/** Sheets of paper in CSS pixels, from the top down, with what a screen reader is told of everything that is on them. */
import type { StructureElement, StructureOptions } from 'pdfkit'
import { toBytes } from 'pdfkit/output'
import type { Fonts } from '../type/fonts.ts'
import { Type, type Align, type Line, type Run } from '../type/type.ts'
import { bareDocument, type Bare } from './bare.ts'

/** Points in a CSS pixel. */
const POINTS = 0.75

/** In points. */
const SIZES = { a4: [595.28, 841.89], letter: [612, 792] } as const

export type PaperSize = keyof typeof SIZES

const MARGIN = { top: 36, side: 44, bottom: 52 } as const

/** Of ISO 32000-1, 14.8.4. */
export type Role = 'Document' | 'Sect' | 'H1' | 'H2' | 'H3' | 'P' | 'Figure' | 'Table' | 'TR' | 'TH' | 'TD'

export interface Stroke {
  readonly colour: string
  readonly width?: number
  readonly round?: boolean
  readonly dash?: readonly [number, number]
}

export class Paper {
  readonly type: Type
  readonly left: number = MARGIN.side
  readonly right: number
  readonly top: number = MARGIN.top
  /** Below it only the page's number stands. */
  readonly bottom: number
  /** Where the next thing begins. */
  y = 0
  pages = 0
  readonly #document: Bare
  readonly #size: readonly [number, number]
  readonly #open: StructureElement[] = []

  constructor(size: PaperSize, language: string, fonts: Fonts) {
    this.#size = SIZES[size]
    this.right = this.#size[0] / POINTS - MARGIN.side
    this.bottom = this.#size[1] / POINTS - MARGIN.bottom
    this.#document = bareDocument(language)
    this.type = new Type(this.#document, fonts)
    const root = this.#document.struct('Document')
    this.#document.addStructure(root)
    this.#open.push(root)
    this.turn()
  }

  get width(): number {
    return this.right - this.left
  }

  /** What is left of the page. */
  get room(): number {
    return this.bottom - this.y
  }

  get isFresh(): boolean {
    return this.y === this.top
  }

  /** To the top of a new page. */
  turn(): void {
    if (this.pages > 0) this.#document.pack()
    this.#document.addPage({ size: this.#size, margin: 0 })
    this.#document.scale(POINTS)
    this.pages += 1
    this.y = this.top
  }

  /** Turns the page where so much does not fit. */
  need(height: number): void {
    if (this.room < height && !this.isFresh) this.turn()
  }

  /** Everything in `body` belongs to one element. */
  within<T>(role: Role, body: () => T, options: StructureOptions = {}): T {
    const element = this.element(role, options)
    this.#open.push(element)
    try {
      return body()
    } finally {
      this.#open.pop()
      element.end()
    }
  }

  /** As `within`, where waiting is part of it. */
  async during(role: Role, body: () => Promise<void>): Promise<void> {
    const element = this.element(role)
    this.#open.push(element)
    await body()
    this.#open.pop()
    element.end()
  }

  /** An element whose parts come by and by; whoever asks for it ends it. */
  element(role: Role, options: StructureOptions = {}, inside?: StructureElement): StructureElement {
    const element = this.#document.struct(role, options)
    ;(inside ?? this.#open.at(-1))?.add(element)
    return element
  }

  /** What is drawn on this page for an element, of the one that is open where none is given. */
  content(role: Role, draw: () => void, element = this.#open.at(-1)): void {
    const marked = this.#document.markStructureContent(role)
    draw()
    this.#document.endMarkedContent()
    element?.add(marked)
  }

  /** What says nothing: rules, grounds, heads that are repeated. */
  aside(draw: () => void): void {
    this.#document.markContent('Artifact', { type: 'Layout' })
    draw()
    this.#document.endMarkedContent()
  }

  /** A box in points, as a structure element gives it. */
  box(x: number, y: number, width: number, height: number): readonly [number, number, number, number] {
    return [x * POINTS, y * POINTS, (x + width) * POINTS, (y + height) * POINTS]
  }

  lines(runs: readonly Run[], width: number): Line[] {
    return this.type.lines(runs, width)
  }

  /** @returns the height */
  put(lines: readonly Line[], x: number, y: number, align: Align = 'left'): number {
    let at = y
    for (const line of lines) {
      this.type.draw(line, x, at, align)
      at += line.height
    }
    return at - y
  }

  rule(y: number, colour: string, { x = this.left, width = this.width, weight = 1 } = {}): void {
    this.aside(() => this.stroke(`M${x} ${y}H${x + width}`, { colour, width: weight }))
  }

  stroke(path: string, { colour, width = 1, round = false, dash }: Stroke): void {
    if (path === '') return
    const document = this.#document.lineWidth(width).lineCap(round ? 'round' : 'butt')
    document.lineJoin(round ? 'round' : 'miter')
    if (dash) document.dash(dash[0], { space: dash[1] })
    document.path(path).stroke(colour)
    if (dash) document.undash()
  }

  fill(path: string, colour: string): void {
    if (path !== '') this.#document.path(path).fill(colour)
  }

  rounded(x: number, y: number, width: number, height: number, radius: number, colour: string): void {
    this.#document.roundedRect(x, y, width, height, radius).fill(colour)
  }

  frame(
    x: number,
    y: number,
    width: number,
    height: number,
    radius: number,
    { colour, width: weight = 1 }: Stroke,
  ): void {
    this.#document.lineWidth(weight).roundedRect(x, y, width, height, radius).stroke(colour)
  }

  circle(x: number, y: number, radius: number, fill: string | null, stroke: Stroke | null = null): void {
    const document = this.#document.lineWidth(stroke?.width ?? 1).circle(x, y, radius)
    if (fill !== null && stroke) document.fillAndStroke(fill, stroke.colour)
    else if (fill !== null) document.fill(fill)
    else if (stroke) document.stroke(stroke.colour)
  }

  /** A JPEG or PNG file. */
  picture(bytes: Uint8Array, x: number, y: number, width: number, height: number): void {
    this.#document.image(bytes.slice().buffer, x, y, { width, height })
  }

  /** Draws with another origin and scale. */
  moved(x: number, y: number, scale: number, draw: () => void): void {
    this.#document.save().translate(x, y).scale(scale)
    draw()
    this.#document.restore()
  }

  /** `foot` draws what stands below every page, which is not part of what is read. */
  async done(foot: (page: number, pages: number) => void): Promise<Uint8Array<ArrayBuffer>> {
    this.#document.pack()
    for (let page = 0; page < this.pages; page++) {
      this.#document.switchToPage(page)
      this.#document.markContent('Artifact', { type: 'Pagination' })
      foot(page + 1, this.pages)
      this.#document.endMarkedContent()
      this.#document.gather()
    }
    for (const element of this.#open.splice(0).reverse()) element.end()
    const bytes = toBytes(this.#document)
    this.#document.end()
    return await bytes
  }
}
