import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { freshDatabase } from '../postgres/database.ts'
import { axeFindings, openReport, pressOpen } from '../web/viewer-page.ts'
import { logWithWords, pairOn } from './private.ts'
import { Profiles } from './profiles.ts'
import { LAPTOP, startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld

beforeAll(async () => {
  world = await freshDatabase().then(({ url }) => startAppWorld(url))
})

afterAll(() => world.close())

/** From the list of links to the two parts that are handed over. */
async function makeLink(page: Page, name: string): Promise<{ link: string; passcode: string }> {
  const go = (button: string) => page.getByRole('button', { name: button }).click()
  await page.goto(`${world.url}/#share`)
  await page.getByText('New link').first().click()
  await page.getByRole('radio', { name: /^Physio/ }).check()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await go('Next: what they see')
  await go(`See exactly what ${name} sees`)
  await go('Next: until when')
  await go('Next: agree')
  await page.getByLabel('I want to share this').check()
  await go('Make the link')
  await page.getByRole('heading', { name: `Hand it to ${name}` }).waitFor()
  const copied = async (what: string) => {
    await go(`Copy ${what}`)
    await page.getByText(`The ${what} is copied`).waitFor()
    return page.evaluate(() => navigator.clipboard.readText())
  }
  return { link: await copied('link'), passcode: await copied('passcode') }
}

/** `window.saidEver` tells whether these words have stood on the page at any time since it began to load. */
const watchFor = (page: Page, words: string) =>
  page.addInitScript(`
    window.saidEver = false
    const look = () => { window.saidEver ||= (document.body?.textContent ?? '').includes(${JSON.stringify(words)}) }
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true })
  `)

test('a link opens for who has no account, shows what was chosen, and ends on the open page and for who comes later', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { phone, laptop } = await pairOn(profiles, world)
  await phone.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { note } = await logWithWords(phone.page, profiles, 7)
  const name = `Dana ${profiles.nest.hatch('name of who gets the link')}`
  const { link, passcode } = await makeLink(phone.page, name)
  const fragment = new URL(link).hash.slice(1)
  // Where a link was opened, the browser's own history has it; what it opens is nowhere.
  profiles.nest.text('the link', fragment, ['clinic', 'later'])
  profiles.nest.text('the passcode', passcode)
  const clinic = await profiles.open('clinic', LAPTOP)
  await openReport(clinic.page, link, passcode)
  const article = clinic.page.getByRole('article')
  expect(await article.innerText()).toContain('7')
  expect(await clinic.page.content()).not.toContain(note)
  // The owner hears of it at once, whatever screen the phone shows.
  await phone.page.getByText(`The link for ${name} was opened`).waitFor({ timeout: 5000 })
  // While it is looked up who can see something, no page says that nobody does.
  await watchFor(laptop.page, 'Only you can read this')
  await laptop.page.goto(`${world.url}/`)
  await laptop.page.getByText(`${name} can see a part`).filter({ visible: true }).first().waitFor()
  expect(await laptop.page.evaluate('window.saidEver')).toBe(false)
  // Opened at the clinic, ended on the owner's other device.
  await laptop.page.goto(`${world.url}/#share/now`)
  await laptop.page.getByText('could be read where it was opened').waitFor()
  await laptop.page.goto(`${world.url}/#share`)
  await laptop.page.getByText('1 of').first().waitFor()
  await laptop.page.getByRole('main').getByRole('link', { name }).first().click()
  await laptop.page.getByRole('button', { name: 'End now' }).click()
  expect(await axeFindings(laptop.page)).toEqual([])
  await laptop.page.getByRole('alertdialog').getByRole('button', { name: 'End now' }).click()
  await laptop.page.getByText('Ended: it does not open any more').waitFor()
  await clinic.page.evaluate(() => window.dispatchEvent(new Event('focus')))
  const ended = { level: 1, name: /does not open any more/ } as const
  await clinic.page.getByRole('heading', ended).waitFor()
  await clinic.page.getByText(/has ended it/).waitFor()
  expect(await article.count()).toBe(0)
  const later = await profiles.open('later', LAPTOP)
  await later.page.goto(link)
  await pressOpen(later.page, passcode)
  await later.page.getByRole('heading', ended).waitFor()
  await later.page.getByText(/has ended it/).waitFor()
  await phone.page.goto(`${world.url}/#share`)
  await phone.page
    .getByText(/Ended by you/)
    .filter({ visible: true })
    .first()
    .waitFor()
  expect([phone, laptop, clinic, later].flatMap(({ complaints }) => complaints)).toEqual([])
  expect(await profiles.findings()).toEqual([])
})
