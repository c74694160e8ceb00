/** A story as one picture: an SVG of its own, that says what it shows without the page it came from. No metadata. */
import type { Band, Rating } from '@sotto/shared/snapshot'
import { bandOf } from '../band.ts'
import { isBand } from '../entry.ts'
import type { Report } from '../model.ts'
import type { ReportWords } from '../words/words.ts'
import { storyEn, storyFr } from './words.ts'

/** Of the pain ramp in light, steps 2, 5 and 8: darker is more. */
const COLOURS: Readonly<Record<Band, string>> = { low: '#deb4a4', mid: '#b46784', high: '#6d3166' }
const HEIGHTS: Readonly<Record<Band, number>> = { low: 70, mid: 150, high: 230 }
const PAPER = '#fbf8f3'
const INK = '#2b201c'
const INK_2 = '#594d47'
const GAP = '#f4f0eb'
const WIDTH = 1200
const HEIGHT = 630
const LEFT = 110
const BASE = 470
const FONT = 'Figtree, system-ui, Segoe UI, Roboto, Arial, sans-serif'

interface Bar {
  readonly label: string
  readonly band: Band | null
  readonly isFlare: boolean
}

/** 1200 × 630, as places for posts take it. Bars low, mid and high; an empty column where nothing is told. */
export function storySvg(report: Report, words: ReportWords): string {
  const said = words.language === 'fr' ? storyFr : storyEn
  const { weeks, composite } = report
  const bars: readonly Bar[] = composite
    ? composite.days.map(({ day, median }) => ({ label: String(day), band: bandIn(median), isFlare: false }))
    : (weeks?.weeks ?? []).map(({ values, flareDays }, at) => ({
        label: String(at + 1),
        band: bandIn(values.get('pain.nrs')?.median),
        isFlare: (flareDays ?? 0) > 0,
      }))
  const title = composite ? said.chartFlares(composite.flares) : said.chartWeeks(bars.length)
  const step = (WIDTH - LEFT - 50) / Math.max(1, bars.length)
  const every = Math.max(1, Math.ceil(40 / step))
  const unit = composite ? said.day : said.week
  const ticks = (['low', 'mid', 'high'] as const).map((band) => {
    const y = BASE - HEIGHTS[band]
    return `<line x1="${LEFT}" x2="${WIDTH - 50}" y1="${y}" y2="${y}" stroke="#e3ddd6"/>${text(LEFT - 16, y + 8, words.bands[band], 24, 'end')}`
  })
  const drawn = bars.map(({ label, band, isFlare }, at) => {
    const x = LEFT + at * step
    const column =
      band === null
        ? rect(x + step * 0.12, BASE - HEIGHTS.high, step * 0.76, HEIGHTS.high, GAP)
        : rect(x + step * 0.12, BASE - HEIGHTS[band], step * 0.76, HEIGHTS[band], COLOURS[band])
    const flare = isFlare
      ? `<path d="M${one(x + step * 0.2)} ${BASE - 252}h${one(step * 0.6)}" stroke="${INK}" stroke-width="5" stroke-linecap="round"/>`
      : ''
    return column + flare + (at % every === 0 ? text(x + step / 2, BASE + 34, label, 22, 'middle') : '')
  })
  const from = bars[0]
  const key = bars.some(({ isFlare }) => isFlare)
    ? `<path d="M${LEFT} 592h44" stroke="${INK}" stroke-width="5" stroke-linecap="round"/>${text(LEFT + 58, 600, said.flareWeek, 22)}`
    : ''
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escaped(title)}" font-family="${FONT}">`,
    rect(0, 0, WIDTH, HEIGHT, PAPER),
    `<text x="${LEFT}" y="96" font-size="36" font-weight="600" fill="${INK}">${escaped(title)}</text>`,
    ...ticks,
    ...drawn,
    `<line x1="${LEFT}" x2="${WIDTH - 50}" y1="${BASE}" y2="${BASE}" stroke="#8e847b" stroke-width="2"/>`,
    from ? text(LEFT, BASE + 72, unit(Number(from.label)), 22) : '',
    key,
    text(WIDTH - 50, 600, said.self, 22, 'end'),
    '</svg>\n',
  ].join('')
}

const bandIn = (rating: number | string | undefined): Band | null => {
  if (isBand(rating)) return rating
  return typeof rating === 'number' ? bandOf(Math.min(10, rating) satisfies Rating) : null
}

const one = (value: number): number => Math.round(value * 10) / 10

const rect = (x: number, y: number, width: number, height: number, fill: string): string =>
  `<rect x="${one(x)}" y="${one(y)}" width="${one(width)}" height="${one(height)}" fill="${fill}"/>`

const text = (x: number, y: number, told: string, size: number, anchor = 'start'): string =>
  `<text x="${one(x)}" y="${one(y)}" font-size="${size}" fill="${INK_2}" text-anchor="${anchor}">${escaped(told)}</text>`

const escaped = (told: string): string =>
  told.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
