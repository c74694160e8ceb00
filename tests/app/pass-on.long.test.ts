import type { Page } from 'playwright-core'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { readPdf } from '../../packages/client/src/pdf/fixtures/reader.ts'
import { axeFindings, keptBy, NOTHING_KEPT, openReport, pressOpen, sidewaysScroll } from '../web/viewer-page.ts'
import { beginOn } from './private.ts'
import { Profiles } from './profiles.ts'
import { log, PHONE, startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld

beforeAll(async () => {
  world = await startAppWorld(null)
})

afterAll(() => world.close())

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
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { nest } = profiles
  const { phone: owner } = await beginOn(profiles, world)
  const clinic = await profiles.open('clinic', { ...PHONE, acceptDownloads: true })
  const [dana, menon] = [`Dana ${nest.hatch('who gets the link')}`, `Dr. Menon ${nest.hatch('who is to have it too')}`]
  const [insurer, why] = [`An insurer ${nest.hatch('who is not to have it')}`, `The load ${nest.hatch('what for')}`]
  await owner.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await log(owner.page, 6)
  await owner.page.goto(`${world.url}/#share`)
  await owner.page.getByText('New link').first().click()
  await owner.page.getByRole('radio', { name: /^Physio/ }).check()
  await owner.page.getByLabel('Name', { exact: true }).fill(dana)
  await go(owner.page, 'Next: what they see')
  const first = await finish(owner.page, dana)
  // Where a link was opened, the browser's own history has it; what it opens is nowhere.
  const isSecret = ({ link, passcode }: typeof first) => {
    nest.text('a link', new URL(link).hash.slice(1), ['clinic'])
    nest.text('a passcode', passcode)
  }
  isSecret(first)

  await openReport(clinic.page, first.link, first.passcode)
  const ask = async (to: string, said: string) => {
    const asking = clinic.page.getByRole('region', { name: 'Ask to pass this on' })
    if (!(await asking.getByLabel('To whom').isVisible())) await asking.getByRole('button').first().click()
    await asking.getByText('The owner did not allow passing this on').waitFor()
    await asking.getByLabel('To whom').fill(to)
    await asking.getByLabel('What for').fill(said)
    await asking.getByRole('button', { name: 'Ask', exact: true }).click()
    await asking.getByText('Asked. The owner decides').waitFor()
  }
  await ask(menon, why)
  await ask(insurer, '')
  expect(await axeFindings(clinic.page)).toEqual([])
  expect(await sidewaysScroll(clinic.page)).toBe(0)

  // On a phone, too, the report is saved as a file that reads as what is shown.
  await clinic.page.getByRole('button', { name: 'More' }).click()
  const [download] = await Promise.all([
    clinic.page.waitForEvent('download', { timeout: 60_000 }),
    clinic.page.getByRole('button', { name: 'PDF', exact: true }).click(),
  ])
  expect(readPdf(await readFile(await download.path())).pages[0]?.join(' ')).toContain(`For ${dana}.`)

  await owner.page.goto(`${world.url}/#share`)
  await owner.page.getByRole('main').getByRole('link', { name: dana }).first().click()
  const asked = owner.page.getByRole('region', { name: /May they pass it on/ })
  await asked.getByText(menon).waitFor()
  await asked.getByText(why).waitFor()
  expect(await axeFindings(owner.page)).toEqual([])
  expect(await sidewaysScroll(owner.page)).toBe(0)
  const refused = asked.getByRole('article').filter({ hasText: insurer })
  await refused.getByRole('button', { name: 'No', exact: true }).click()
  await refused.getByText('You said no').waitFor()
  const agreed = asked.getByRole('article').filter({ hasText: menon })
  await agreed.getByRole('link', { name: 'Make a link for them' }).click()
  await owner.page.getByRole('heading', { level: 1, name: `What ${menon} will see` }).waitFor()
  const second = await finish(owner.page, menon)
  isSecret(second)
  expect(second.link).not.toBe(first.link)

  await owner.page.goto(`${world.url}/#share`)
  await owner.page.getByRole('main').getByRole('link', { name: dana }).first().click()
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
  await clinic.page.getByText(`For ${menon}`).waitFor()
  expect([...owner.complaints, ...clinic.complaints]).toEqual([])
  expect(await keptBy(clinic.page)).toEqual(NOTHING_KEPT)
  expect(await profiles.findings()).toEqual([])
})
