import { expect, test } from 'vitest'
import { DiaryError } from './error.ts'
import { formatSite, parseSites, REGIONS, regionSides } from './site.ts'

test('the body map has 44 named region-sides, 28 seen from each side', () => {
  const names = regionSides.map(({ region, side }) => `${region}:${side}`)
  expect(new Set(names).size).toBe(44)
  expect(regionSides.filter(({ views }) => views.includes('front'))).toHaveLength(28)
  expect(regionSides.filter(({ views }) => views.includes('back'))).toHaveLength(28)
  const inBoth = REGIONS.filter(({ views }) => views.length === 2).map(({ name }) => name)
  expect(inBoth).toEqual(['upper-arm', 'elbow', 'forearm', 'hand', 'knee', 'foot'])
})

test('reads sites as typed', () => {
  expect(parseSites('lower-back=6')).toEqual([{ region: 'lower-back', side: 'unstated', nrs: 6 }])
  expect(parseSites('Knee:R')).toEqual([{ region: 'knee', side: 'right' }])
  expect(parseSites('shoulder blade:both=0')).toEqual([
    { region: 'shoulder-blade', side: 'left', nrs: 0 },
    { region: 'shoulder-blade', side: 'right', nrs: 0 },
  ])
  expect(parseSites('sacrum=10')).toEqual([{ region: 'sacrum', side: 'middle', nrs: 10 }])
  expect(parseSites('hand:left@back=2')).toEqual([{ region: 'hand', side: 'left', view: 'back', nrs: 2 }])
})

test.each([
  '',
  'tail',
  'knee:up',
  'jaw:left',
  'knee=11',
  'knee=-1',
  'knee=3.5',
  'knee:left:right',
  'thigh@back',
  'knee:constructor',
])('refuses %o without repeating it', (given) => {
  const refused = (() => {
    try {
      parseSites(given)
    } catch (error) {
      return error
    }
  })()
  expect(refused).toBeInstanceOf(DiaryError)
  expect(refused).toMatchObject({ code: 'input-invalid', field: 'sites' })
})

test('every site reads back as it is written', () => {
  for (const { region, side, views } of regionSides)
    for (const view of views.length === 2 ? [undefined, ...views] : [undefined]) {
      const site = { region, side, ...(view === undefined ? {} : { view }), nrs: 7 }
      expect(parseSites(formatSite(site))).toEqual([site])
    }
})
