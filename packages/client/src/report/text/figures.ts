/** The five numbers, the line through the days, flares and daily checks as lines of text. */
import { earlierText } from '../beside.ts'
import type { CheckLine } from '../checks.ts'
import type { Flare } from '../flares.ts'
import type { Report } from '../model.ts'
import { checkAmount, codeWords, fieldLabel } from '../words/wording.ts'
import type { ReportWords } from '../words/words.ts'

export function figureLines(report: Report, words: ReportWords): string[] {
  const lines = [...painLines(report, words), ...flareLines(report, words)]
  const checks = report.checks.map((line) => beside(report, line.field, checkText(line, words), words))
  return [...lines, ...checks, ...termLines(report, words)]
}

/** With the same of the period before, where that was chosen. */
function beside(report: Report, name: string, line: string, words: ReportWords): string {
  const earlier = earlierText(report, name, words)
  return earlier === undefined ? line : words.phrases.joined([line, earlier])
}

function painLines(report: Report, words: ReportWords): string[] {
  const { figures, rolling } = report
  const { phrases, labels, number } = words
  const { median, worst, high, painBands } = figures
  const lines: string[] = []
  const tell = (label: string, value: number | null, rest: () => string, name = '') => {
    const told = value === null ? labels.nothingEntered : `${number(value)}, ${rest()}`
    lines.push(beside(report, name, phrases.labelled(label, told), words))
  }
  if (median)
    tell(
      labels.medianPain,
      median.value,
      () => {
        const half = phrases.middleHalf(number(median.low ?? 0), number(median.high ?? 0))
        return `${half}, ${phrases.medianOfDays(median.n)}`
      },
      'median',
    )
  if (worst)
    tell(
      labels.worst,
      worst.value,
      () => {
        return `${phrases.reachedOn(worst.day === null ? '' : words.day(worst.day), worst.days)}, ${phrases.ofDays(worst.n)}`
      },
      'worst',
    )
  if (high) tell(labels.high, high.value, () => phrases.ofDays(high.n), 'high')
  if (painBands) lines.push(phrases.labelled(labels.pain, phrases.bandDays(painBands)))
  if (rolling?.last) {
    const { value, day, n } = rolling.last
    tell(words.columns['sevenDayMedian'] ?? labels.sevenDayMedian, value, () => {
      return `${phrases.reachedOn(words.day(day), 1)}, ${phrases.medianOfDays(n)}`
    })
    lines.push(labels.sevenDayRule)
  }
  return lines
}

function flareLines(report: Report, words: ReportWords): string[] {
  const { figures, flares } = report
  const { phrases, labels, number } = words
  if (!figures.flareDays) return []
  const { value, n } = figures.flareDays
  const count = value === null ? labels.nothingEntered : `${number(value)}, ${phrases.ofDays(n)}`
  return [
    beside(report, 'flareDays', phrases.labelled(labels.flareDays, count), words),
    ...(flares ?? []).map(
      (flare) => `- ${[words.span(flare.first, flare.last), ...flareNotes(flare, words)].join(', ')}`,
    ),
  ]
}

function flareNotes({ days, clippedStart, clippedEnd, end }: Flare, { phrases, labels }: ReportWords): string[] {
  return [
    phrases.flare(days),
    ...(clippedStart ? [labels.clippedStart] : []),
    ...(clippedEnd ? [labels.clippedEnd] : []),
    ...(end === 'open' ? [labels.stillOpen] : []),
    ...(end === 'not-shared' ? [labels.endNotShared] : []),
  ]
}

function checkText({ field, value, low, high, bands, n }: CheckLine, words: ReportWords): string {
  const { phrases, labels } = words
  const label = fieldLabel(words, 'check', field)
  if (bands) return phrases.labelled(label, phrases.bandDays(bands))
  if (value === null || low === null || high === null) return phrases.labelled(label, labels.nothingEntered)
  const told = (number: number) => checkAmount(words, field, number)
  const of = field === 'sleepMinutes' || field === 'sleepQuality' ? phrases.medianOfNights(n) : phrases.medianOfDays(n)
  return phrases.labelled(label, `${told(value)}, ${phrases.middleHalf(told(low), told(high))}, ${of}`)
}

function termLines({ terms }: Report, words: ReportWords): string[] {
  const { phrases, labels } = words
  return terms.map(({ kind, field, terms: named, n }) => {
    const told = named.map(({ term, days }) => {
      const { text, own } = codeWords(words, `${kind}.${field}`, term)
      return `${own ? phrases.own(text) : text} ${words.number(days)}`
    })
    const list = told.length === 0 ? labels.nothingEntered : told.join(', ')
    return phrases.labelled(fieldLabel(words, kind, field), `${list} (${phrases.ofDays(n)})`)
  })
}
