import { placeLabel, en as reportEn, fr as reportFr } from '@sotto/client/report'
import { REGIONS, regionSides } from '@sotto/shared/diary'
import { expect, test } from 'vitest'
import type { Direction } from '../input/walk.ts'
import { areaAt, areas, firstArea, neighbour, REACH_PX } from './areas.ts'
import { distanceTo } from './shape.ts'
import { PART_NAMES, PARTS } from './sites.ts'
import { en } from './words/en.ts'
import { fr } from './words/fr.ts'

const all = [...areas.front, ...areas.back]
const DIRECTIONS: readonly Direction[] = ['left', 'right', 'up', 'down']

test('the map draws every region and side of the diary in each of its views, and nothing else', () => {
  expect([areas.front.length, areas.back.length]).toEqual([28, 28])
  const drawn = all.map(({ id }) => id).toSorted()
  const known = regionSides.flatMap(({ region, side, views }) => views.map((view) => `${view}:${region}:${side}`))
  expect(drawn).toEqual(known.toSorted())
})

test('the person’s left is on the right of the front figure, and on the left of the back', () => {
  for (const { view, side, shape } of all) {
    if (side === 'middle') expect(Math.abs(shape.centre.x - 110)).toBeLessThan(12)
    else expect(shape.centre.x > 110).toBe((side === 'left') === (view === 'front'))
  }
})

test('a number’s place is inside its area, away from every edge', () => {
  for (const { shape } of all) {
    expect(distanceTo(shape, shape.centre)).toBe(0)
    expect(shape.room).toBeGreaterThan(5)
  }
})

test('a touch means the area it is in; beside all of them the nearest, up to 20 px', () => {
  for (const scale of [0.5, 0.7, 1.2]) {
    for (const { id, view, shape } of all) expect(areaAt([{ view, point: shape.centre, scale }])?.id).toBe(id)
  }
  const elbow = areas.front.find(({ id }) => id === 'front:elbow:left')
  const outer = Math.max(...(elbow?.shape.points.map(({ x }) => x) ?? []))
  const beside = (px: number) =>
    areaAt([{ view: 'front', scale: 0.7, point: { x: outer + px / 0.7, y: 172 } }])?.id ?? null
  expect(beside(6)).toBe('front:elbow:left')
  expect(beside(REACH_PX + 4)).toBeNull()
})

test('no touch means an area further than 20 px away, or one that another is nearer than', () => {
  const wrong: unknown[] = []
  for (const [view, scale] of [
    ['front', 0.45],
    ['front', 1],
    ['back', 0.7],
    ['back', 2],
  ] as const) {
    for (let x = -41; x < 262; x += 7) {
      for (let y = -41; y < 525; y += 7) {
        const distances = areas[view].map(({ shape }) => distanceTo(shape, { x, y }) * scale)
        const found = areaAt([{ view, point: { x, y }, scale }])
        const least = Math.min(...distances)
        const distance = found && distanceTo(found.shape, { x, y }) * scale
        if (distance !== (least < REACH_PX ? least : null)) wrong.push([view, scale, x, y, found?.id])
      }
    }
  }
  expect(wrong).toEqual([])
})

test('between the figures the nearer one is meant', () => {
  const hands = [...areas.front, ...areas.back].filter(({ region }) => region === 'hand')
  expect(hands).toHaveLength(4)
  const touch = areaAt([
    { view: 'front', scale: 0.7, point: { x: 225, y: 260 } },
    { view: 'back', scale: 0.7, point: { x: -3, y: 260 } },
  ])
  expect(touch?.id).toBe('back:hand:left')
})

test('the arrow keys reach every area, and no step leads to where it came from', () => {
  const reached = new Set([firstArea])
  for (const id of reached) {
    for (const direction of DIRECTIONS) {
      const next = neighbour(id, direction)
      reached.add(next)
    }
  }
  expect(all.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([])
})

test.each([
  ['front:knee:left', 'down', 'front:shin:left'],
  ['front:shin:left', 'up', 'front:knee:left'],
  ['front:knee:right', 'right', 'front:knee:left'],
  ['front:elbow:right', 'up', 'front:upper-arm:right'],
  ['front:elbow:right', 'down', 'front:forearm:right'],
  ['front:foot:left', 'down', 'front:foot:left'],
  ['front:hand:left', 'right', 'back:hand:left'],
  ['back:lower-back:left', 'right', 'back:lower-back:right'],
  ['back:mid-back:left', 'up', 'back:shoulder-blade:left'],
] as const)('from %s the key %s leads to %s', (from, direction, to) => {
  expect(neighbour(from, direction)).toBe(to)
})

test('the list holds every region once', () => {
  const listed = PART_NAMES.flatMap((part) => [...PARTS[part]])
  expect(listed.toSorted()).toEqual(REGIONS.map(({ name }) => name).toSorted())
})

test.each([
  ['en', en, reportEn],
  ['fr', fr, reportFr],
] as const)('the map calls each place what the report calls it: %s', (_, words, report) => {
  for (const { region, side } of regionSides) {
    expect(words.place(region, side)).toBe(placeLabel(report, { region, side }))
  }
  for (const region of Object.keys(words.alsoCalled)) expect(words.regions[region]).toBeDefined()
})
