import type { Device } from '@sotto/client'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { diaryOf, type DiaryKind } from '../pictures/app-diaries.ts'
import { STATES } from '../pictures/app-states.ts'
import { walk } from '../pictures/app.ts'
import { hold, holdNarrow, type Shortfalls } from './hold.ts'
import { arrive, begin, LAPTOP, startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld
let browser: Browser

beforeAll(async () => {
  ;[world, browser] = await Promise.all([startAppWorld(null), launchBrowser()])
})

afterAll(async () => {
  await browser.close()
  await world.close()
})

async function holdAll(kind: DiaryKind, part: keyof typeof STATES, device: Device): Promise<Shortfalls> {
  const shortfalls: Shortfalls = {}
  const look = (page: Page, state: string) => hold(page, state, shortfalls)
  const complaints = await walk({ browser, world, device, kind, states: STATES[part], look })
  return complaints.length > 0 ? { ...shortfalls, complaints } : shortfalls
}

const PARTS = Object.keys(STATES) as (keyof typeof STATES)[]

test.each(PARTS.filter((part) => part !== 'start'))('%s: read, reached and seen by everybody', async (part) => {
  const device = await diaryOf(world, 'typical')
  expect(await holdAll('typical', part, device)).toEqual({})
  await device.close()
})

test('the ways in, and a diary that is empty', async () => {
  const device = await diaryOf(world, 'empty')
  expect(await holdAll('none', 'start', device)).toEqual({})
  expect(await holdAll('empty', 'day', device)).toEqual({})
  await device.close()
})

test('in French nothing is cut', async () => {
  const device = await diaryOf(world, 'typical')
  const shortfalls: Shortfalls = {}
  const look = (page: Page, state: string) => holdNarrow(page, state, shortfalls)
  for (const part of PARTS)
    await walk({ browser, world, device, kind: 'typical', states: STATES[part], look, language: 'fr' })
  expect(shortfalls).toEqual({})
  await device.close()
})

test('from the first tap to the timeline by the keyboard alone', async () => {
  const { page, complaints, close } = await arrive(browser, world, LAPTOP)
  await begin(page)
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
  await close()
})
