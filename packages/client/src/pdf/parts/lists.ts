/** Parts that are read line by line: medicines, questions, and rows with all of their fields. */
import { dayNamer } from '../../charts/figures.ts'
import { medicineTitle } from '../../report/words/medicine.ts'
import { codeWords, fieldLabel, lineWords, type DetailEntry, type MedicineLane } from '../../report/index.ts'
import { BODY, HINT, OWN, OWN_SMALL, SUBHEADING } from '../type/styles.ts'
import type { Run } from '../type/type.ts'
import { listRow, textRow, type Given, type Part } from './part.ts'
import { orNothing } from './progress.ts'

export function medicines(given: Given, lanes: readonly MedicineLane[]): Part {
  return { ...lanesPart(given, lanes, true), shorter: [lanesPart(given, lanes, false)] }
}

/** @param isWhole with form and way, which are in the tables too */
function lanesPart(given: Given, lanes: readonly MedicineLane[], isWhole: boolean): Part {
  const { words } = given
  const { labels, phrases } = words
  const coded = (field: string, code: string | null) =>
    code === null ? [] : [codeWords(words, `medication.${field}`, code).text]
  return {
    title: labels.medicines,
    note: null,
    rows: (width) =>
      orNothing(
        given,
        width,
        lanes.map((lane) => {
          const { form, route, use, start, stop, doses, taken, skipped } = lane
          const ways = [
            ...(isWhole ? [...coded('form', form), ...coded('route', route)] : []),
            ...coded('use', use),
            ...(start === null ? [] : [`${labels.start} ${words.fullDay(start)}`]),
            ...(stop === null ? [] : [`${labels.stop} ${words.fullDay(stop)}`]),
          ].join(', ')
          const count = doses > 0 ? phrases.doses(taken, skipped, doses) : ''
          return listRow(
            given,
            {
              left: [
                [{ text: medicineTitle(lane, words), style: SUBHEADING }],
                ways === '' ? [] : [{ text: ways, style: HINT }],
                count === '' ? [] : [{ text: count, style: HINT }],
              ],
            },
            width,
          )
        }),
      ),
  }
}

/** In their own words. */
export function questions(given: Given): Part {
  const { report, words } = given
  return {
    title: words.phrases.asks(report.header.owner),
    note: null,
    rows: (width) =>
      report.questions.map((question, at) =>
        textRow(
          given,
          [
            { text: `${at + 1}\u00a0\u00a0`, style: HINT },
            { text: question, style: OWN },
          ],
          width,
          6,
        ),
      ),
  }
}

/** Every field of every entry; where room is short, of a dated one a line. */
export function details(given: Given, title: string, entries: readonly DetailEntry[], isDated = false): Part {
  const { words } = given
  const named = dayNamer(given.report, words)
  const labelled = (line: DetailEntry['lines'][number]) =>
    words.phrases.labelled(fieldLabel(words, line.kind, line.field), '')
  const valued = (line: DetailEntry['lines'][number]) =>
    lineWords(words, line).flatMap(({ text, own }, at): Run[] => [
      ...(at === 0 ? [] : [{ text: ', ', style: BODY }]),
      { text, style: own ? OWN_SMALL : BODY },
    ])
  const part = { title, note: null }
  const short: Part = {
    ...part,
    rows: (width) =>
      orNothing(
        given,
        width,
        entries.map((entry) => {
          const said = entry.lines.map((line): Run[] => [
            ...(typeof line.value === 'boolean' ? [{ text: labelled(line), style: HINT }] : []),
            ...valued(line),
          ])
          const day = { text: `${named(entry.day)}  `, style: HINT }
          return textRow(given, [day, ...said.flatMap((runs, at) => (at === 0 ? runs : [COMMA, ...runs]))], width, 2)
        }),
      ),
  }
  return {
    ...part,
    rows: (width) =>
      orNothing(
        given,
        width,
        entries.map((entry) =>
          listRow(
            given,
            {
              left: [
                isDated ? [{ text: named(entry.day), style: HINT }] : [],
                ...entry.lines.map((line): Run[] => [{ text: labelled(line), style: HINT }, ...valued(line)]),
              ],
            },
            width,
          ),
        ),
      ),
    ...(isDated ? { shorter: [short] } : {}),
  }
}

const COMMA: Run = { text: ', ', style: BODY }
