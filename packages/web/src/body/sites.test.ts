import { regionSides, siteKey, type Site, type View } from '@sotto/shared/diary'
import { expect, test } from 'vitest'
import { matches, siteSeen, stepSite, togglePlace, toggleSpot, type Spot } from './sites.ts'

const calf: Spot = { region: 'calf', side: 'left', view: 'back' }
const knee = (view: View): Spot => ({ region: 'knee', side: 'left', view })

test('a tap names a place with the entry’s number, a second tap takes it off', () => {
  const once = toggleSpot([], calf, false, 5)
  expect(once).toEqual([{ region: 'calf', side: 'left', nrs: 5 }])
  expect(toggleSpot(once, calf, false, 7)).toEqual([])
  expect(toggleSpot([], calf, false, null)).toEqual([{ region: 'calf', side: 'left' }])
})

test('a region of both views keeps the one that was touched; both are one place without a view', () => {
  const front = toggleSpot([], knee('front'), true, 3)
  expect(front).toEqual([{ region: 'knee', side: 'left', view: 'front', nrs: 3 }])
  expect([siteSeen(front, knee('front'))?.nrs, siteSeen(front, knee('back'))]).toEqual([3, undefined])
  const both = toggleSpot(front, knee('back'), true, 8)
  expect(both).toEqual([{ region: 'knee', side: 'left', nrs: 3 }])
  const back = toggleSpot(both, knee('front'), true, 8)
  expect(back).toEqual([{ region: 'knee', side: 'left', view: 'back', nrs: 3 }])
  expect(toggleSpot(back, knee('back'), true, 8)).toEqual([])
})

test('any row of taps leaves one place for a region and side, and what a tap says is what is seen', () => {
  const spots = regionSides.flatMap(({ region, side, views }) =>
    views.map((view) => ({ spot: { region, side, view }, both: views.length === 2 })),
  )
  const some = spots.filter(({ spot }) => /^(knee|foot|calf|sacrum)$/.test(spot.region))
  const on = new Set<string>()
  let sites: Site[] = []
  for (let step = 0; step < 600; step += 1) {
    const tapped = some[(step * step + 11 * step) % some.length]
    if (!tapped) continue
    const name = `${siteKey(tapped.spot)} ${tapped.spot.view}`
    if (!on.delete(name)) on.add(name)
    sites = toggleSpot(sites, tapped.spot, tapped.both, 4)
    const seen = spots.filter(({ spot }) => siteSeen(sites, spot)).map(({ spot }) => `${siteKey(spot)} ${spot.view}`)
    expect(seen.toSorted()).toEqual([...on].toSorted())
    expect(new Set(sites.map(siteKey)).size).toBe(sites.length)
  }
})

test('the list names a place without a view and takes it off whatever its view', () => {
  expect(togglePlace([], knee('front'), 2)).toEqual([{ region: 'knee', side: 'left', nrs: 2 }])
  expect(togglePlace(toggleSpot([], knee('back'), true, 2), knee('front'), 2)).toEqual([])
})

test('steps stay between 0 and 10, and leave the others alone', () => {
  const other: Site = { region: 'hip', side: 'left', nrs: 4 }
  const at = (nrs: number): Site[] => [other, { region: 'calf', side: 'left', nrs }]
  expect(stepSite(at(5), calf, 1)).toEqual(at(6))
  expect(stepSite(at(10), calf, 1)).toEqual(at(10))
  expect(stepSite(at(0), calf, -1)).toEqual(at(0))
  expect(stepSite([other], calf, 1)).toEqual([other])
  expect(stepSite([{ region: 'calf', side: 'left' }], calf, -1)).toEqual([{ region: 'calf', side: 'left', nrs: 0 }])
})

test.each([
  ['Low back lower lumbar', 'lumb', true],
  ['Low back lower lumbar', 'lower back', true],
  ['Épaule', 'epau', true],
  ['Knee', 'nee', false],
  ['Avant-bras', 'bras', true],
  ['Hip', ' ', true],
])('%s is found by %j: %s', (text, search, found) => {
  expect(matches(text, search)).toBe(found)
})
