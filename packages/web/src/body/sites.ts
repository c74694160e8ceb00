/** What a choice does to the places of an entry. */
import type { Side, Site, View } from '@sotto/shared/diary'

export type Sites = readonly Site[]
type Place = Pick<Site, 'region' | 'side'>

/** Where an area of the map stands, in one view; regions of both views have one name. */
export interface Spot extends Place {
  readonly view: View
}

const VIEWS: readonly View[] = ['front', 'back']

export const sameSite = (a: Place, b: Place): boolean => a.region === b.region && a.side === b.side

export const siteAt = (sites: Sites, place: Place): Site | undefined => sites.find((site) => sameSite(site, place))

/** The site that an area shows: a site without a view is shown in every view that its region has. */
export function siteSeen(sites: Sites, spot: Spot): Site | undefined {
  const site = siteAt(sites, spot)
  return site && (site.view === undefined || site.view === spot.view) ? site : undefined
}

/**
 * A tap on an area. On: with the entry's number, if there is one, and with its view where the region has two. A region
 * chosen in both its views has none; off in one, it keeps the other; off in both, it goes.
 */
export function toggleSpot(sites: Sites, spot: Spot, hasBothViews: boolean, nrs: number | null): Site[] {
  const site = siteAt(sites, spot)
  if (!site) {
    const rated = nrs === null ? {} : { nrs }
    return [...sites, { region: spot.region, side: spot.side, ...(hasBothViews ? { view: spot.view } : {}), ...rated }]
  }
  if (!hasBothViews || site.view === spot.view) return without(sites, spot)
  const { view, ...rest } = site
  const other = VIEWS.find((one) => one !== spot.view)
  return replaced(sites, view === undefined && other ? { ...rest, view: other } : rest)
}

/** A choice in the list, which has no views. */
export function togglePlace(sites: Sites, { region, side }: Place, nrs: number | null): Site[] {
  if (siteAt(sites, { region, side })) return without(sites, { region, side })
  return [...sites, { region, side, ...(nrs === null ? {} : { nrs }) }]
}

/** One step up or down, within 0 to 10. A place that had no number gets 1 or 0. */
export function stepSite(sites: Sites, place: Place, by: 1 | -1): Site[] {
  const site = siteAt(sites, place)
  if (!site) return [...sites]
  const nrs = site.nrs === undefined ? Math.max(0, by) : Math.min(10, Math.max(0, site.nrs + by))
  return replaced(sites, { ...site, nrs })
}

export const without = (sites: Sites, place: Place): Site[] => sites.filter((site) => !sameSite(site, place))

const replaced = (sites: Sites, site: Site): Site[] => sites.map((one) => (sameSite(one, site) ? site : one))

/** The parts of the list, and the regions in each, from the head down. */
export const PARTS = {
  head: ['head', 'jaw', 'throat', 'back-of-head', 'neck'],
  trunk: ['chest', 'upper-belly', 'lower-belly'],
  back: ['shoulder-blade', 'mid-back', 'lower-back', 'sacrum', 'buttock'],
  arm: ['shoulder', 'upper-arm', 'elbow', 'forearm', 'hand'],
  leg: ['hip', 'thigh', 'back-of-thigh', 'knee', 'shin', 'calf', 'foot'],
} as const

export type Part = keyof typeof PARTS
export const PART_NAMES = Object.keys(PARTS) as Part[]

/** Sides to choose from. */
export const sidesOf = (paired: boolean): readonly Exclude<Side, 'unstated'>[] =>
  paired ? ['left', 'right'] : ['middle']

/** Every word of the search begins a word of the text; letters count without their accents. */
export function matches(text: string, search: string): boolean {
  const words = plain(text).split(/[^\p{L}\p{N}]+/u)
  return plain(search)
    .split(/\s+/)
    .filter((word) => word !== '')
    .every((word) => words.some((one) => one.startsWith(word)))
}

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
