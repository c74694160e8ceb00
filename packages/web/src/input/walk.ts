/** Walking with the arrow keys over things that lie in a plane. */

export type Direction = 'left' | 'right' | 'up' | 'down'

/** A centre, in any unit; y grows downwards. */
export interface Spot {
  readonly x: number
  readonly y: number
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** The direction of a key by its `key`, undefined for every other one. */
export const directionOf = (key: string): Direction | undefined =>
  Object.hasOwn(DIRECTIONS, key) ? DIRECTIONS[key] : undefined

/** How much a step aside counts against a step ahead. */
const ASIDE = 1

/**
 * The index of the spot that the step from `from` leads to, or `from` at the edge. Only what lies in the quarter of
 * the plane ahead is reached, so that up never moves sideways.
 */
export function stepTo(spots: readonly Spot[], from: number, direction: Direction): number {
  const here = spots[from]
  if (here === undefined) return from
  const isAcross = direction === 'left' || direction === 'right'
  const sign = direction === 'right' || direction === 'down' ? 1 : -1
  let best = from
  let least = Infinity
  spots.forEach((spot, index) => {
    const [dx, dy] = [spot.x - here.x, spot.y - here.y]
    const ahead = sign * (isAcross ? dx : dy)
    const aside = Math.abs(isAcross ? dy : dx)
    if (index === from || ahead <= 0.5 || aside > ahead * 1.5) return
    const cost = ahead + ASIDE * aside
    if (cost < least) [best, least] = [index, cost]
  })
  return best
}
