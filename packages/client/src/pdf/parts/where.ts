/** Where it hurt: two figures, and each place with its number, its name and its days. */
import { back } from '../../charts/body/back.ts'
import type { Figure } from '../../charts/body/figure.ts'
import { front } from '../../charts/body/front.ts'
import { placeLabel, ratingText, type Place, type Places } from '../../report/index.ts'
import { BODY, LINE_STRONG, rampFill, rampInk, WHITE } from '../paper/palette.ts'
import { BODY as TEXT, HINT, inked, VALUE } from '../type/styles.ts'
import { textRow, type Given, type Part, type Row } from './part.ts'

/** Of the body map's own 220 × 484 units; the lesser where room is short. */
const SCALES = [0.47, 0.36] as const
const MAP = { width: 220, height: 484, between: 14 } as const
const PATCH = 30

export function where(given: Given, places: Places): Part {
  const [large, small] = SCALES.map((scale) => scaled(given, places, scale))
  return { ...(large ?? scaled(given, places, SCALES[0])), shorter: small ? [small] : [] }
}

function scaled(given: Given, places: Places, scale: number): Part {
  const { words, ui } = given
  const filled = places.places.filter((place) => place.filled)
  const few = places.places.filter((place) => !place.filled)
  const fewText = (place: Place) =>
    `${placeLabel(words, place)} (${place.median === null ? ui.notRated : ratingText(words, place.median)}, ${ui.namedDays(place.days)})`
  return {
    title: words.labels.where,
    note: words.phrases.days(places.n),
    rows: (width) => [
      figures(given, filled, scale),
      ...filled.map((place) => placeRow(given, place, width)),
      ...(filled.length === 0 ? [] : [textRow(given, [{ text: words.labels.medianOnDaysNamed, style: HINT }], width)]),
      ...(few.length === 0
        ? []
        : [
            textRow(
              given,
              [{ text: words.phrases.labelled(words.labels.fewDays, few.map(fewText).join(', ')), style: HINT }],
              width,
            ),
          ]),
    ],
  }
}

function figures({ paper, ui }: Given, filled: readonly Place[], scale: number): Row {
  const [width, height] = [MAP.width * scale, MAP.height * scale]
  return {
    height: height + 8,
    draw(x, y) {
      const bbox = paper.box(x, y, 2 * width + MAP.between, height)
      paper.within(
        'Figure',
        () =>
          paper.content('Figure', () => {
            for (const [at, view] of (['front', 'back'] as const).entries())
              paper.moved(x + at * (width + MAP.between), y, scale, () => {
                const { outline, areas }: Figure = view === 'front' ? front : back
                paper.fill(outline, BODY)
                for (const { region, side, path } of areas) {
                  const median = placeAt(filled, region, side, view)?.median ?? null
                  paper.fill(path, median === null ? BODY : rampFill(median))
                  paper.stroke(path, { colour: WHITE, width: 1.5 })
                }
                paper.stroke(outline, { colour: LINE_STRONG, width: 2.2, round: true })
              })
          }),
        { alt: ui.mapSummary, bbox, placement: 'Block' },
      )
    },
  }
}

/** A region of both views that was named in neither in particular stands in front. */
const placeAt = (places: readonly Place[], region: string, side: string, view: 'front' | 'back') =>
  places.find(
    (place) =>
      place.region === region &&
      place.side === side &&
      (place.views.length === 0 ? view === 'front' || !isInFront(region, side) : place.views.includes(view)),
  )

const isInFront = (region: string, side: string): boolean =>
  front.areas.some((area) => area.region === region && area.side === side)

function placeRow({ paper, words, ui }: Given, place: Place, width: number): Row {
  const { median, days } = place
  const named = ui.namedDays(days)
  const style = median === null ? VALUE : inked(VALUE, rampInk(median))
  const value = median === null ? '' : ratingText(words, median)
  const patch = Math.max(PATCH, paper.type.width(value, style) + 10)
  const daysWide = paper.type.width(named, HINT)
  const name = paper.lines([{ text: placeLabel(words, place), style: TEXT }], width - patch - daysWide - 20)
  const tall = Math.max(18, name.length * TEXT.line)
  return {
    height: tall + 3,
    draw(x, y) {
      if (median !== null) paper.aside(() => paper.rounded(x, y, patch, 18, 4, rampFill(median)))
      paper.within('P', () =>
        paper.content('P', () => {
          if (value !== '') paper.put(paper.lines([{ text: value, style }], patch), x + patch / 2, y + 1, 'middle')
          paper.put(name, x + patch + 10, y + 1)
          paper.put(paper.lines([{ text: named, style: HINT }], width), x + width, y + 1.5, 'right')
        }),
      )
    },
  }
}
