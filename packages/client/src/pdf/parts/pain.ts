/** Pain by day with the medicines under it, drawn where the chart on screen has it, hatched where nothing was logged. */
import { medicineTitle } from '../../report/words/medicine.ts'
import { courseText } from '../../charts/course.ts'
import { dayNamer, painSummary } from '../../charts/figures.ts'
import { layPain, type PainLayout } from '../../charts/pain.ts'
import type { Report } from '../../report/index.ts'
import { LINE } from '../paper/palette.ts'
import { HEADING, HINT } from '../type/styles.ts'
import { drawPain } from './pain-drawing.ts'
import { legend } from './legend.ts'
import type { Given } from './part.ts'

/** Of the page, at most, for the chart that the first page begins with. */
const MOST = 0.62

type Drawn = Pick<Report, 'series' | 'rolling' | 'flares' | 'figures' | 'medicines'>

export function pain(given: Given): void {
  const { paper, report, words, ui } = given
  const medicines = (report.medicines ?? []).filter(({ doses }) => doses > 0)
  const hasPain = report.figures.median !== null || report.figures.painBands !== null
  if (!hasPain && medicines.length === 0) return
  const charts: { layout: PainLayout; drawn: Drawn }[] = []
  let [first, rest] = fitting(given, report, medicines, (paper.bottom - paper.top) * MOST)
  charts.push(first)
  const bare = { ...report.figures, median: null, painBands: null, worst: null }
  const lanesAlone: Drawn = { ...report, figures: bare, rolling: null, flares: null }
  while (rest.length > 0) {
    ;[first, rest] = fitting(given, lanesAlone, rest, (paper.bottom - paper.top) * 0.85)
    charts.push(first)
  }
  for (const [at, { layout, drawn }] of charts.entries()) {
    const said = [
      ...(at === 0 ? [courseText(report, words, ui)] : []),
      ...(layout.unit === 'day' ? [] : [ui.byPeriod[layout.unit]]),
    ].filter((text) => text !== null)
    const told = said.flatMap((text) => paper.lines([{ text, style: HINT }], paper.width))
    paper.need(layout.height + 30 + told.length * HINT.line)
    if (!paper.isFresh) {
      paper.rule(paper.y, LINE)
      paper.y += 8
    }
    paper.within('Sect', () => {
      if (at === 0) heading(given, layout)
      figure(given, layout, drawn)
      if (at === 0 && told.length > 0)
        paper.within('P', () => paper.content('P', () => (paper.y += paper.put(told, paper.left, paper.y) + 6)))
    })
  }
}

/** The chart with as many of the medicines as there is room for, and those that are left. */
function fitting(given: Given, report: Drawn, medicines: NonNullable<Report['medicines']>, room: number) {
  for (let n = medicines.length; ; n--) {
    const drawn = { ...report, medicines: medicines.slice(0, n) }
    const layout = layoutOf(given, drawn)
    if (layout.height <= room || n <= 1) return [{ layout, drawn }, medicines.slice(Math.max(n, 1))] as const
  }
}

function layoutOf({ paper, report, words }: Given, drawn: Drawn): PainLayout {
  const { phrases, labels, bands, number } = words
  return layPain(
    drawn,
    { width: paper.width, em: 1, isPaper: true },
    {
      day: dayNamer(report, words),
      number,
      flare: phrases.flare,
      band: (band) => bands[band],
      medicine: (lane) => medicineTitle(lane, words),
      turn: (turn, day) => `${labels[turn]} ${words.day(day)}`,
    },
  )
}

function heading(given: Given, layout: PainLayout): void {
  const { paper, words } = given
  const title = paper.lines([{ text: words.labels.painByDay, style: HEADING }], 200)
  const y = paper.y
  paper.within('H2', () => paper.content('H2', () => paper.put(title, paper.left, y)))
  paper.y = legend(given, layout.unit, y, title[0]?.width ?? 0) + 2
}

function figure(given: Given, layout: PainLayout, drawn: Drawn): void {
  const { paper, report, words } = given
  const { y } = paper
  const names = (drawn.medicines ?? []).map((lane) => medicineTitle(lane, words)).join(', ')
  const alt = [painSummary(report, words), ...(names === '' ? [] : [`${words.labels.medicines}: ${names}.`])].join(' ')
  const bbox = paper.box(paper.left, y, paper.width, layout.height)
  paper.within('Figure', () => paper.content('Figure', () => drawPain(given, layout, paper.left, y)), {
    alt,
    bbox,
    placement: 'Block',
  })
  paper.y = y + layout.height + 6
}
