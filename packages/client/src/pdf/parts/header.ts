/** Who, when, for whom, what was left out, and how many of the days were logged. */
import { isForOffice, isNearDoses, presetLabel, saidBy } from '../../report/index.ts'
import { INK, INK_2, INK_3 } from '../paper/palette.ts'
import { HINT, LOGGED, OWN_SMALL, PERIOD, SUPPORT, TITLE } from '../type/styles.ts'
import type { Given } from './part.ts'

const STRIP = { most: 186, perRow: 31, step: 9, row: 13 } as const

export function header(given: Given): void {
  const { paper, report, words } = given
  const { phrases } = words
  const { header: about, daysLogged } = report
  const hasDays = daysLogged > 0 || about.daysInRange > 1
  const aside = hasDays ? Math.max(290, paper.type.width(phrases.daysLogged(daysLogged, about.daysInRange), LOGGED)) : 0
  const width = paper.width - (hasDays ? aside + 20 : 0)
  const top = paper.y
  const period =
    about.period === null ? phrases.days(about.daysInRange) : phrases.period(about.period.from, about.period.to)
  const title = paper.lines([{ text: phrases.title(about.owner), style: TITLE }], width)
  const said = [
    `${presetLabel(words, about.preset)}.`,
    ...(isForOffice(about.preset) ? [words.panels.notOfficial] : []),
    ...(isNearDoses(about.preset) ? [words.panels.nearDoses] : []),
    ...(about.recipient === null ? [] : [phrases.forWhom(about.recipient)]),
    ...(about.withheld.groups.length === 0
      ? []
      : [
          phrases.leftOut(
            about.owner,
            about.withheld.groups.map((group) => words.groups[group]),
          ),
        ]),
    ...(about.withheld.entries === 0 ? [] : [phrases.entriesLeftOut(about.owner, about.withheld.entries)]),
    ...(about.less.length === 0 ? [] : [phrases.toldAs(about.less.map((way) => words.less[way]))]),
  ].join(' ')
  let y = top
  paper.within('H1', () => paper.content('H1', () => (y += paper.put(title, paper.left, y))))
  const put = (text: string, style: typeof PERIOD) =>
    paper.within('P', () =>
      paper.content('P', () => (y += paper.put(paper.lines([{ text, style }], width), paper.left, y))),
    )
  put(period, PERIOD)
  if (said !== '') put(said, SUPPORT)
  if (about.purpose !== null) put(phrases.own(about.purpose), OWN_SMALL)
  const logged = hasDays ? loggedDays(given, top, aside) : top
  const told = paper.lines([{ text: saidBy(report, words), style: HINT }], hasDays ? aside : width)
  if (hasDays) {
    paper.within('P', () => paper.content('P', () => paper.put(told, paper.right, logged, 'right')))
    y = Math.max(y, logged + told.length * HINT.line)
  } else put(saidBy(report, words), HINT)
  paper.y = y + 10
  paper.rule(paper.y, INK, { weight: 1.5 })
  paper.y += 8
}

/** The count, and a mark a day: filled where something was logged, an outline where nothing was. */
function loggedDays({ paper, report, words }: Given, top: number, width: number): number {
  const { series, daysLogged, header: about } = report
  const text = words.phrases.daysLogged(daysLogged, about.daysInRange)
  const count = paper.lines([{ text, style: LOGGED }], width)
  let y = top + 2
  paper.within('P', () => paper.content('P', () => (y += paper.put(count, paper.right, y, 'right'))))
  if (series.length === 0 || series.length > STRIP.most) return y + 2
  y += 4
  paper.aside(() => {
    const columns = Math.min(STRIP.perRow, series.length)
    for (const { index, logged } of series) {
      const x = paper.right - columns * STRIP.step + (index % STRIP.perRow) * STRIP.step + 2
      const at = y + Math.floor(index / STRIP.perRow) * STRIP.row
      if (logged) paper.fill(`M${x} ${at}h6.4v10h-6.4Z`, INK_2)
      else paper.stroke(`M${x + 0.4} ${at + 0.4}h5.6v9.2h-5.6Z`, { colour: INK_3, width: 0.8 })
    }
  })
  return y + Math.ceil(series.length / STRIP.perRow) * STRIP.row + 2
}
