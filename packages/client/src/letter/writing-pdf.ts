/** A letter or a record on paper: as bare of metadata as a report, tagged, and set in the same type. */
import { SottoError } from '../error.ts'
import { Paper, type PaperSize } from '../pdf/paper/paper.ts'
import { en } from '../pdf/words/en.ts'
import { fr } from '../pdf/words/fr.ts'
import { HINT, HEADING, OWN, PERIOD, TITLE, type Style } from '../pdf/type/styles.ts'
import type { Fonts } from '../pdf/type/fonts.ts'
import type { Writing, WritingPart } from './writing.ts'

const UI = { en, fr } as const

/** A little larger than in a report: it is read, not looked through. */
const TEXT: Style = { ...PERIOD, size: 14, line: 20 }
const BETWEEN = 10
const INDENT = 22

/** @throws {SottoError} `internal` where a font cannot be read */
export async function writingPdf(writing: Writing, size: PaperSize, fonts: Fonts): Promise<Uint8Array<ArrayBuffer>> {
  const { language, date, to, title, parts } = writing
  const paper = blank(size, language, fonts)
  const say = (text: string, style: Style, role: 'P' | 'H1' | 'H2' = 'P') => lay(paper, text, style, role)
  say(date, TEXT)
  if (to !== null) say(to, TEXT)
  paper.y += BETWEEN
  say(title, TITLE, 'H1')
  for (const part of parts) putPart(paper, part)
  return await paper.done((page, pages) => {
    const number = paper.lines([{ text: UI[language].page(page, pages), style: HINT }], 200)
    paper.put(number, paper.right, paper.bottom + 14, 'right')
  })
}

function blank(size: PaperSize, language: string, fonts: Fonts): Paper {
  try {
    return new Paper(size, language, fonts)
  } catch (cause) {
    throw new SottoError('internal', 'The fonts for documents cannot be read.', { cause })
  }
}

function putPart(paper: Paper, part: WritingPart): void {
  if (part.type === 'heading') {
    // Not alone at the foot of a page.
    paper.need(HEADING.line + 3 * TEXT.line)
    paper.y += BETWEEN / 2
    lay(paper, part.text, HEADING, 'H2')
    return
  }
  if (part.type === 'text') return lay(paper, part.text, part.isOwn === true ? OWN : TEXT, 'P')
  for (const [at, item] of part.items.entries()) {
    const mark = part.isNumbered === true ? `${at + 1}.` : '–'
    lay(paper, item, TEXT, 'P', { mark, below: 4 })
  }
  paper.y += BETWEEN - 4
}

/** Over as many pages as it needs, line by line. */
function lay(
  paper: Paper,
  text: string,
  style: Style,
  role: 'P' | 'H1' | 'H2',
  { mark = '', below = BETWEEN }: { readonly mark?: string; readonly below?: number } = {},
): void {
  const indent = mark === '' ? 0 : INDENT
  const lines = text
    .split('\n')
    .flatMap((one) => paper.lines([{ text: one === '' ? ' ' : one, style }], paper.width - indent))
  paper.within(role, () => {
    for (const [at, line] of lines.entries()) {
      paper.need(line.height)
      paper.content(role, () => {
        if (at === 0 && mark !== '') paper.put(paper.lines([{ text: mark, style }], indent), paper.left, paper.y)
        paper.put([line], paper.left + indent, paper.y)
      })
      paper.y += line.height
    }
  })
  paper.y += below
}
