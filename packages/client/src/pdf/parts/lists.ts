/** Parts that are read line by line: medicines, daily checks, questions, and rows with all of their fields. */
import { medicineTitle } from '../../charts/medicine.ts'
import {
  codeWords,
  fieldLabel,
  lineWords,
  type CheckLine,
  type DetailEntry,
  type MedicineLane,
} from '../../report/index.ts'
import { BODY, HINT, OWN, OWN_SMALL, SUBHEADING, SUPPORT, VALUE } from '../type/styles.ts'
import type { Run } from '../type/type.ts'
import { listRow, textRow, type Given, type Part } from './part.ts'
import { orNothing } from './progress.ts'

export function medicines(given: Given, lanes: readonly MedicineLane[]): Part {
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
            ...[...coded('form', form), ...coded('route', route), ...coded('use', use)],
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

export function checks(given: Given): Part {
  const { report, words, ui } = given
  const { labels, phrases, number } = words
  const isSleep = (field: CheckLine['field']) => field === 'sleepQuality' || field === 'sleepMinutes'
  const madeOf = ({ field, low, high, n, bands, value }: CheckLine) => {
    if (bands) return phrases.bandDays(bands)
    if (value === null) return labels.nothingEntered
    const half = low === null || high === null || n < 2 ? [] : [phrases.middleHalf(number(low), number(high))]
    return [isSleep(field) ? phrases.medianOfNights(n) : phrases.medianOfDays(n), ...half].join(', ')
  }
  const valued = ({ field, value }: CheckLine) =>
    value === null
      ? {}
      : { right: [{ text: `${number(value)}${field === 'sleepMinutes' ? '\u00a0min' : ''}`, style: VALUE }] }
  return {
    title: labels.checks,
    note: null,
    rows: (width) => [
      ...report.checks.map((line) =>
        listRow(
          given,
          {
            left: [
              [{ text: fieldLabel(words, 'check', line.field), style: BODY }],
              [{ text: madeOf(line), style: HINT }],
            ],
            ...valued(line),
          },
          width,
        ),
      ),
      ...report.terms
        .filter(({ terms }) => terms.length > 0)
        .map(({ kind, field, terms, n }) => {
          const named = terms.flatMap(({ term, days }, at): Run[] => {
            const { text, own } = codeWords(words, `${kind}.${field}`, term)
            return [
              { text, style: own ? OWN_SMALL : SUPPORT },
              { text: ` ${ui.namedDays(days)}${at === terms.length - 1 ? '' : ', '}`, style: SUPPORT },
            ]
          })
          const of: Run[] = [
            { text: `${fieldLabel(words, kind, field)} `, style: BODY },
            { text: `(${phrases.days(n)})`, style: HINT },
          ]
          return listRow(given, { left: [of, named] }, width)
        }),
    ],
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

export function details(given: Given, title: string, entries: readonly DetailEntry[], isDated = false): Part {
  const { words } = given
  return {
    title,
    note: null,
    rows: (width) =>
      orNothing(
        given,
        width,
        entries.map((entry) =>
          listRow(
            given,
            {
              left: [
                isDated ? [{ text: words.day(entry.day), style: HINT }] : [],
                ...entry.lines.map((line): Run[] => [
                  { text: `${words.phrases.labelled(fieldLabel(words, line.kind, line.field), '')}`, style: HINT },
                  ...lineWords(words, line).flatMap(({ text, own }, at): Run[] => [
                    ...(at === 0 ? [] : [{ text: ', ', style: BODY }]),
                    { text, style: own ? OWN_SMALL : BODY },
                  ]),
                ]),
              ],
            },
            width,
          ),
        ),
      ),
  }
}
