/** Between two arcs, in units of the drawing, of 30. */
const GAP = 5
const MIDDLE = 15

/** The path of the arc at `index` of `count` round a ring, from the top, clockwise, with a gap after each. */
export function arc(index: number, count: number, radius: number): string {
  if (count === 1) return `M${MIDDLE} ${MIDDLE - radius}a${radius} ${radius} 0 1 1-.01 0`
  const turn = (2 * Math.PI) / count
  const gap = Math.min(GAP / radius, turn / 2)
  const at = (angle: number) =>
    `${(MIDDLE + radius * Math.sin(angle)).toFixed(2)} ${(MIDDLE - radius * Math.cos(angle)).toFixed(2)}`
  const [from, to] = [index * turn + gap / 2, (index + 1) * turn - gap / 2]
  return `M${at(from)}A${radius} ${radius} 0 ${to - from > Math.PI ? 1 : 0} 1 ${at(to)}`
}
