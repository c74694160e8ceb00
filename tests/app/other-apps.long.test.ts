import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { axeFindings, sidewaysScroll } from '../web/viewer-page.ts'
import { beginOn } from './private.ts'
import { Profiles } from './profiles.ts'
import { startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld

beforeAll(async () => {
  world = await startAppWorld(null)
})

afterAll(() => world.close())

const BEARABLE = [
  'date,weekday,time of day,category,rating/amount,detail,notes',
  '"8th Dec 2021","Wednesday","mid","Symptom","2","Neck pain (Moderate)",""',
  '"8th Dec 2021","Wednesday","","Sleep","7:20","Asleep 23:10 - 06:30",""',
  '"soon","Wednesday","","Sleep","7:20","",""',
].join('\n')
const BACKUP = JSON.stringify({
  nomie: {},
  events: [{ _id: 'a', note: '#pain(6)', end: '2024-05-08T14:45:12.000Z', lat: 48.85, lng: 2.35 }],
})

const choose = (page: Page, name: string, text: string) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

test('a file of another app is told before it is taken, in the zone that is chosen, and taken back as one', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { page, complaints } = await beginOn(profiles, world).then(({ phone }) => phone)
  const note = profiles.nest.hatch('note in the file')
  await page.evaluate(() => location.assign('#import'))
  await choose(page, 'export.txt', BEARABLE.replace('(Moderate)",""', `(Moderate)","${note}"`))
  await page.getByText('A file from Bearable.').waitFor({ timeout: 30_000 })
  await page.getByRole('heading', { name: '2 entries to bring in' }).waitFor()
  await page.getByText(/Some times are parts of a day/).waitFor()
  await page.getByText('Row 4: its day or time is written in another way').waitFor()
  expect(await page.getByLabel('Its times are those of').inputValue()).toBe('Europe/Paris')
  await page.getByText('What becomes of it').click()
  await page.getByText('0 to 4 becomes 0 to 10').waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(await sidewaysScroll(page)).toBe(0)
  await page.getByLabel('Its times are those of').selectOption('Pacific/Auckland')
  await expect.poll(() => page.getByLabel('Its times are those of').inputValue()).toBe('Pacific/Auckland')
  await button(page, 'Bring in 2 entries').click()
  await page.getByRole('heading', { name: '2 entries are in your diary now' }).waitFor({ timeout: 30_000 })
  await button(page, 'Take it all back').click()
  await page.getByText('2 entries taken back').waitFor({ timeout: 30_000 })

  await choose(page, 'days.csv', 'date,pain\n2024-05-08,6\n2024-05-07,0\n')
  await page.getByRole('heading', { name: 'Where is this file from?' }).waitFor({ timeout: 30_000 })
  expect(await axeFindings(page)).toEqual([])
  await button(page, 'Nomie, table of days').click()
  await page.getByText(/Zeros are left out/).waitFor()
  await button(page, 'Choose another file').click()

  await choose(page, 'backup.json', BACKUP)
  await page.getByRole('heading', { name: 'Kept nowhere' }).waitFor({ timeout: 30_000 })
  await page.getByText('lat, lng').waitFor()
  await button(page, 'Choose another file').click()

  await choose(page, 'cut.json', '[\n{"timestamp":')
  await page.getByText('It breaks off at line 2.', { exact: false }).waitFor({ timeout: 30_000 })
  expect(complaints).toEqual([])
  expect(await profiles.findings()).toEqual([])
})
