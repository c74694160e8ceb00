/** Exercise and pain: a row a session on the axis from 0 to 10, with its four numbers. */
import { rampStep } from '../../charts/ramp.ts'
import { sessionTitle } from '../../charts/session.ts'
import { ratingText, type Exercise, type Session } from '../../report/index.ts'
import { BAND, INK, LINE, LINE_STRONG, SESSION, WHITE } from '../paper/palette.ts'
import type { Paper } from '../paper/paper.ts'
import { AXIS, CELL, FAINT, HINT } from '../type/styles.ts'
import { textRow, type Given, type Part, type Row } from './part.ts'

const RATINGS = ['before', 'during', 'after', 'nextDay'] as const
const WIDE = { date: 46, rating: 36, plot: 104 } as const
/** So many are drawn, or fewer where more of the report then stands on the page. */
const DRAWN = [14, 11, 8, 5] as const
const TALL = 27

type Rating = (typeof RATINGS)[number]

interface Columns {
  /** Each with its width and where its middle stands. */
  readonly ratings: readonly { readonly rating: Rating; readonly width: number; readonly middle: number }[]
  readonly name: number
  readonly plot: number
  readonly plotWide: number
}

/** The last ones are drawn; all are in the tables. */
export function sessions(given: Given, exercise: Exercise): Part {
  const [longest, ...shorter] = DRAWN.map((most) => drawn(given, exercise, most))
  return { ...(longest ?? drawn(given, exercise, DRAWN[0])), shorter }
}

function drawn(given: Given, exercise: Exercise, most: number): Part {
  const { paper, words, ui } = given
  const { sessions: all, asked, afterwards, nextDay, completed } = exercise
  const { phrases } = words
  const ratings = RATINGS.filter((rating) => asked[rating])
  const shown = all.slice(-most)
  const plainly = [
    ...(afterwards.n > 0 ? [phrases.higherAfter(afterwards.higher, afterwards.n, afterwards.most)] : []),
    ...(asked.nextDay && nextDay.n > 0 ? [phrases.backNextDay(nextDay.backOrLower, nextDay.n)] : []),
    ...(completed.n > 0 ? [`${phrases.sessionsDone(completed.done, completed.n)}.`] : []),
    ...(shown.length < all.length ? [ui.lastOf(shown.length, all.length)] : []),
  ].join(' ')
  return {
    title: words.labels.exercise,
    note: phrases.sessions(all.length),
    isTable: true,
    isWide: true,
    rows: (width) => {
      const plotWide = ratings.length === 0 ? 0 : WIDE.plot
      const widths = ratings.map((rating) => Math.max(WIDE.rating, paper.type.width(words.labels[rating], AXIS) + 8))
      const plot = width - widths.reduce((sum, wide) => sum + wide, 0) - plotWide
      let at = plot + plotWide
      const placed = ratings.map((rating, n) => {
        const wide = widths[n] ?? WIDE.rating
        at += wide
        return { rating, width: wide, middle: at - wide / 2 }
      })
      const columns = { ratings: placed, name: plot - WIDE.date - 10, plot, plotWide }
      return [
        ...(shown.length === 0 ? [] : [head(given, columns)]),
        ...shown.map((session) => sessionRow(given, session, columns, width)),
        ...(plainly === '' ? [] : [caption(given, plainly, width)]),
      ]
    },
  }
}

/** Inside the table, so that it is read with it. */
function caption(given: Given, text: string, width: number): Row {
  const { paper } = given
  const row = textRow(given, [{ text, style: HINT }], width)
  return { height: row.height, draw: (x, y) => paper.within('TR', () => paper.within('TD', () => row.draw(x, y + 3))) }
}

function head({ paper, words, ui }: Given, { ratings, name, plot, plotWide }: Columns): Row {
  const cell = (draw: () => void) => paper.within('TH', () => paper.content('TH', draw), { scope: 'Column' })
  return {
    height: 36,
    draw(x, y) {
      const write = (text: string, at: number, wide: number) =>
        paper.put(paper.lines([{ text, style: AXIS }], wide), at, y + 20)
      paper.within('TR', () => {
        cell(() => write(ui.date, x, WIDE.date))
        cell(() => write(ui.session, x + WIDE.date, name))
        if (plotWide > 0)
          cell(() => {
            for (const value of [0, 2, 4, 6, 8, 10])
              paper.put(
                paper.lines([{ text: String(value), style: AXIS }], 30),
                across(x + plot, value),
                y + 20,
                'middle',
              )
          })
        for (const { rating, middle: from } of ratings) {
          const middle = x + from
          cell(() => {
            mark(paper, rating, middle, y + 10)
            paper.put(paper.lines([{ text: words.labels[rating], style: AXIS }], 70), middle, y + 20, 'middle')
          })
        }
      })
    },
  }
}

function mark(paper: Paper, rating: Rating, x: number, y: number): void {
  if (rating === 'before') paper.circle(x, y, 4.6, WHITE, { colour: SESSION, width: 2 })
  if (rating === 'after') paper.circle(x, y, 4.6, SESSION)
  if (rating === 'during') paper.stroke(`M${x} ${y - 6.5}V${y + 6.5}`, { colour: INK, width: 2 })
  if (rating === 'nextDay') paper.fill(`M${x} ${y - 3.6}l3.6 3.6l-3.6 3.6l-3.6 -3.6Z`, INK)
}

const across = (x: number, value: number) => x + 8 + (value * (WIDE.plot - 20)) / 10

function sessionRow(given: Given, session: Session, columns: Columns, width: number): Row {
  const { paper, words, ui } = given
  const title = paper.lines([{ text: sessionTitle(session, words, ui), style: CELL }], columns.name)
  const height = Math.max(TALL, title.length * CELL.line + 6)
  const told = (rating: Session['nextDay']) =>
    rating === 'not asked' ? '–' : rating === 'due' ? words.labels.due : ratingText(words, rating)
  return {
    height,
    draw(x, y) {
      paper.rule(y, LINE, { x, width })
      const middle = y + height / 2
      if (columns.plotWide > 0) paper.aside(() => plotted(paper, session, x + columns.plot, y, height))
      paper.within('TR', () => {
        const cell = (draw: () => void) => paper.within('TD', () => paper.content('TD', draw))
        cell(() => paper.put(paper.lines([{ text: words.day(session.day), style: HINT }], WIDE.date), x, middle - 7.5))
        cell(() => paper.put(title, x + WIDE.date, middle - (title.length * CELL.line) / 2))
        for (const { rating, width: wide, middle: from } of columns.ratings) {
          const value = session[rating]
          const style = value === 'due' || value === 'not asked' ? FAINT : CELL
          cell(() => paper.put(paper.lines([{ text: told(value), style }], wide), x + from, middle - 7, 'middle'))
        }
      })
    },
  }
}

/** Before and after above, with a stroke at the worst during; the next day below. A band stands at its middle. */
function plotted(paper: Paper, session: Session, x: number, y: number, height: number): void {
  const at = (rating: Session['nextDay']) =>
    rating === 'due' || rating === 'not asked'
      ? null
      : across(x, typeof rating === 'string' ? rampStep(rating) : rating)
  for (const value of [0, 2, 4, 6, 8, 10])
    paper.stroke(`M${across(x, value)} ${y}v${height}`, { colour: value === 0 ? LINE_STRONG : LINE })
  const before = at(session.before)
  const during = at(session.during)
  const after = at(session.after)
  const next = at(session.nextDay)
  const drawn = [before, during, after].flatMap((one) => one ?? [])
  const upper = y + height / 2 - 4
  if (drawn.length > 1)
    paper.stroke(`M${Math.min(...drawn)} ${upper}H${Math.max(...drawn)}`, { colour: LINE_STRONG, width: 1.5 })
  if (before !== null && after !== null && before !== after)
    paper.stroke(`M${before} ${upper}H${after}`, { colour: BAND, width: 4 })
  if (during !== null) mark(paper, 'during', during, upper)
  if (before !== null) mark(paper, 'before', before, upper)
  if (after !== null && after === before) paper.circle(after, upper, 2.2, SESSION)
  else if (after !== null) mark(paper, 'after', after, upper)
  if (next !== null) mark(paper, 'nextDay', next, y + height / 2 + 8)
}
