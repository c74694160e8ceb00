/** The body map as something to choose from: 28 areas in front and 28 behind, of 44 region-sides. */
import type { View } from '@sotto/shared/diary'
import { back, type Area, type Figure, front } from '@sotto/client/charts'
import { stepTo, type Direction } from '../input/walk.ts'
import { distanceTo, shapeOf, type Point, type Shape } from './shape.ts'

export interface BodyArea extends Area {
  readonly id: string
  readonly view: View
  readonly shape: Shape
}

/** How far from an area a finger still means it, in px on the screen. */
export const REACH_PX = 20

const areasIn = (view: View, { areas }: Figure): readonly BodyArea[] =>
  areas.map((area) => ({ ...area, id: `${view}:${area.region}:${area.side}`, view, shape: shapeOf(area.path) }))

export const figures: Readonly<Record<View, Figure>> = { front, back }
export const areas: Readonly<Record<View, readonly BodyArea[]>> = {
  front: areasIn('front', front),
  back: areasIn('back', back),
}

const all = [...areas.front, ...areas.back]

/** The back stands at the right of the front when the arrow keys walk. */
const BACK_X = 240
const spots = all.map(({ view, shape: { centre } }) => ({ ...centre, x: centre.x + (view === 'back' ? BACK_X : 0) }))

/** Where the keyboard comes in. */
export const firstArea = all[0]?.id ?? ''

/** The neighbour of an area in a direction; itself at the edge of the map. */
export function neighbour(id: string, direction: Direction): string {
  const from = all.findIndex((area) => area.id === id)
  return all[stepTo(spots, from, direction)]?.id ?? id
}

export interface Touch {
  readonly view: View
  /** In units of the figure. */
  readonly point: Point
  /** Px on the screen for a unit. */
  readonly scale: number
}

/** The area that a touch means: the one it is in, or the nearest within 20 px. Null where there is none. */
export function areaAt(touches: readonly Touch[]): BodyArea | null {
  let nearest: BodyArea | null = null
  let least = REACH_PX
  for (const { view, point, scale } of touches) {
    for (const area of areas[view]) {
      const distance = distanceTo(area.shape, point) * scale
      if (distance < least) [nearest, least] = [area, distance]
    }
  }
  return nearest
}
