import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { addPhrase } from '../canary/keys.ts'
import { arriveOn } from './private.ts'
import { Profiles } from './profiles.ts'
import { Screens } from './screens.ts'
import { begin, LAPTOP } from './world.ts'

let screens: Screens

beforeAll(async () => {
  screens = await Screens.open()
})

afterAll(() => screens.close())

test('day: read, reached and seen by everybody', async () => {
  expect(await screens.shortfalls(['day'], 'typical')).toEqual({})
})

test('kept: read, reached and seen by everybody', async () => {
  expect(await screens.shortfalls(['kept'], 'typical')).toEqual({})
})

test('the ways in, and a diary that is empty', async () => {
  expect(await screens.shortfalls(['start'], 'none')).toEqual({})
  expect(await screens.shortfalls(['day'], 'empty')).toEqual({})
})

test('from the first tap to the timeline by the keyboard alone', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { page, complaints } = await arriveOn(profiles, screens.world, 'laptop', LAPTOP)
  addPhrase(profiles.nest, await begin(page))
  const reach = async (name: RegExp) => {
    for (let presses = 0; presses < 80; presses += 1) {
      const said = await page.evaluate(() => {
        const { activeElement } = document
        return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent?.trim() ?? ''
      })
      if (name.test(said)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`Nothing is reached that is called ${name.source}.`)
  }
  await page.keyboard.press('6')
  await page.getByText('Saved 6 at').waitFor()
  await reach(/^Add more$/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'What is it like?' }).waitFor()
  await reach(/^aching$/)
  await page.keyboard.press('Space')
  await page.getByText('saved', { exact: true }).waitFor()
  await reach(/^Done$/)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /^Pain 6 at/ }).waitFor()
  await reach(/^Calendar$/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Calendar' }).waitFor()
  await reach(/^Timeline$/)
  await page.keyboard.press('Enter')
  await page
    .getByRole('main')
    .getByText(/aching/)
    .waitFor()
  expect(complaints).toEqual([])
  expect(await profiles.findings()).toEqual([])
})
