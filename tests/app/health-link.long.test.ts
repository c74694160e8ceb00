import { openHealthLink, webAsk } from '@sotto/client'
import { SHLViewer } from 'kill-the-clipboard'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { readPdf } from '../../packages/client/src/pdf/fixtures/reader.ts'
import { axeFindings, sidewaysScroll } from '../web/viewer-page.ts'
import { beginOn } from './private.ts'
import { Profiles } from './profiles.ts'
import { log, startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld

beforeAll(async () => {
  world = await startAppWorld(null)
})

afterAll(() => world.close())

interface Bundle {
  readonly entry: readonly { readonly resource: { readonly content?: readonly { attachment: { data: string } }[] } }[]
}

test('the app makes a SMART Health Link, says in what it is weaker, and another program opens it', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { page, context, complaints } = (await beginOn(profiles, world)).phone
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: world.url })
  const name = `Dana ${profiles.nest.hatch('name of who gets the link')}`
  await log(page, 6)
  const go = (button: string) => page.getByRole('button', { name: button }).click()
  await page.goto(`${world.url}/#share`)
  await page.getByText('New link').first().click()
  await page.getByRole('radio', { name: /^Physio/ }).check()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await go('Next: what they see')
  await go(`See exactly what ${name} sees`)
  await go('Next: until when')
  await page.getByText('They may save files').waitFor()
  await page.getByRole('button', { name: /clinic’s system or another health app/ }).click()
  await page.getByText(/less protected/).waitFor()
  await page.getByText(/The relay hears the passcode/).waitFor()
  expect(await page.getByText('They may save files').count()).toBe(0)
  expect(await axeFindings(page)).toEqual([])
  expect(await sidewaysScroll(page)).toBe(0)
  await go('Next: agree')
  await page.getByText(/as files \(SMART Health Link\)/).waitFor()
  await page.getByLabel('I want to share this').check()
  await go('Make the link')
  await page.getByRole('heading', { name: `Hand it to ${name}` }).waitFor({ timeout: 60_000 })
  await page.getByText(/This is a SMART Health Link/).waitFor()
  expect(await axeFindings(page)).toEqual([])
  const copied = async (what: string) => {
    await go(`Copy ${what}`)
    await page.getByText(`The ${what} is copied`).waitFor()
    return page.evaluate(() => navigator.clipboard.readText())
  }
  const [link, passcode] = [await copied('link'), await copied('passcode')]
  expect(link.startsWith(`${world.url}/v#shlink:/`)).toBe(true)
  profiles.nest.text('the link', link.split('shlink:/')[1] ?? '')
  profiles.nest.text('the passcode', passcode)
  const { fhirResources } = await new SHLViewer({ shlinkURI: link }).resolveSHL({ recipient: 'Clinic', passcode })
  const [bundle] = fhirResources as unknown as Bundle[]
  const pdf = bundle?.entry.flatMap(({ resource }) => resource.content ?? [])[0]?.attachment.data ?? ''
  expect(readPdf(Buffer.from(pdf, 'base64')).pages.flat().join(' ')).toContain(`For ${name}.`)
  const mine = await openHealthLink({ clock: { now: () => Date.now() }, ask: webAsk() }, link, { passcode })
  expect(mine.files).toHaveLength(1)
  // Opened twice, by two; ended like any link.
  await page.goto(`${world.url}/#share`)
  await page.getByText('2 of 5').first().waitFor()
  await page.getByRole('main').getByRole('link', { name }).first().click()
  await page.getByText('Clinic').first().waitFor()
  await go('End now')
  await page.getByRole('alertdialog').getByRole('button', { name: 'End now' }).click()
  await page.getByText('Ended: it does not open any more').waitFor()
  await expect(new SHLViewer({ shlinkURI: link }).resolveSHL({ recipient: 'late', passcode })).rejects.toThrow()
  expect(complaints).toEqual([])
  expect(await profiles.findings()).toEqual([])
})
