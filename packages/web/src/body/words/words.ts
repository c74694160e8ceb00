import type { Side, View } from '@sotto/shared/diary'
import type { Part } from '../sites.ts'

export interface BodyWords {
  /** The heading, and the name of the group. */
  readonly where: string
  readonly map: string
  readonly list: string
  readonly views: Readonly<Record<View, string>>
  /** Under the figures and on the buttons of the list; `middle` is where a region has no sides. */
  readonly sides: Readonly<Record<'left' | 'right' | 'middle', string>>
  /** Names by region, the same as in a report. */
  readonly regions: Readonly<Record<string, string>>
  /** What else people call a region; the search finds it by these too. */
  readonly alsoCalled: Readonly<Record<string, string>>
  readonly parts: Readonly<Record<Part, string>>
  /** A place in full: "Calf, left". */
  readonly place: (region: string, side: Side) => string
  /** An area or row to a screen reader; null where the place has no number. */
  readonly rated: (place: string, nrs: number | null) => string
  readonly less: (place: string) => string
  readonly more: (place: string) => string
  readonly remove: (place: string) => string
  readonly search: string
  readonly nothingFound: string
  readonly chosen: (count: number) => string
}
