import { DiaryError } from '@sotto/shared/diary'
import { headersOf } from './table.ts'

interface Head {
  readonly delimiter: string
  readonly headers: readonly string[]
}

const headOf = (text: string, delimiter: string): Head => ({ delimiter, headers: headersOf(text, delimiter) })

/** A file's text, with what formats ask of it to know their own; each is looked up once. */
export class SourceFile {
  readonly text: string
  #known: Head | undefined
  #json: { readonly value: unknown } | { readonly refused: DiaryError } | undefined

  constructor(text: string) {
    this.text = text
  }

  /** The first row, if the file is a table. */
  get headers(): readonly string[] {
    return this.#head().headers
  }

  /** A comma, or what a spreadsheet put in its place when it saved the file again: what parts the first row most. */
  get delimiter(): string {
    return this.#head().delimiter
  }

  /** Whether the table has all of these columns. */
  hasColumns(...names: readonly string[]): boolean {
    return names.every((name) => this.headers.includes(name))
  }

  get looksLikeJson(): boolean {
    return /^\s*[[{]/.test(this.text)
  }

  get looksLikeXml(): boolean {
    return /^\s*<[?!a-z]/i.test(this.text)
  }

  /** What the file holds, undefined where it is no JSON; for telling formats apart. */
  get json(): unknown {
    const parsed = this.#parsed()
    return 'value' in parsed ? parsed.value : undefined
  }

  /** @throws {DiaryError} `input-invalid`, with the line where the JSON breaks off, if the engine tells it */
  readJson(): unknown {
    const parsed = this.#parsed()
    if ('refused' in parsed) throw parsed.refused
    return parsed.value
  }

  #head(): Head {
    if (this.#known) return this.#known
    const none: Head = { delimiter: ',', headers: [] }
    const heads = this.looksLikeJson || this.looksLikeXml ? [] : [',', ';', '\t'].map((one) => headOf(this.text, one))
    this.#known = heads.reduce((most, head) => (head.headers.length > most.headers.length ? head : most), none)
    return this.#known
  }

  #parsed(): { readonly value: unknown } | { readonly refused: DiaryError } {
    this.#json ??= this.#parse()
    return this.#json
  }

  #parse(): { readonly value: unknown } | { readonly refused: DiaryError } {
    if (!this.looksLikeJson) return { refused: new DiaryError('input-invalid', 'the file is not JSON') }
    try {
      return { value: JSON.parse(this.text) }
    } catch (error) {
      const line = error instanceof SyntaxError ? lineIn(error.message, this.text) : undefined
      const where = line === undefined ? '' : ` from line ${line} on`
      return {
        refused: new DiaryError('input-invalid', `the file is not JSON${where}`, {
          hint: 'It may have been cut short. Export it again.',
        }),
      }
    }
  }
}

/** The line that an engine's complaint names. What else it says may quote the file, so that it is not handed on. */
function lineIn(complaint: string, text: string): number | undefined {
  const [, line] = /\bline (\d+)/.exec(complaint) ?? []
  if (line !== undefined) return Number(line)
  const [, position] = /\bposition (\d+)/.exec(complaint) ?? []
  if (position !== undefined) return linesIn(text.slice(0, Number(position)))
  return /end of (JSON|data|input)/i.test(complaint) ? linesIn(text) : undefined
}

function linesIn(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}
