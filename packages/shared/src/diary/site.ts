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

/**
 * Reads `REGION[:SIDE][=NRS]`, where SIDE is left, right or both (l and r will do). `both` gives two sites; a paired
 * region without a side gives one whose side is `unstated`. Throws `input-invalid`.
 */
export function parseSites(given: string, field = 'sites'): Site[] {
  const refuse = (message: string): never => {
    throw new DiaryError('input-invalid', `${field}: ${message}`, { field, hint: 'sotto regions lists the names.' })
  }
  const match = /^([a-z -]+?)(?::([a-z]+))?(?:=(\d{1,2}))?$/.exec(given.trim().toLowerCase())
  if (!match) return refuse('a site is written REGION, REGION:SIDE or REGION:SIDE=NRS')
  const region = regionOf((match[1] ?? '').trim().replaceAll(' ', '-'))
  if (!region) return refuse('there is no region of that name')
  const allowed: readonly Side[] = region.paired ? ['left', 'right'] : ['middle']
  const sides = match[2] === undefined ? ([region.paired ? 'unstated' : 'middle'] as Side[]) : SPELLINGS[match[2]]
  if (!sides || (match[2] !== undefined && sides.some((side) => !allowed.includes(side))))
    return refuse(region.paired ? 'the side is left, right or both' : 'this region has no sides')
  if (match[3] === undefined) return sides.map((side) => ({ region: region.name, side }))
  const nrs = Number(match[3])
  if (nrs > 10) return refuse('the rating of a site is a whole number from 0 to 10')
  return sides.map((side) => ({ region: region.name, side, nrs }))
}
