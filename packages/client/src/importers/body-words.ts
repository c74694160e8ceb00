/** Places on the body in the words of other apps' files, whatever their order: `Back (lower) pain`, `left_temple`. */
import { regionOf, siteKey, type Side, type Site } from '@sotto/shared/diary'

/** Region by the words that name it. Words that fit several regions (back, leg, arm) name none. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  head: ['head', 'temple', 'forehead', 'eye', 'migraine', 'headache', 'face', 'sinus'],
  'back-of-head': ['back of head', 'occiput', 'occipital'],
  jaw: ['jaw', 'tmj', 'tooth', 'teeth', 'mouth'],
  throat: ['throat', 'front of neck'],
  shoulder: ['shoulder'],
  chest: ['chest', 'rib', 'ribs', 'breast'],
  'upper-belly': ['upper belly', 'upper abdomen', 'stomach'],
  'lower-belly': ['lower belly', 'lower abdomen', 'pelvis', 'pelvic', 'groin', 'bladder'],
  hip: ['hip'],
  thigh: ['thigh', 'front of thigh', 'quad'],
  shin: ['shin'],
  neck: ['neck'],
  'shoulder-blade': ['shoulder blade', 'scapula'],
  'mid-back': ['mid back', 'middle back', 'upper back', 'thoracic'],
  'lower-back': ['lower back', 'low back', 'lumbar', 'lowerback'],
  sacrum: ['sacrum', 'tailbone', 'coccyx'],
  buttock: ['buttock', 'glute'],
  'back-of-thigh': ['back of thigh', 'hamstring'],
  calf: ['calf'],
  'upper-arm': ['upper arm', 'bicep', 'tricep'],
  elbow: ['elbow'],
  forearm: ['forearm', 'lower arm'],
  hand: ['hand', 'wrist', 'finger', 'thumb'],
  knee: ['knee'],
  foot: ['foot', 'ankle', 'toe', 'heel', 'feet'],
}

const FILLING = new Set([
  'pain',
  'pains',
  'ache',
  'aches',
  'sore',
  'soreness',
  'hurt',
  'hurts',
  'side',
  'my',
  'the',
  'in',
])
const SIDES: Readonly<Record<string, readonly Side[]>> = {
  left: ['left'],
  l: ['left'],
  right: ['right'],
  r: ['right'],
  both: ['left', 'right'],
  bilateral: ['left', 'right'],
}

const keyOf = (words: readonly string[]): string => [...words].sort().join(' ')

const byWords = new Map(
  Object.entries(NAMED).flatMap(([region, names]) =>
    [...names, region.replaceAll('-', ' ')].map((name): [string, string] => [keyOf(name.split(' ')), region]),
  ),
)

/** The places that a name says and nothing else; undefined where it says more, or none that the body map has. */
export function placesIn(name: string): Site[] | undefined {
  const words =
    name
      .toLowerCase()
      .slice(0, 200)
      .match(/\p{L}+/gu) ?? []
  const sides = words.flatMap((word) => (Object.hasOwn(SIDES, word) ? (SIDES[word] ?? []) : []))
  const rest = words.filter((word) => !Object.hasOwn(SIDES, word) && !FILLING.has(word))
  const found = byWords.get(keyOf(rest)) ?? byWords.get(keyOf(rest.map((word) => word.replace(/s$/, ''))))
  const region = found === undefined ? undefined : regionOf(found)
  if (!region) return undefined
  if (!region.paired) return sides.length === 0 ? [{ region: region.name, side: 'middle' }] : undefined
  const each: readonly Side[] = sides.length === 0 ? ['unstated'] : [...new Set(sides)]
  return each.map((side) => ({ region: region.name, side }))
}

/** Places of a list of names, each once, and the names that are none. */
export function placesOf(names: readonly string[]): { sites: Site[]; rest: string[] } {
  const sites = new Map<string, Site>()
  const rest: string[] = []
  for (const name of names) {
    const places = placesIn(name)
    if (places) for (const site of places) sites.set(siteKey(site), site)
    else rest.push(name)
  }
  return { sites: [...sites.values()], rest }
}

/** Words that make a pain something else: what is taken against it, or that there is none. */
const NOT_PAIN =
  /\b(meds?|medic\w*|\w*killers?|pills?|relief|relievers?|free|no|without|less|sans|tolerance|therapy)\b/i

/** Whether a symptom by that name is a pain: what it is rated is how strong it hurts. */
export function isPain(name: string): boolean {
  if (NOT_PAIN.test(name.replaceAll('_', ' '))) return false
  return /\b(pains?|\w*aches?|migraines?|sciatica|neuralgia|cramps?|soreness|sore|douleurs?|schmerz\w*|dolor)\b/i.test(
    name.replaceAll('_', ' '),
  )
}
