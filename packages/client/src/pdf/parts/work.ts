/** Work by week. Missed work is told per day and never summed over entries. */
import { dayNamer } from '../../charts/figures.ts'
import { codeWords, fieldLabel, WORK_STATUSES, type Work } from '../../report/index.ts'
import { LINE } from '../paper/palette.ts'
import { CELL, CELL_HEAD, HINT } from '../type/styles.ts'
import { textRow, type Given, type Part, type Row } from './part.ts'
import { orNothing } from './progress.ts'

const SHOWN = [13, 9, 6, 4] as const
const COLUMN = 92

export function work(given: Given, told: Work): Part {
  const [longest, ...shorter] = SHOWN.map((most) => weeksOf(given, told, most))
  return { ...(longest ?? weeksOf(given, told, SHOWN[0])), shorter }
}

function weeksOf(given: Given, { weeks, counts, hoursWorked, reasons, n }: Work, most: number): Part {
  const { words, ui } = given
  const { labels, phrases, number } = words
  const named = dayNamer(given.report, words)
  const statuses = WORK_STATUSES.filter((status) => counts[status] > 0)
  const shown = weeks.slice(-most)
  const head = [
    labels.byWeek,
    ...statuses.map((status) => codeWords(words, 'workday.status', status).text),
    ...(hoursWorked.n > 0 ? [labels.hoursWorked] : []),
  ]
  const told = [
    ...reasons.map(({ reason, days }) => {
      const said = `${codeWords(words, 'workday.reason', reason).text}, ${phrases.days(days)}.`
      return phrases.labelled(fieldLabel(words, 'workday', 'reason'), said)
    }),
    ...(shown.length < weeks.length ? [ui.lastOf(shown.length, weeks.length)] : []),
  ].join(' ')
  return {
    title: labels.work,
    note: phrases.days(n),
    isTable: true,
    isWide: true,
    rows: (width) =>
      shown.length === 0
        ? orNothing(given, width, [])
        : [
            row(given, head, 'TH', width),
            ...shown.map((week) =>
              row(
                given,
                [
                  named(week.day),
                  ...statuses.map((status) => number(week.counts[status])),
                  ...(hoursWorked.n > 0
                    ? [week.hoursWorked.value === null ? '–' : number(week.hoursWorked.value)]
                    : []),
                ],
                'TD',
                width,
              ),
            ),
            ...(told === '' ? [] : [below(given, told, width)]),
          ],
  }
}

function row({ paper }: Given, cells: readonly string[], role: 'TH' | 'TD', width: number): Row {
  const others = Math.min(COLUMN, (width * 0.75) / Math.max(1, cells.length - 1))
  const style = role === 'TH' ? CELL_HEAD : CELL
  const set = cells.map((text, at) =>
    paper.lines([{ text, style }], at === 0 ? width - others * (cells.length - 1) - 6 : others - 6),
  )
  const height = Math.max(...set.map((lines) => lines.length)) * style.line + 5
  return {
    height,
    draw(x, y) {
      paper.rule(y + height - 2, LINE, { x, width })
      paper.within('TR', () => {
        for (const [at, lines] of set.entries())
          paper.within(
            role,
            () =>
              paper.content(role, () => {
                if (at === 0) paper.put(lines, x, y)
                else paper.put(lines, x + width - others * (cells.length - 1 - at), y, 'right')
              }),
            role === 'TH' ? { scope: 'Column' } : {},
          )
      })
    },
  }
}

function below(given: Given, text: string, width: number): Row {
  const { height, draw } = textRow(given, [{ text, style: HINT }], width)
  return {
    height: height + 3,
    draw: (x, y) => given.paper.within('TR', () => given.paper.within('TD', () => draw(x, y + 3))),
  }
}
