/** A part of the report: a heading, and rows that are cut only where one is taller than a page. */
import type { Report, ReportWords } from '../../report/index.ts'
import type { ChartWords } from '../../charts/words/words.ts'
import type { Paper } from '../paper/paper.ts'
import { LINE } from '../paper/palette.ts'
import { HEADING, HINT } from '../type/styles.ts'
import type { Line, Run } from '../type/type.ts'
import type { PaperWords } from '../words/words.ts'

/** What every part is given. */
export interface Given {
  readonly paper: Paper
  readonly report: Report
  readonly words: ReportWords
  readonly ui: ChartWords & PaperWords
}

export interface Row {
  readonly height: number
  readonly draw: (x: number, y: number) => void
  /** The same, a line each; none of what is drawn and of numbers, which is never as tall as a page. */
  readonly lines?: readonly Row[]
}

export interface Part {
  readonly title: string
  /** At the right of the title. */
  readonly note: string | null
  /** Where its rows are those of a table. */
  readonly isTable?: boolean
  /** Where it takes the room of two. */
  readonly isWide?: boolean
  readonly rows: (width: number) => readonly Row[]
  /** The same with less of it drawn, the longest first. */
  readonly shorter?: readonly Part[]
}

const GAP = 10

/** The rows of a part with its heading above them. */
export function laid(
  { paper }: Given,
  { title, note, rows }: Part,
  width: number,
): { head: Row; rows: readonly Row[] } {
  const aside = note === null ? [] : paper.lines([{ text: note, style: HINT }], width / 2)
  const taken = aside.reduce((most, line) => Math.max(most, line.width), 0)
  const heading = paper.lines([{ text: title, style: HEADING }], width - taken - GAP)
  const height = heading.reduce((sum, line) => sum + line.height, 0) + 4
  const head: Row = {
    height,
    draw(x, y) {
      paper.within('H2', () => paper.content('H2', () => paper.put(heading, x, y)))
      if (aside.length > 0)
        paper.within('P', () => paper.content('P', () => paper.put(aside, x + width, y + 3, 'right')))
    },
  }
  return { head, rows: rows(width) }
}

/** Words over the whole width. */
export function textRow({ paper }: Given, runs: readonly Run[], width: number, below = 4): Row {
  const lines = paper.lines(runs, width)
  return {
    height: lines.reduce((sum, line) => sum + line.height, 0) + below,
    draw: (x, y) => paper.within('P', () => paper.content('P', () => paper.put(lines, x, y))),
    lines: eachOf(paper, lines),
  }
}

const eachOf = (paper: Paper, lines: readonly Line[]): Row[] =>
  lines.map((line) => ({
    height: line.height,
    draw: (x, y) => paper.within('P', () => paper.content('P', () => paper.put([line], x, y))),
  }))

interface Listed {
  readonly left: readonly (readonly Run[])[]
  readonly right?: readonly Run[]
  /** Drawn at the right, in so much room. */
  readonly drawn?: { readonly width: number; readonly height: number; readonly draw: (x: number, y: number) => void }
}

/** A line of a list between hairlines: paragraphs at the left, a value at the right, something drawn between them. */
export function listRow({ paper }: Given, { left, right, drawn }: Listed, width: number): Row {
  const value = right ? paper.lines(right, width / 2) : []
  const valued = value.reduce((most, line) => Math.max(most, line.width), 0)
  const room = width - (valued > 0 ? valued + GAP : 0) - (drawn ? drawn.width + GAP : 0)
  const paragraphs = left.filter((runs) => runs.length > 0).map((runs) => paper.lines(runs, Math.max(room, width / 4)))
  const tall = paragraphs.flat().reduce((sum, line) => sum + line.height, 0)
  const valueTall = value.reduce((sum, line) => sum + line.height, 0)
  const inner = Math.max(tall, valueTall, drawn?.height ?? 0)
  return {
    height: inner + 7,
    ...(value.length > 0 || drawn ? {} : { lines: eachOf(paper, paragraphs.flat()) }),
    draw(x, y) {
      paper.rule(y, LINE, { x, width })
      const top = y + 3
      paper.within('P', () => {
        paper.content('P', () => {
          paper.put(paragraphs.flat(), x, top)
          if (value.length > 0) paper.put(value, x + width, top + Math.max(0, (inner - valueTall) / 2), 'right')
        })
      })
      if (drawn)
        paper.aside(() =>
          drawn.draw(x + width - (valued > 0 ? valued + GAP : 0) - drawn.width, top + (inner - drawn.height) / 2),
        )
    },
  }
}
