import type { DaySummary, Rating, SnapshotSite } from '@sotto/shared/snapshot'
import type { ObservationComponent, Reference } from 'fhir/r4.js'
import { ratingIn, sitesIn, textIn, type Entry } from '../report/entry.ts'
import { codeWords, placeLabel } from '../report/words/wording.ts'
import { painPanel, painSeverity, quantity, words } from './codes.ts'
import { linesOf, observed, type Context } from './context.ts'
import { ratingValue } from './value.ts'

type Moment = Pick<Entry, 'day' | 'time' | 'fields'>

/** A rating alone is one observation; with places or more, a panel of ratings that holds the rest. */
export function writePain(context: Context, entry: Entry): Reference {
  const { ui } = context
  const rating = ratingIn(entry.fields['nrs'])
  const kind = textIn(entry.fields['rating'])
  const method = kind === null ? null : codeWords(ui, 'pain.rating', kind).text
  const sites = sitesIn(entry.fields['sites'])
  const used = [
    ...(rating === null ? [] : ['nrs', ...(kind === null ? [] : ['rating'])]),
    ...(sites.length > 0 ? ['sites'] : []),
  ]
  const lines = linesOf(context, entry, ...used)
  return writeRated(context, entry, { rating, method, sites, component: [], lines })
}

/** A day's pain as it was summed up before sealing: the median, and the lowest and highest as components. */
export function writeDay(context: Context, { day, min, median, max, n, sites = [] }: DaySummary): Reference {
  const { ui } = context
  const part = (id: 'min' | 'max', rating: Rating | undefined): ObservationComponent[] =>
    rating === undefined ? [] : [{ code: words(ui.columns[id] ?? id), ...ratingValue(ui, rating) }]
  const counted = n === undefined ? [] : [{ code: words(ui.columns['n'] ?? 'n'), valueQuantity: quantity(n, '1') }]
  return writeRated(
    context,
    { day, time: null, fields: {} },
    {
      rating: median ?? null,
      method: ui.labels.medianPain,
      sites,
      component: [...part('min', min), ...part('max', max), ...counted],
      lines: [],
    },
  )
}

interface Rated {
  readonly rating: Rating | null
  readonly method: string | null
  readonly sites: readonly SnapshotSite[]
  readonly component: readonly ObservationComponent[]
  readonly lines: ReturnType<typeof linesOf>
}

function writeRated(context: Context, moment: Moment, { rating, method, sites, component, lines }: Rated): Reference {
  const { ui, writing } = context
  const code = painSeverity(ui.labels.pain)
  const how = method === null ? {} : { method: words(method) }
  const rated =
    rating === null ? [] : [observed(context, { ...moment, fields: {} }, { code, ...how, ...ratingValue(ui, rating) })]
  const placed = sites.map((site) =>
    observed(
      context,
      { ...moment, fields: {} },
      {
        code,
        bodySite: words(placeLabel(ui, site)),
        ...(site.nrs === undefined ? { dataAbsentReason: words(ui.labels.nothingEntered) } : ratingValue(ui, site.nrs)),
      },
    ),
  )
  const [only] = rated
  const hasNote = textIn(moment.fields['note']) !== null
  if (only && placed.length === 0 && lines.length === 0 && !hasNote)
    return writing.add({ ...only, ...(component.length > 0 ? { component: [...component] } : {}) })
  const hasMember = [...rated, ...placed].map((member) => writing.add(member))
  return writing.add(
    observed(
      context,
      moment,
      {
        code: painPanel(ui.labels.pain),
        component: [...component],
        ...(hasMember.length > 0 ? { hasMember } : {}),
      },
      lines,
    ),
  )
}
