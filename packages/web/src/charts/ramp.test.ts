import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rampFill, rampInk } from './ramp.ts'

const css = readFileSync(new URL('../styles/ramp.css', import.meta.url), 'utf8')

/** Light and dark value of a property. */
function colours(property: string): [string, string] {
  const value = new RegExp(`${property}: (?:light-dark\\(([^,]+), ([^)]+)\\)|(#\\w+))`).exec(css)
  const [, light, dark, both] = value ?? []
  return [light ?? both ?? '', dark ?? both ?? '']
}

/** WCAG 2.2 relative luminance. */
function luminance(colour: string): number {
  const hex =
    colour.length === 4
      ? (colour.slice(1).replace(/./g, '$&$&').match(/../g) ?? [])
      : (colour.slice(1).match(/../g) ?? [])
  const [r = 0, g = 0, b = 0] = hex.map((pair) => {
    const value = parseInt(pair, 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const nameOf = (value: string) => value.slice('var('.length, -1)

test('the number on every patch of the ramp can be read, in light and dark', () => {
  for (let rating = 0; rating <= 10; rating++) {
    const [fills, inks] = [colours(nameOf(rampFill(rating))), colours(nameOf(rampInk(rating)))]
    for (const scheme of [0, 1] as const) {
      const [high, low] = [luminance(fills[scheme]), luminance(inks[scheme])].sort((a, b) => b - a) as [number, number]
      expect((high + 0.05) / (low + 0.05)).toBeGreaterThanOrEqual(4.4)
    }
  }
})

test('more pain is darker in light and lighter in dark', () => {
  const steps = Array.from({ length: 11 }, (_, rating) => colours(nameOf(rampFill(rating))).map(luminance))
  for (const [at, [light = 0, dark = 0]] of steps.entries()) {
    const [before = [2, -1]] = at === 0 ? [] : [steps[at - 1]]
    expect(light).toBeLessThan(before[0] ?? 0)
    expect(dark).toBeGreaterThan(before[1] ?? 0)
  }
})
