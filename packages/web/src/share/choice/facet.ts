/** What an owner ticks: a facet is one kind of fact, made of the fields of the schema that tell it. */
import type { SensitivityClass } from '@sotto/shared/diary'
import type { Api } from '../../engine/engine.svelte.ts'

export type ShareOptions = Awaited<ReturnType<Api['share']['options']>>
type Offered = ShareOptions['offered'][number]

/** In the order in which they are shown. `times` are times of day, `tags` which condition an entry is about. */
export const FACETS = [
  'pain',
  'interference',
  'activity',
  'exercise',
  'goals',
  'limits',
  'aids',
  'flares',
  'sleep',
  'work',
  'visits',
  'conditions',
  'allergies',
  'triggers',
  'qualities',
  'fatigue',
  'questionnaires',
  'tags',
  'times',
  'medicines',
  'doses',
  'mood',
  'cycle',
  'notes',
  'photos',
  'goal-words',
  'provider',
  'claim',
  'identity',
] as const

export type FacetId = (typeof FACETS)[number]

export interface Facet {
  readonly id: FacetId
  /** The most sensitive of its fields. Times of day are shown with what they are of. */
  readonly sensitivity: Exclude<SensitivityClass, 'S0'>
  readonly paths: readonly string[]
}

const OF_PATH: Readonly<Record<string, FacetId>> = {
  'pain.qualities': 'qualities',
  'pain.triggers': 'triggers',
  'pain.relief': 'triggers',
  'check.activity': 'activity',
  'check.aids': 'aids',
  'check.helpNeeded': 'aids',
  'check.sleepQuality': 'sleep',
  'check.sleepMinutes': 'sleep',
  'check.fatigue': 'fatigue',
  'check.cycle': 'cycle',
  'photo.blob': 'photos',
  'goal.ownWords': 'goal-words',
  'visit.provider': 'provider',
}

const OF_KIND: Readonly<Record<string, FacetId>> = {
  pain: 'pain',
  check: 'interference',
  exercise: 'exercise',
  goal: 'goals',
  ability: 'limits',
  flare: 'flares',
  workday: 'work',
  visit: 'visits',
  condition: 'conditions',
  allergy: 'allergies',
  instrument: 'questionnaires',
  medication: 'medicines',
  dose: 'doses',
  claim: 'claim',
  profile: 'identity',
}

function facetOf({ path, sensitivity }: Offered): FacetId | null {
  const [kind = '', name = ''] = path.split('.')
  const known = OF_PATH[path]
  if (known) return known
  if (name === 'at') return 'times'
  if (name === 'conditions') return 'tags'
  if (sensitivity === 'S4') return 'notes'
  if (sensitivity === 'S3') return 'mood'
  return OF_KIND[kind] ?? null
}

/** Every facet of which something is offered. */
export function facetsOf(offered: ShareOptions['offered']): Facet[] {
  const byFacet = Map.groupBy(offered, facetOf)
  return FACETS.flatMap((id) => {
    const fields = byFacet.get(id) ?? []
    const first = fields[0]
    if (!first) return []
    const sensitivity = fields.map((field) => field.sensitivity).reduce((a, b) => (a > b ? a : b), first.sensitivity)
    return [{ id, sensitivity: sensitivity === 'S0' ? 'S1' : sensitivity, paths: fields.map(({ path }) => path) }]
  })
}

export const isOn = (facet: Facet, fields: readonly string[]): boolean =>
  facet.paths.some((path) => fields.includes(path))

/** What of a facet is chosen, as paths. */
export const chosenOf = (facet: Facet, fields: readonly string[]): readonly string[] =>
  facet.paths.filter((path) => fields.includes(path))

/** On: what the preset has of it, or all of it where it has nothing. Off: none. */
export function toggled(facet: Facet, fields: readonly string[], preset: readonly string[]): string[] {
  const without = fields.filter((path) => !facet.paths.includes(path))
  if (isOn(facet, fields)) return without
  const usual = chosenOf(facet, preset)
  return [...without, ...(usual.length > 0 ? usual : facet.paths)]
}
