/** The report as plain text for a chart note: page 1 in words, every number with its n. */
import { amendmentLines } from './amended.ts'
import { beforeNote, saidBy } from './beside.ts'
import { amendedNote, loggedNote } from './completeness.ts'
import { FILLED_FROM_DAYS } from './places.ts'
import type { Report } from './model.ts'
import type { Session } from './exercise.ts'
import { figureLines } from './text/figures.ts'
import { pairLines, ruleText } from './words/pair-lines.ts'
import { listLines } from './text/lists.ts'
import { panelLines } from './text/panels.ts'
import { medicineLines, progressLines } from './text/progress.ts'
import { isForOffice, isNearDoses } from './words/panel-lines.ts'
import { placeLabel, presetLabel, ratingText } from './words/wording.ts'
import type { ReportWords } from './words/words.ts'

/** Sections are divided by an empty line; a section that was not chosen is not there. Lines end with a line feed. */
export function textOf(report: Report, words: ReportWords): string {
  const sections = [
    headerLines(report, words),
    figureLines(report, words),
    placeLines(report, words),
    exerciseLines(report, words),
    progressLines(report, words),
    medicineLines(report, words),
    pairedLines(report, words),
    ...panelLines(report, words),
    ...listLines(report, words),
    questionLines(report, words),
    amendedLines(report, words),
  ]
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line}\n`).join(''))
    .join('\n')
}

function headerLines(report: Report, words: ReportWords): string[] {
  const { header } = report
  const { owner, recipient, purpose, preset, period, daysInRange, less, withheld } = header
  const { phrases } = words
  const before = beforeNote(report, words)
  return [
    phrases.title(owner),
    `${period === null ? phrases.days(daysInRange) : phrases.period(period.from, period.to)}. ${presetLabel(words, preset)}.`,
    ...(recipient === null ? [] : [phrases.forWhom(recipient)]),
    ...(purpose === null ? [] : [phrases.own(purpose)]),
    `${saidBy(report, words)} ${phrases.asOf(words.sealed(header))}`,
    ...(isForOffice(preset) ? [words.panels.notOfficial] : []),
    ...(isNearDoses(preset) ? [words.panels.nearDoses] : []),
    ...(withheld.groups.length === 0
      ? []
      : [
          phrases.leftOut(
            owner,
            withheld.groups.map((group) => words.groups[group]),
          ),
        ]),
    ...(withheld.entries === 0 ? [] : [phrases.entriesLeftOut(owner, withheld.entries)]),
    ...(less.length === 0 ? [] : [phrases.toldAs(less.map((way) => words.less[way]))]),
    ...loggedNote(report, words),
    ...(before === null ? [] : [before]),
  ]
}

function placeLines({ places }: Report, words: ReportWords): string[] {
  if (!places) return []
  const { phrases, labels } = words
  const told = places.places.map((place) => ({
    days: place.days,
    line: `- ${phrases.labelled(
      placeLabel(words, place),
      `${place.median === null ? labels.nothingEntered : ratingText(words, place.median)}, ${phrases.days(place.days)}`,
    )}`,
  }))
  const few = told.filter(({ days }) => days < FILLED_FROM_DAYS)
  return [
    `${labels.where} (${phrases.days(places.n)}). ${labels.medianOnDaysNamed}`,
    ...told.filter(({ days }) => days >= FILLED_FROM_DAYS).map(({ line }) => line),
    ...(few.length === 0 ? [] : [labels.fewDays, ...few.map(({ line }) => line)]),
  ]
}

function exerciseLines({ exercise }: Report, words: ReportWords): string[] {
  if (!exercise) return []
  const { phrases, labels } = words
  const { sessions, asked, afterwards, nextDay, completed } = exercise
  const rated = [labels.before, labels.during, labels.after, labels.nextDay].join(', ')
  return [
    `${labels.exercise} (${phrases.sessions(sessions.length)}). ${rated}`,
    ...sessions.map((session) => `- ${sessionLine(session, words)}`),
    ...(afterwards.n === 0 ? [] : [phrases.higherAfter(afterwards.higher, afterwards.n, afterwards.most)]),
    ...(asked.nextDay && nextDay.n > 0 ? [phrases.backNextDay(nextDay.backOrLower, nextDay.n)] : []),
    ...(completed.n === 0 ? [] : [`${phrases.sessionsDone(completed.done, completed.n)}.`]),
  ]
}

function sessionLine(session: Session, words: ReportWords): string {
  const { day, planItem, before, during, after, nextDay } = session
  const told = [before, during, after, nextDay].map((rating) => {
    if (rating === 'not asked') return '–'
    return rating === 'due' ? words.labels.due : ratingText(words, rating)
  })
  return words.phrases.labelled([words.day(day), planItem].filter((part) => part !== null).join(' '), told.join(', '))
}

function pairedLines({ pairs, header }: Report, words: ReportWords): string[] {
  if (pairs === null) return []
  const { title, none } = words.pairs
  const lines = pairLines(pairs, words)
  return [
    `${title}. ${ruleText(pairs, words, header.preset)}`,
    ...(lines.length === 0 ? [none] : lines).map((line) => `- ${line}`),
  ]
}

function amendedLines(report: Report, words: ReportWords): string[] {
  const note = amendedNote(report, words)
  if (note === null) return []
  return [note, ...amendmentLines(report.amendments ?? [], words).map((line) => `- ${line}`)]
}

function questionLines({ questions, header }: Report, { phrases }: ReportWords): string[] {
  if (questions.length === 0) return []
  return [phrases.asks(header.owner), ...questions.map((question, index) => `${index + 1}. ${question}`)]
}
