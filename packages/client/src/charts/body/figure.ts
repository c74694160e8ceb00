/** An area of the body map. Geometry in a box of 220 × 484. */
export interface Area {
  readonly region: string
  readonly side: 'left' | 'right' | 'middle'
  readonly path: string
}

export interface Figure {
  readonly outline: string
  readonly areas: readonly Area[]
}
