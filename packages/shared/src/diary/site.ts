/**
 * Where it hurts. The body map has 44 named region-sides: 16 seen from the front, 16 from behind, and six pairs with
 * one name in both views. Names are stable; they stand in stored records and in what other programs read.
 */
import { DiaryError } from './error.ts'

export type View = 'front' | 'back'
/** `middle` for regions without sides; `unstated` where a paired region was named without one. */
export type Side = 'left' | 'right' | 'middle' | 'unstated'

export const SIDES: readonly Side[] = ['left', 'right', 'middle', 'unstated']

export interface Region {
  readonly name: string
  readonly views: readonly View[]
  readonly paired: boolean
}

/** A place with its own rating 0 to 10, if it was given one. `view` only where the region has both. */
export interface Site {
  readonly region: string
  readonly side: Side
  readonly view?: View
  readonly nrs?: number
}

const regionsOf = (views: readonly View[], paired: boolean, ...names: string[]): Region[] =>
  names.map((name) => ({ name, views, paired }))

export const REGIONS: readonly Region[] = [
  ...regionsOf(['front'], true, 'head'),
  ...regionsOf(['front'], false, 'jaw', 'throat'),
  ...regionsOf(['front'], true, 'shoulder', 'chest'),
  ...regionsOf(['front'], false, 'upper-belly', 'lower-belly'),
  ...regionsOf(['front'], true, 'hip', 'thigh', 'shin'),
  ...regionsOf(['back'], false, 'back-of-head'),
  ...regionsOf(['back'], true, 'neck', 'shoulder-blade', 'mid-back', 'lower-back'),
  ...regionsOf(['back'], false, 'sacrum'),
  ...regionsOf(['back'], true, 'buttock', 'back-of-thigh', 'calf'),
  ...regionsOf(['front', 'back'], true, 'upper-arm', 'elbow', 'forearm', 'hand', 'knee', 'foot'),
]

const byName = new Map(REGIONS.map((region) => [region.name, region]))

/** The region of that stable name, or undefined. */
export const regionOf = (name: string): Region | undefined => byName.get(name)

/** Every region with each side it has: the 44 areas of the map, in map order. */
export const regionSides: readonly { readonly region: string; readonly side: Side; readonly views: readonly View[] }[] =
  REGIONS.flatMap(({ name, views, paired }) =>
    (paired ? (['left', 'right'] as const) : (['middle'] as const)).map((side) => ({ region: name, side, views })),
  )

/** What a site is stored under: one rating per region and side. */
export const siteKey = (site: Pick<Site, 'region' | 'side'>): string => `${site.region}:${site.side}`

const SPELLINGS: Readonly<Record<string, readonly Side[]>> = {
  left: ['left'],
  l: ['left'],
  right: ['right'],
  r: ['right'],
  both: ['left', 'right'],
  middle: ['middle'],
}

/** A site the way `parseSites` reads it. */
export function formatSite({ region, side, view, nrs }: Site): string {
  const sided = side === 'left' || side === 'right' ? `:${side}` : ''
  return `${region}${sided}${view === undefined ? '' : `@${view}`}${nrs === undefined ? '' : `=${nrs}`}`
}

/**
 * Reads `REGION[:SIDE][@VIEW][=NRS]`, where SIDE is left, right or both (l and r will do) and VIEW front or back.
 * `both` gives two sites; a paired region without a side gives one whose side is `unstated`. Throws `input-invalid`.
 */
export function parseSites(given: string, field = 'sites'): Site[] {
  const refuse = (message: string): never => {
    throw new DiaryError('input-invalid', `${field}: ${message}`, { field, hint: 'sotto regions lists the names.' })
  }
  const match = SITE.exec(given.trim().toLowerCase())
  if (!match) return refuse('a site is written REGION, REGION:SIDE or REGION:SIDE=NRS')
  const [, name = '', spelling, seen, rating] = match
  const region = regionOf(name.trim().replaceAll(' ', '-'))
  if (!region) return refuse('there is no region of that name')
  const sides = sidesOf(region, spelling)
  if (!sides) return refuse(region.paired ? 'the side is left, right or both' : 'this region has no sides')
  const view = region.views.find((one) => one === seen)
  if (seen !== undefined && !view) return refuse('the region is not seen in that view')
  const nrs = rating === undefined ? undefined : Number(rating)
  if (nrs !== undefined && nrs > 10) return refuse('the rating of a site is a whole number from 0 to 10')
  return sides.map((side) => ({
    region: region.name,
    side,
    ...(view === undefined || region.views.length === 1 ? {} : { view }),
    ...(nrs === undefined ? {} : { nrs }),
  }))
}

const SITE = /^([a-z -]+?)(?::([a-z]+))?(?:@([a-z]+))?(?:=(\d{1,2}))?$/

function sidesOf(region: Region, spelling: string | undefined): readonly Side[] | undefined {
  if (spelling === undefined) return [region.paired ? 'unstated' : 'middle']
  const sides = Object.hasOwn(SPELLINGS, spelling) ? SPELLINGS[spelling] : undefined
  return sides?.every((side) => (side === 'middle') !== region.paired) ? sides : undefined
}
