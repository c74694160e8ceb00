/** Parts that some presets alone have: weeks, flares laid over one another, treatment, a claim's timeline. */
import {
  codeWords,
  eventText,
  fieldLabel,
  ratingText,
  treatmentTexts,
  weekText,
  type EntryKind,
  type Report,
  type TimelineEvent,
  type Treatment,
  type Weeks,
} from '../../report/index.ts'
import { LINE, rampFill } from '../paper/palette.ts'
import { BODY, HINT, SUPPORT, VALUE } from '../type/styles.ts'
import { listRow, type Given, type Part } from './part.ts'
import { orNothing } from './progress.ts'
import type { Rating } from '@sotto/shared/snapshot'

/** So many weeks and events are on the page; every week and every row is in the tables. */
const WEEKS = 26
const EVENTS = [24, 16, 11, 8] as const
const BAR = { width: 120, height: 9 } as const
const BANDS = { low: [0, 3], mid: [3, 7], high: [7, 10] } as const

export function presetParts(given: Given): Part[] {
  const { weeks, composite, treatment, timeline } = given.report
  return [
    ...(weeks ? [weekPart(given, weeks)] : []),
    ...(composite ? [laidPart(given, composite)] : []),
    ...(treatment ? [treatmentPart(given, treatment)] : []),
    ...(timeline ? [timelinePart(given, timeline)] : []),
  ]
}

function weekPart(given: Given, { weeks, rated }: Weeks): Part {
  const { words } = given
  const { panels, labels, phrases } = words
  const shown = weeks.slice(-WEEKS)
  return {
    title: panels.byWeek,
    note: words.number(weeks.length),
    isWide: true,
    rows: (width) => [
      ...orNothing(
        given,
        width,
        shown.map(({ week, logged, flareDays, values }) => {
          const pain = values.get('pain.nrs')
          const others = rated.flatMap((path) => {
            const median = path === 'pain.nrs' ? undefined : values.get(path)?.median
            const [kind = '', field = ''] = path.split('.')
            if (median === undefined) return []
            return [phrases.labelled(fieldLabel(words, kind as EntryKind, field), weekText(words, path, median))]
          })
          const flares = flareDays ? [phrases.labelled(labels.flareDays, words.number(flareDays))] : []
          const said = phrases.joined([panels.daysOf(logged), ...flares, ...others])
          const median = ratingOf(pain?.median)
          const text = median === null ? panels.fewDays : ratingText(words, median)
          return listRow(
            given,
            {
              left: [[{ text: words.day(week), style: BODY }], [{ text: said, style: HINT }]],
              ...(pain === undefined ? {} : { right: [{ text, style: median === null ? HINT : VALUE }] }),
              ...(median === null ? {} : { drawn: bar(given, median, pain?.min, pain?.max) }),
            },
            width,
          )
        }),
      ),
      ...(shown.length < weeks.length ? [cut(given, shown.length, weeks.length, width)] : []),
      ...(rated.includes('pain.nrs')
        ? [listRow(given, { left: [[{ text: panels.weekRule, style: HINT }]] }, width)]
        : []),
    ],
  }
}

const ratingOf = (value: number | Rating | undefined): Rating | null =>
  typeof value === 'number' ? Math.min(10, value) : (value ?? null)

function bar({ paper }: Given, median: Rating, min?: Rating | number, max?: Rating | number) {
  const [from, to] =
    typeof median === 'string'
      ? BANDS[median]
      : [typeof min === 'number' ? min : median, typeof max === 'number' ? max : median]
  const at = (value: number) => 5 + (Math.min(10, Math.max(0, value)) / 10) * (BAR.width - 10)
  const colour = rampFill(median)
  return {
    ...BAR,
    draw(x: number, y: number) {
      const middle = y + BAR.height / 2
      paper.stroke(`M${x} ${middle}H${x + BAR.width}`, { colour: LINE, width: 0.8 })
      paper.stroke(`M${x + at(from)} ${middle}H${x + at(to) + 0.1}`, { colour, width: 5 })
    },
  }
}

function laidPart(given: Given, { flares, middleDays, days, words: said }: NonNullable<Report['composite']>): Part {
  const { words } = given
  const { panels } = words
  const rule = [panels.compositeRule, ...(middleDays === undefined ? [] : [panels.middleDays(middleDays)])].join(' ')
  const named = said.map(({ of, word, n }) => panels.namedIn(codeWords(words, of, word).text, n)).join(', ')
  return {
    title: panels.composite(flares),
    note: null,
    isWide: true,
    rows: (width) => [
      listRow(given, { left: [[{ text: rule, style: HINT }]] }, width),
      ...days.map(({ day, median }) =>
        listRow(
          given,
          {
            left: [[{ text: panels.dayOfFlare(day), style: BODY }]],
            right: [{ text: ratingText(words, median), style: VALUE }],
            drawn: bar(given, median),
          },
          width,
        ),
      ),
      ...(named === '' ? [] : [listRow(given, { left: [[{ text: named, style: SUPPORT }]] }, width)]),
    ],
  }
}

function treatmentPart(given: Given, treatment: Treatment): Part {
  const lines = treatmentTexts(treatment, given.words)
  return {
    title: given.words.panels.treatment,
    note: null,
    rows: (width) =>
      orNothing(
        given,
        width,
        lines.map((text) => listRow(given, { left: [[{ text, style: BODY }]] }, width)),
      ),
  }
}

function timelinePart(given: Given, events: readonly TimelineEvent[]): Part {
  const [longest, ...shorter] = EVENTS.map((most) => eventsPart(given, events, most))
  return { ...(longest ?? eventsPart(given, events, EVENTS[0])), shorter }
}

function eventsPart(given: Given, events: readonly TimelineEvent[], most: number): Part {
  const { words } = given
  const shown = events.slice(-most)
  return {
    title: words.panels.timeline,
    note: words.number(events.length),
    isWide: true,
    rows: (width) =>
      orNothing(given, width, [
        ...shown.map((event) =>
          listRow(
            given,
            {
              left: [
                [
                  { text: `${words.fullDay(event.day)}  `, style: HINT },
                  { text: eventText(event, words), style: BODY },
                ],
              ],
            },
            width,
          ),
        ),
        ...(shown.length < events.length ? [cut(given, shown.length, events.length, width)] : []),
      ]),
  }
}

/** That not all are drawn here, and where they are. */
const cut = (given: Given, shown: number, n: number, width: number) =>
  listRow(given, { left: [[{ text: given.ui.lastOf(shown, n), style: HINT }]] }, width)
