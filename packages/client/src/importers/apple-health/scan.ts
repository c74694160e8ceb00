/**
 * The `Record` tags of Apple Health's `export.xml`, read piece by piece: such files reach gigabytes, nearly all of it
 * what a watch measured. Only start tags are read; there is nothing in their contents that is asked for.
 */

/** One start tag: its line in the file, its attributes. */
export interface RecordTag {
  readonly line: number
  readonly attributes: ReadonlyMap<string, string>
}

/** In UTF-16 units. */
const TAG_MAX = 64 * 1024

export class RecordScan {
  readonly #onTag: (tag: RecordTag) => void
  readonly #onDamage: (line: number) => void
  #buffer = ''
  #line = 1
  /** Whether the root was closed. */
  isWhole = false

  constructor(onTag: (tag: RecordTag) => void, onDamage: (line: number) => void) {
    this.#onTag = onTag
    this.#onDamage = onDamage
  }

  push(text: string): void {
    this.#buffer += text
    let from = 0
    for (;;) {
      const start = this.#buffer.indexOf('<Record', from)
      if (start === -1) break
      const end = tagEnd(this.#buffer, start)
      if (end === -1 && this.#buffer.length - start <= TAG_MAX) {
        this.#count(from, start)
        this.#buffer = this.#buffer.slice(start)
        return
      }
      this.#count(from, start)
      const isDamaged = end === -1 || end - start > TAG_MAX
      if (isDamaged) this.#onDamage(this.#line)
      else if (/\s/.test(this.#buffer[start + 7] ?? ''))
        this.#onTag({ line: this.#line, attributes: attributesIn(this.#buffer.slice(start + 7, end)) })
      const next = isDamaged ? start + 7 : end
      this.#count(start, next)
      from = next
    }
    // The beginning of a tag, or the end of the root, may be cut in two here.
    if (this.#buffer.includes('</HealthData>', from)) this.isWhole = true
    const rest = Math.max(from, this.#buffer.length - 20)
    this.#count(from, rest)
    this.#buffer = this.#buffer.slice(rest)
  }

  #count(from: number, to: number): void {
    for (let at = this.#buffer.indexOf('\n', from); at !== -1 && at < to; at = this.#buffer.indexOf('\n', at + 1))
      this.#line += 1
  }
}

/** Where a tag's `>` stands, outside of quotes; -1 where it does not. */
function tagEnd(text: string, start: number): number {
  let quote = ''
  const last = Math.min(text.length, start + TAG_MAX + 1)
  for (let at = start; at < last; at += 1) {
    const sign = text[at] ?? ''
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return at
  }
  return -1
}

function attributesIn(tag: string): Map<string, string> {
  const found = tag.matchAll(/([\w:.-]{1,60})\s*=\s*(?:"([^"]*)"|'([^']*)')/g)
  return new Map([...found].map(([, name = '', double, single]) => [name, unescaped(double ?? single ?? '')]))
}

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>' }

/** The five entities of XML, and characters by number. Others would have to be declared, and stay as they stand. */
function unescaped(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(quot|apos|amp|lt|gt));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return ENTITIES[name.toLowerCase()] ?? whole
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
