import type { PlaceName } from '../places.ts'

type Said = readonly [title: string, hint?: string]

export interface MoreWords {
  readonly title: string
  readonly kept: string
  readonly files: string
  readonly app: string
  readonly places: Readonly<Record<PlaceName, Said>>
}
