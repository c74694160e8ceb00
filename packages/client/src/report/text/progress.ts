/** Abilities, goals, questionnaires, medicines and work as lines of text. */
import type { MedicineLane } from '../medicines.ts'
import type { Report } from '../model.ts'
import type { Series } from '../progress.ts'
import { WORK_STATUSES, type Work } from '../work.ts'
import { amountText, codeWords, fieldLabel, ratingText } from '../words/wording.ts'
import type { ReportWords } from '../words/words.ts'

export function progressLines(report: Report, words: ReportWords): string[] {
  const { abilities, abilityLevels, goals, instruments, work } = report
  const { labels, phrases } = words
  const lines: string[] = []
  const head = (label: string, rest: string) => lines.push(`${label} (${rest})`)
  if (abilities) {
    head(labels.canDo, labels.byWeek)
    for (const { field, unit, ...series } of abilities)
      lines.push(
        seriesLine(words, fieldLabel(words, 'ability', field), series, (value) => amountText(words, value, unit)),
      )
    for (const { field, ...series } of abilityLevels ?? [])
      lines.push(
        seriesLine(words, fieldLabel(words, 'ability', field), series, (value) => {
          return codeWords(words, `ability.${field}`, value).text
        }),
      )
  }
  if (goals) {
    head(labels.goals, labels.tenAsBefore)
    for (const { activity, ownWords, ...series } of goals) {
      const name = ownWords === null ? codeWords(words, 'goal.activity', activity).text : phrases.own(ownWords)
      lines.push(seriesLine(words, name, series, (value) => ratingText(words, value)))
    }
  }
  if (instruments) {
    lines.push(labels.instruments)
    for (const { instrument, ...series } of instruments) {
      const name = codeWords(words, 'instrument.instrument', instrument).text
      lines.push(seriesLine(words, name, series, words.number))
    }
  }
  return work ? [...lines, ...workLines(work, words)] : lines
}

function seriesLine<V>(
  words: ReportWords,
  name: string,
  { was, now, n }: Series<V>,
  told: (value: V) => string,
): string {
  const { phrases, labels } = words
  if (now === null) return `- ${phrases.labelled(name, labels.nothingEntered)}`
  const parts = [told(now), ...(was === null ? [] : [phrases.was(told(was))]), phrases.values(n)]
  return `- ${phrases.labelled(name, parts.join(', '))}`
}

function workLines({ counts, hoursScheduled, hoursWorked, reasons, n }: Work, words: ReportWords): string[] {
  const { phrases, labels } = words
  const stated = WORK_STATUSES.map(
    (status) => `${codeWords(words, 'workday.status', status).text} ${words.number(counts[status])}`,
  )
  const hours = ([label, { value, n: days }]: readonly [string, Work['hoursWorked']]) =>
    value === null ? [] : [`- ${phrases.labelled(label, phrases.hours(words.number(value), days))}`]
  return [
    `${phrases.labelled(labels.work, stated.join(', '))} (${phrases.ofDays(n)})`,
    ...hours([labels.hoursScheduled, hoursScheduled]),
    ...hours([labels.hoursWorked, hoursWorked]),
    ...reasons.map(({ reason, days }) => {
      const { text } = codeWords(words, 'workday.reason', reason)
      return `- ${phrases.labelled(fieldLabel(words, 'workday', 'reason'), `${text}, ${phrases.days(days)}`)}`
    }),
  ]
}

export function medicineLines({ medicines }: Report, words: ReportWords): string[] {
  if (!medicines) return []
  return [words.labels.medicines, ...medicines.map((lane) => `- ${laneLine(lane, words)}`)]
}

function laneLine(lane: MedicineLane, words: ReportWords): string {
  const { phrases, labels } = words
  const { name, strength, unit, use, start, stop, taken, skipped, doses } = lane
  const size = strength === null ? null : [words.exact(strength), unit].filter((part) => part !== null).join(' ')
  const medicine = [name ?? labels.unknownMedicine, size].filter((part) => part !== null).join(' ')
  const rest = [
    ...(use === null ? [] : [codeWords(words, 'medication.use', use).text]),
    ...(start === null ? [] : [`${labels.start} ${words.fullDay(start)}`]),
    ...(stop === null ? [] : [`${labels.stop} ${words.fullDay(stop)}`]),
    ...(doses === 0 ? [] : [phrases.doses(taken, skipped, doses)]),
  ]
  return rest.length === 0 ? medicine : phrases.labelled(medicine, rest.join(', '))
}
