import { earlierText } from '../report/beside.ts'
import type { Charted, Report, ReportWords } from '../report/index.ts'
import type { Day } from '@sotto/shared/snapshot'

/** How a day is named in a report: with its year where the period lies in more than one. */
export function dayNamer({ header: { period } }: Pick<Report, 'header'>, words: ReportWords): (day: Day) => string {
  const years = period === null ? [] : [period.from, period.to].map((day) => String(day).slice(0, 4))
  return years[0] === years[1] ? words.day : words.fullDay
}

/** One of the five numbers: the value, and what it is made of. */
export interface FigureText {
  readonly id: 'pain' | 'median' | 'worst' | 'high' | 'interference' | 'flareDays'
  readonly label: string
  /** Null where nothing was logged, or where bands were chosen. */
  readonly value: string | null
  readonly parts: readonly string[]
  /** What it was in the equal period before, in words. */
  readonly before?: string
}

/** More flares than these are counted, not named. */
const SPANS = 2

export function figureTexts(report: Charted, words: ReportWords): FigureText[] {
  const { figures } = report
  const named = dayNamer(report, words)
  const { labels, phrases, number } = words
  const { median, worst, high, interference, flareDays, painBands, interferenceBands } = figures
  const texts: FigureText[] = []
  const put = (id: FigureText['id'], label: string, value: number | null, ...parts: readonly string[]) =>
    texts.push({
      id,
      label,
      value: value === null ? null : number(value),
      parts: value === null ? [labels.nothingEntered] : parts,
    })
  if (painBands) texts.push({ id: 'pain', label: labels.pain, value: null, parts: [phrases.bandDays(painBands)] })
  if (median) put('median', labels.medianPain, median.value, ...middleHalf(median, words), phrases.ofDays(median.n))
  if (worst)
    put(
      'worst',
      labels.worst,
      worst.value,
      ...(worst.day === null ? [] : [phrases.reachedOn(named(worst.day), worst.days)]),
    )
  if (high) put('high', labels.high, high.value, phrases.ofDays(high.n))
  if (interferenceBands)
    texts.push({
      id: 'interference',
      label: labels.interference,
      value: null,
      parts: [phrases.bandDays(interferenceBands)],
    })
  if (interference) put('interference', labels.interference, interference.value, phrases.medianOfDays(interference.n))
  if (flareDays) {
    const { spans } = flareDays
    put(
      'flareDays',
      labels.flareDays,
      flareDays.value,
      ...(spans.length > SPANS
        ? [phrases.flares(spans.length), phrases.reachedOn(named(flareDays.spans.at(-1)?.first ?? ''), 2)]
        : spans.map(({ first, last }) => words.span(first, last, named === words.fullDay))),
      ...(spans.length === 0 ? [phrases.ofDays(flareDays.n)] : []),
    )
  }
  return texts.map((text) => {
    const before = earlierText(report, text.id, words)
    return before === undefined ? text : { ...text, before }
  })
}

function middleHalf(
  { low, high, n }: { low: number | null; high: number | null; n: number },
  { number, phrases }: ReportWords,
): string[] {
  return low === null || high === null || n < 2 ? [] : [phrases.middleHalf(number(low), number(high))]
}

/** More than these nobody listens to: how many they are, and the last one, is said before; the table has each. */
const FLARES_TOLD = 6

/** The chart in one sentence, for who does not see it. */
export function painSummary(report: Report, words: ReportWords): string {
  const { labels, phrases, number } = words
  const { header, daysLogged, flares, rolling } = report
  const figures = figureTexts(report, words)
    .map(({ label, value, parts }) =>
      phrases.labelled(label, [value, ...parts].filter((part) => part !== null).join(', ')),
    )
    .join('. ')
  const line = rolling?.last ? ` ${phrases.labelled(labels.sevenDayMedian, number(rolling.last.value))}.` : ''
  const told = flares && flares.length <= FLARES_TOLD ? flares : []
  const flare = told.map(({ days, first, last }) => ` ${phrases.flare(days)}, ${words.span(first, last)}.`).join('')
  return `${labels.painByDay}. ${phrases.daysLogged(daysLogged, header.daysInRange)}. ${figures}.${line}${flare}`
}
