import type { Page } from 'playwright-core'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { readPdf } from '../../packages/client/src/pdf/fixtures/reader.ts'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { axeFindings, openReport, pressOpen, sidewaysScroll, visit } from '../web/viewer-page.ts'
import { arrive, begin, log, PHONE, startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld
const browser = await launchBrowser()

beforeAll(async () => {
  world = await startAppWorld(null)
})

afterAll(async () => {
  await browser.close()
  await world.close()
})

const go = (page: Page, button: string | RegExp) => page.getByRole('button', { name: button }).click()

/** The last steps of the wizard, from what was chosen to the two parts. */
async function finish(page: Page, name: string): Promise<{ link: string; passcode: string }> {
  await go(page, `See exactly what ${name} sees`)
  await go(page, 'Next: until when')
  await go(page, 'Next: agree')
  await page.getByLabel('I want to share this').check()
  await go(page, 'Make the link')
  await page.getByRole('heading', { name: `Hand it to ${name}` }).waitFor()
  const copied = async (what: string) => {
    await go(page, `Copy ${what}`)
    await page.getByText(`The ${what} is copied`).waitFor()
    return page.evaluate(() => navigator.clipboard.readText())
  }
  return { link: await copied('link'), passcode: await copied('passcode') }
}

test('a recipient asks to pass it on, and the owner makes a link of its own or says no', async () => {
  const owner = await arrive(browser, world)
  const clinic = await visit(browser, { ...PHONE, acceptDownloads: true })
  onTestFinished(async () => {
    await owner.close()
    await clinic.close()
  })
  await owner.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await begin(owner.page)
  await log(owner.page, 6)
  await owner.page.goto(`${world.url}/#share`)
  await owner.page.getByText('New link').first().click()
  await owner.page.getByRole('radio', { name: /^Physio/ }).check()
  await owner.page.getByLabel('Name', { exact: true }).fill('Dana')
  await go(owner.page, 'Next: what they see')
  const first = await finish(owner.page, 'Dana')

  await openReport(clinic.page, first.link, first.passcode)
  const ask = async (to: string, why: string) => {
    const asking = clinic.page.getByRole('region', { name: 'Ask to pass this on' })
    if (!(await asking.getByLabel('To whom').isVisible())) await asking.getByRole('button').first().click()
    await asking.getByText('The owner did not allow passing this on').waitFor()
    await asking.getByLabel('To whom').fill(to)
    await asking.getByLabel('What for').fill(why)
    await asking.getByRole('button', { name: 'Ask', exact: true }).click()
    await asking.getByText('Asked. The owner decides').waitFor()
  }
  await ask('Dr. Menon', 'To agree on the load.')
  await ask('An insurer', '')
  expect(await axeFindings(clinic.page)).toEqual([])
  expect(await sidewaysScroll(clinic.page)).toBe(0)

  // On a phone, too, the report is saved as a file that reads as what is shown.
  await clinic.page.getByRole('button', { name: 'More' }).click()
  const [download] = await Promise.all([
    clinic.page.waitForEvent('download', { timeout: 60_000 }),
    clinic.page.getByRole('button', { name: 'PDF', exact: true }).click(),
  ])
  expect(readPdf(await readFile(await download.path())).pages[0]?.join(' ')).toContain('For Dana.')

  await owner.page.goto(`${world.url}/#share`)
  await owner.page.getByRole('main').getByRole('link', { name: 'Dana' }).first().click()
  const asked = owner.page.getByRole('region', { name: /May they pass it on/ })
  await asked.getByText('Dr. Menon').waitFor()
  await asked.getByText('To agree on the load.').waitFor()
  expect(await axeFindings(owner.page)).toEqual([])
  expect(await sidewaysScroll(owner.page)).toBe(0)
  const insurer = asked.getByRole('article').filter({ hasText: 'An insurer' })
  await insurer.getByRole('button', { name: 'No', exact: true }).click()
  await insurer.getByText('You said no').waitFor()
  const menon = asked.getByRole('article').filter({ hasText: 'Dr. Menon' })
  await menon.getByRole('link', { name: 'Make a link for them' }).click()
  await owner.page.getByRole('heading', { level: 1, name: 'What Dr. Menon will see' }).waitFor()
  const second = await finish(owner.page, 'Dr. Menon')
  expect(second.link).not.toBe(first.link)

  await owner.page.goto(`${world.url}/#share`)
  await owner.page.getByRole('main').getByRole('link', { name: 'Dana' }).first().click()
  await asked.getByRole('link', { name: /You made a link of its own/ }).waitFor()
  // What came of it is known again after all is closed.
  await owner.page.reload()
  await asked.getByRole('link', { name: /You made a link of its own/ }).waitFor()
  await asked.getByText('You said no').waitFor()

  await owner.page.getByRole('button', { name: 'End now' }).click()
  await owner.page.getByRole('alertdialog').getByRole('button', { name: 'End now' }).click()
  await owner.page.getByText('Ended: it does not open any more').waitFor()
  await clinic.page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await clinic.page.getByRole('heading', { level: 1, name: /does not open any more/ }).waitFor()
  // The other one has nothing to do with it.
  await clinic.page.goto('about:blank')
  await clinic.page.goto(second.link)
  await pressOpen(clinic.page, second.passcode)
  await clinic.page.getByText('For Dr. Menon').waitFor()
  expect([...owner.complaints, ...clinic.complaints]).toEqual([])
})
