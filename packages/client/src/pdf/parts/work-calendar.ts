/** Work by day: a column a week, a mark a day. Each mark has a shape of its own; a day of which nothing was said is empty. */
import { workWeeks, type WorkWeekDays } from '../../charts/work.ts'
import { codeWords, WORK_STATUSES, type Work, type WorkStatus } from '../../report/index.ts'
import { INK_2, LINE, LINE_STRONG } from '../paper/palette.ts'
import type { Paper } from '../paper/paper.ts'
import { AXIS, HINT } from '../type/styles.ts'
import { textRow, type Given, type Part, type Row } from './part.ts'
import { orNothing } from './progress.ts'

const MARK = 8.5
const PITCH = 11
/** Weeks between two dates. */
const NAMED = 4
/** A week more would not stand in one column of the page. */
const NARROW = 19

export function workCalendar(given: Given, work: Work): Part {
  const { words } = given
  const all = workWeeks(work, given.report.series)
  return {
    title: words.panels.workCalendar,
    note: words.phrases.days(work.n),
    isWide: all.length > NARROW,
    rows: (width) => {
      const shown = all.slice(-Math.floor(width / PITCH))
      const told = shown.length < all.length ? [given.ui.lastOf(shown.length, all.length)] : []
      return orNothing(
        given,
        width,
        shown.length === 0
          ? []
          : [
              marks(given, shown, width),
              ...WORK_STATUSES.filter((status) => work.counts[status] > 0).map((status) => key(given, status, work)),
              ...told.map((text) => textRow(given, [{ text, style: HINT }], width)),
            ],
      )
    },
  }
}

function marks({ paper, words }: Given, weeks: readonly WorkWeekDays[], width: number): Row {
  const said = WORK_STATUSES.map((status) => {
    const n = weeks.flatMap(({ days }) => days).filter((one) => one === status).length
    return n === 0 ? [] : [`${codeWords(words, 'workday.status', status).text} ${words.number(n)}`]
  })
  const height = 7 * PITCH + AXIS.line + 6
  return {
    height,
    draw(x, y) {
      paper.within(
        'Figure',
        () =>
          paper.content('Figure', () => {
            for (const [column, { day, days }] of weeks.entries()) {
              const left = x + column * PITCH
              for (const [row, status] of days.entries()) mark(paper, status, left, y + 2 + row * PITCH)
              if (column % NAMED === 0 && left + 36 <= x + width)
                paper.put(paper.lines([{ text: words.day(day), style: AXIS }], 60), left, y + 7 * PITCH + 2)
            }
          }),
        {
          alt: `${words.panels.workCalendar}. ${said.flat().join(', ')}.`,
          bbox: paper.box(x, y, width, height),
          placement: 'Block',
        },
      )
    },
  }
}

function key({ paper, words }: Given, status: WorkStatus, { counts }: Work): Row {
  const text = `${codeWords(words, 'workday.status', status).text}, ${words.phrases.days(counts[status])}`
  return {
    height: HINT.line + 1,
    draw(x, y) {
      paper.aside(() => mark(paper, status, x, y + 3))
      paper.within('P', () => paper.content('P', () => paper.put(paper.lines([{ text, style: HINT }], 300), x + 14, y)))
    },
  }
}

function mark(paper: Paper, status: WorkStatus | null, x: number, y: number): void {
  const square = (inset: number) => {
    const size = MARK - 2 * inset
    return `M${x + inset} ${y + inset}h${size}v${size}h${-size}Z`
  }
  if (status === null) return paper.stroke(square(0.5), { colour: LINE })
  if (status === 'off') return paper.fill(square(0), INK_2)
  if (status === 'full') return paper.stroke(square(1), { colour: INK_2, width: 2 })
  if (status === 'modified') paper.fill(`M${x} ${y}h${MARK}L${x} ${y + MARK}Z`, INK_2)
  paper.stroke(square(0.5), status === 'modified' ? { colour: INK_2 } : { colour: LINE_STRONG, dash: [1.5, 1.5] })
}
