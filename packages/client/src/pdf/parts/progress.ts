/** What goes how well: abilities by week, goals, questionnaires. */
import { rampStep } from '../../charts/ramp.ts'
import { sparkOf, type SparkPoint } from '../../charts/spark.ts'
import {
  amountText,
  codeWords,
  fieldLabel,
  ratingText,
  type Goal,
  type Instrument,
  type Report,
} from '../../report/index.ts'
import { INK_2, LINE, LINE_STRONG } from '../paper/palette.ts'
import { BODY, HINT, OWN_SMALL, VALUE } from '../type/styles.ts'
import { listRow, textRow, type Given, type Part, type Row } from './part.ts'

/** From so many values on a thick line would be all there is to see. */
const MANY = 60
const SPARK = { width: 84, height: 34 } as const

export function abilities(given: Given, told: NonNullable<Report['abilities']>): Part {
  const { report, words } = given
  const { labels, phrases } = words
  const levels = (report.abilityLevels ?? []).filter(({ n }) => n > 0)
  const row = (field: string, now: string | null, was: string | null, width: number, points?: readonly SparkPoint[]) =>
    listRow(
      given,
      {
        left: [
          [{ text: fieldLabel(words, 'ability', field), style: BODY }],
          [
            ...(now === null ? [] : [{ text: `${now} `, style: VALUE }]),
            ...(was === null ? [] : [{ text: phrases.was(was), style: HINT }]),
          ],
        ],
        ...(points && points.length > 0 ? { drawn: spark(given, points, largest(points), true) } : {}),
      },
      width,
    )
  return {
    title: labels.canDo,
    note: labels.byWeek,
    rows: (width) =>
      orNothing(given, width, [
        ...told
          .filter(({ n }) => n > 0)
          .map(({ field, unit, series, now, was }) =>
            row(
              field,
              now === null ? null : amountText(words, now, unit),
              was === null ? null : amountText(words, was, unit),
              width,
              series,
            ),
          ),
        ...levels.map(({ field, now, was }) => {
          const said = (value: string | null) =>
            value === null ? null : codeWords(words, `ability.${field}`, value).text
          return row(field, said(now), said(was), width)
        }),
      ]),
  }
}

export function goals(given: Given, all: readonly Goal[]): Part {
  const { words } = given
  const { labels, phrases } = words
  return {
    title: labels.goals,
    note: labels.tenAsBefore,
    rows: (width) =>
      orNothing(
        given,
        width,
        all
          .filter(({ n, ownWords }) => n > 0 || ownWords !== null)
          .map(({ activity, ownWords, series, n, now, was }) =>
            listRow(
              given,
              {
                left: [
                  [{ text: capital(codeWords(words, 'goal.activity', activity).text), style: BODY }],
                  ownWords === null ? [] : [{ text: ownWords, style: OWN_SMALL }],
                  was === null ? [] : [{ text: phrases.was(ratingText(words, was)), style: HINT }],
                ],
                ...(now === null ? {} : { right: [{ text: ratingText(words, now), style: VALUE }] }),
                ...(n > 1 ? { drawn: spark(given, pointsOf(series), 10, false) } : {}),
              },
              width,
            ),
          ),
      ),
  }
}

export function instruments(given: Given, all: readonly Instrument[]): Part {
  const { words } = given
  const { phrases, number, labels } = words
  return {
    title: labels.instruments,
    note: null,
    rows: (width) =>
      orNothing(
        given,
        width,
        all.map(({ instrument, now, was, n }) =>
          listRow(
            given,
            {
              left: [
                [{ text: codeWords(words, 'instrument.instrument', instrument).text, style: BODY }],
                [
                  {
                    text: [...(was === null ? [] : [phrases.was(number(was))]), phrases.values(n)].join(', '),
                    style: HINT,
                  },
                ],
              ],
              ...(now === null ? {} : { right: [{ text: number(now), style: VALUE }] }),
            },
            width,
          ),
        ),
      ),
  }
}

/** The rows, or that nothing was entered. */
export const orNothing = (given: Given, width: number, rows: readonly Row[]): readonly Row[] =>
  rows.length > 0 ? rows : [textRow(given, [{ text: given.words.labels.nothingEntered, style: HINT }], width)]

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)

const largest = (points: readonly SparkPoint[]) => points.reduce((most, { value }) => Math.max(most, value), 0)

const pointsOf = (series: Goal['series']): SparkPoint[] =>
  series.map(({ index, value }) => ({ index, value: typeof value === 'number' ? value : rampStep(value) }))

function spark({ paper, report }: Given, points: readonly SparkPoint[], most: number, steps: boolean) {
  const drawn = sparkOf(points, { ...SPARK, days: report.header.daysInRange, most, steps })
  return {
    ...SPARK,
    draw: (x: number, y: number) =>
      paper.moved(x, y, 1, () => {
        if (!steps) paper.stroke(`M0 ${drawn.top}H${SPARK.width}`, { colour: LINE })
        paper.stroke(`M0 ${drawn.base}H${SPARK.width}`, { colour: LINE_STRONG })
        paper.stroke(drawn.path, { colour: INK_2, width: points.length > MANY ? 0.8 : 2, round: true })
        if (!steps && points.length <= MANY) for (const dot of drawn.dots) paper.circle(dot.x, dot.y, 2.6, INK_2)
      }),
  }
}
