import type { RecordOf } from '@sotto/shared/diary'

export type Medicine = Pick<
  RecordOf<'medication'>,
  'id' | 'name' | 'use' | 'start' | 'stop' | 'strength' | 'unit' | 'form'
>

/** How a medicine stands on a day: its last day counts as one on which it is taken. */
export type Place = 'scheduled' | 'as-needed' | 'coming' | 'stopped'

export const PLACES: readonly Place[] = ['scheduled', 'as-needed', 'coming', 'stopped']

export function placeOf({ use, start, stop }: Pick<Medicine, 'use' | 'start' | 'stop'>, today: string): Place {
  if (stop !== undefined && stop < today) return 'stopped'
  if (start !== undefined && start > today) return 'coming'
  return use === 'scheduled' || use === 'both' ? 'scheduled' : 'as-needed'
}

/** In their places, by name; stopped ones the latest first. */
export function inPlaces<M extends Medicine>(medicines: readonly M[], today: string, language: string): [Place, M[]][] {
  const byName = new Intl.Collator(language).compare
  const order = (place: Place) => (one: M, other: M) =>
    (place === 'stopped' ? (other.stop ?? '').localeCompare(one.stop ?? '') : 0) || byName(one.name, other.name)
  return PLACES.flatMap((place) => {
    const those = medicines.filter((medicine) => placeOf(medicine, today) === place).toSorted(order(place))
    return those.length > 0 ? [[place, those] as [Place, M[]]] : []
  })
}
