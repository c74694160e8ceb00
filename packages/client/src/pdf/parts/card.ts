/** What somebody who helps needs to know, as one card: first what must not be given. */
import { fieldLabel, lineWords, type DetailEntry } from '../../report/index.ts'
import { medicineTitle } from '../../report/words/medicine.ts'
import { INK, LINE_STRONG } from '../paper/palette.ts'
import { CARD, HEADING, HINT, OWN_SMALL, SUBHEADING, SUPPORT } from '../type/styles.ts'
import type { Line, Run } from '../type/type.ts'
import type { Given } from './part.ts'

const PAD = 18
const BETWEEN = 28
const BELOW = 14

interface Block {
  readonly title: readonly Line[]
  readonly lines: readonly Line[]
  readonly height: number
}

/** @returns whether it fits on what is left of the page, `below` apart; if not, nothing is drawn */
export function card(given: Given, below: number): boolean {
  const { paper, report, words } = given
  const { panels, labels } = words
  const width = (paper.width - 2 * PAD - BETWEEN) / 2
  const { allergies, medicines, conditions, identity } = report
  const named = (medicines ?? []).filter(({ name }) => name !== null)
  const blocks = [
    ...(allergies ? [block(given, labels.allergies, entryRuns(given, allergies), width)] : []),
    ...(medicines
      ? [
          block(
            given,
            labels.medicines,
            named.map((lane) => [{ text: medicineTitle(lane, words), style: CARD }]),
            width,
          ),
        ]
      : []),
    ...(conditions ? [block(given, labels.conditions, entryRuns(given, conditions), width)] : []),
    ...(identity ? [block(given, panels.contacts, entryRuns(given, identity), width)] : []),
  ]
  const title = paper.lines([{ text: panels.card, style: HEADING }], paper.width - 2 * PAD)
  const hint = paper.lines([{ text: panels.cardHint, style: HINT }], paper.width - 2 * PAD)
  const pairs = Array.from({ length: Math.ceil(blocks.length / 2) }, (_, at) => blocks.slice(2 * at, 2 * at + 2))
  const tall = pairs.map((pair) => Math.max(...pair.map(({ height }) => height)))
  const inner = [title, hint]
    .flat()
    .reduce((sum, { height }) => sum + height, 8 + tall.reduce((sum, one) => sum + one + BELOW, 0))
  if (paper.room < inner + 2 * PAD + below + BELOW) return false
  paper.y += 6
  const top = paper.y
  paper.aside(() => paper.frame(paper.left, top, paper.width, inner + 2 * PAD, 14, { colour: LINE_STRONG, width: 1.5 }))
  paper.within('Sect', () => {
    const left = paper.left + PAD
    let y = top + PAD
    paper.within('H2', () => paper.content('H2', () => (y += paper.put(title, left, y) + 8)))
    for (const [at, pair] of pairs.entries()) {
      for (const [side, one] of pair.entries()) draw(given, one, left + side * (width + BETWEEN), y)
      y += (tall[at] ?? 0) + BELOW
    }
    paper.within('P', () => paper.content('P', () => paper.put(hint, left, y)))
  })
  paper.y = top + inner + 2 * PAD + BELOW
  return true
}

function block({ paper, words }: Given, title: string, paragraphs: readonly (readonly Run[])[], width: number): Block {
  const head = paper.lines([{ text: title, style: SUBHEADING }], width)
  const told = paragraphs.length === 0 ? [[{ text: words.panels.none, style: SUPPORT }]] : paragraphs
  const lines = told.flatMap((runs) => paper.lines(runs, width))
  return { title: head, lines, height: [...head, ...lines].reduce((sum, { height }) => sum + height, 2) }
}

/** Of an entry the first thing said of it stands out. */
function entryRuns({ words }: Given, entries: readonly DetailEntry[]): Run[][] {
  return entries.flatMap(({ lines }) =>
    lines.map((line, at): Run[] => {
      const values = lineWords(words, line)
      const label = words.phrases.labelled(fieldLabel(words, line.kind, line.field), '')
      return [
        ...(at === 0 ? [] : [{ text: `${label} `, style: HINT }]),
        ...values.flatMap(({ text, own }, of): Run[] => [
          ...(of === 0 ? [] : [{ text: '\n', style: SUPPORT }]),
          { text, style: at === 0 ? CARD : own ? OWN_SMALL : { ...SUPPORT, ink: INK } },
        ]),
      ]
    }),
  )
}

function draw({ paper }: Given, { title, lines }: Block, x: number, y: number): void {
  let at = y
  paper.within('H3', () => paper.content('H3', () => (at += paper.put(title, x, at) + 2)))
  paper.within('P', () => paper.content('P', () => paper.put(lines, x, at)))
}
