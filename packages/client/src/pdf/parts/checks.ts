/** Daily checks, and what was named on how many days: a row a question, or where room is short a line. */
import { checkAmount, codeWords, fieldLabel, type CheckLine, type Terms } from '../../report/index.ts'
import { BODY, HINT, OWN_SMALL, SUPPORT, VALUE } from '../type/styles.ts'
import type { Run } from '../type/type.ts'
import { listRow, textRow, type Given, type Part } from './part.ts'

export function checks(given: Given): Part {
  const { report, words } = given
  const terms = report.terms.filter((set) => set.terms.length > 0)
  const part = { title: words.labels.checks, note: null }
  const short: Part = {
    ...part,
    rows: (width) => [
      ...report.checks.map((line) => {
        const value = valueOf(given, line)
        const label = { text: words.phrases.labelled(fieldLabel(words, 'check', line.field), ''), style: SUPPORT }
        const valued =
          value === null
            ? []
            : [
                { text: value, style: VALUE },
                { text: ', ', style: HINT },
              ]
        return textRow(given, [label, ...valued, { text: madeOf(given, line), style: HINT }], width, 1)
      }),
      ...terms.map((set) => textRow(given, [...headOf(given, set), SPACE, ...namedIn(given, set)], width, 1)),
    ],
  }
  return {
    ...part,
    rows: (width) => [
      ...report.checks.map((line) => {
        const value = valueOf(given, line)
        const label = { text: fieldLabel(words, 'check', line.field), style: BODY }
        const left = [[label], [{ text: madeOf(given, line), style: HINT }]]
        return listRow(given, { left, ...(value === null ? {} : { right: [{ text: value, style: VALUE }] }) }, width)
      }),
      ...terms.map((set) => listRow(given, { left: [headOf(given, set), namedIn(given, set)] }, width)),
    ],
    shorter: [{ ...short, isWide: true }, short],
  }
}

const SPACE: Run = { text: ' ', style: HINT }

function valueOf({ words }: Given, { value, field }: CheckLine): string | null {
  return value === null ? null : checkAmount(words, field, value)
}

const isSleep = (field: CheckLine['field']) => field === 'sleepQuality' || field === 'sleepMinutes'

function madeOf({ words }: Given, { field, low, high, n, bands, value }: CheckLine): string {
  const { labels, phrases } = words
  if (bands) return phrases.bandDays(bands)
  if (value === null) return labels.nothingEntered
  const half =
    low === null || high === null || n < 2
      ? []
      : [phrases.middleHalf(checkAmount(words, field, low), checkAmount(words, field, high))]
  return [isSleep(field) ? phrases.medianOfNights(n) : phrases.medianOfDays(n), ...half].join(', ')
}

const headOf = ({ words }: Given, { kind, field, n }: Terms): Run[] => [
  { text: `${fieldLabel(words, kind, field)} `, style: BODY },
  { text: `(${words.phrases.days(n)})`, style: HINT },
]

const namedIn = ({ words, ui }: Given, { kind, field, terms }: Terms): Run[] =>
  terms.flatMap(({ term, days }, at): Run[] => {
    const { text, own } = codeWords(words, `${kind}.${field}`, term)
    const named = `${ui.namedDays(days)}${at === terms.length - 1 ? '' : ', '}`
    if (!own) return [{ text: `${text}\u00a0${named}`, style: SUPPORT }]
    return [
      { text, style: OWN_SMALL },
      { text: ` ${named}`, style: SUPPORT },
    ]
  })
