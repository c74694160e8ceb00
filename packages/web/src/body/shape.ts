/** Points in and beside the areas of the body map, in the units of its drawing. */

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Shape {
  /** Corners, in order; the last is joined to the first. */
  readonly points: readonly Point[]
  /** The point inside that is furthest from every edge, and how far that is. */
  readonly centre: Point
  readonly room: number
  readonly left: number
  readonly right: number
}

/** Reads a path of straight lines, `M x y x y … Z`, as all areas are drawn. Throws on any other. */
export function shapeOf(path: string): Shape {
  if (!/^M[\d. ]+Z$/.test(path)) throw new Error('An area is drawn with straight lines alone.')
  const numbers = path.slice(1, -1).trim().split(/ +/).map(Number)
  const points: Point[] = []
  for (let i = 0; i + 1 < numbers.length; i += 2) points.push({ x: numbers[i] ?? 0, y: numbers[i + 1] ?? 0 })
  const xs = points.map(({ x }) => x)
  return { points, ...roomiest(points), left: Math.min(...xs), right: Math.max(...xs) }
}

/** Distance of a point from a shape; nothing inside it. */
export const distanceTo = ({ points }: Shape, point: Point): number =>
  contains(points, point) ? 0 : fromEdge(points, point)

function contains(points: readonly Point[], { x, y }: Point): boolean {
  let isInside = false
  eachEdge(points, (a, b) => {
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) isInside = !isInside
  })
  return isInside
}

function fromEdge(points: readonly Point[], point: Point): number {
  let least = Infinity
  eachEdge(points, (a, b) => {
    const [dx, dy] = [b.x - a.x, b.y - a.y]
    const length = dx * dx + dy * dy
    const along = length === 0 ? 0 : ((point.x - a.x) * dx + (point.y - a.y) * dy) / length
    const at = Math.min(1, Math.max(0, along))
    least = Math.min(least, Math.hypot(point.x - a.x - at * dx, point.y - a.y - at * dy))
  })
  return least
}

function eachEdge(points: readonly Point[], act: (a: Point, b: Point) => void): void {
  let before = points.at(-1)
  for (const point of points) {
    if (before) act(before, point)
    before = point
  }
}

/** A grid over the shape, then a finer one round its best point, until that moves by less than half a unit. */
function roomiest(points: readonly Point[]): { centre: Point; room: number } {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  let [left, top, right, bottom] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  let best = { centre: { x: (left + right) / 2, y: (top + bottom) / 2 }, room: -Infinity }
  const STEPS = 8
  while (right - left > 0.5 || bottom - top > 0.5) {
    const [stepX, stepY] = [(right - left) / STEPS, (bottom - top) / STEPS]
    for (let i = 0; i <= STEPS; i += 1) {
      for (let j = 0; j <= STEPS; j += 1) {
        const centre = { x: left + i * stepX, y: top + j * stepY }
        const room = fromEdge(points, centre) * (contains(points, centre) ? 1 : -1)
        if (room > best.room) best = { centre, room }
      }
    }
    ;[left, right] = [best.centre.x - stepX, best.centre.x + stepX]
    ;[top, bottom] = [best.centre.y - stepY, best.centre.y + stepY]
  }
  return best
}
