import { Device, type Invitation } from '@sotto/client'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { environment, Shelf } from '../journey/world.ts'
import { freshDatabase } from '../postgres/database.ts'
import { axeFindings, openReport } from '../web/viewer-page.ts'
import { joinBy, shownCode } from './devices.ts'
import { arriveOn, beginOn } from './private.ts'
import { Profiles } from './profiles.ts'
import { arrive, LAPTOP, log, PHONE, startAppWorld, type AppWorld } from './world.ts'

const DAY_MS = 86_400_000
const WHY = { decidedBy: 'the owner', basis: 'power of attorney', document: 'deed of 3 May' }

let world: AppWorld
let browser: Browser

beforeAll(async () => {
  ;[world, browser] = await Promise.all([freshDatabase().then(({ url }) => startAppWorld(url)), launchBrowser()])
})

afterAll(async () => {
  await browser.close()
  await world.close()
})

const refused = async (page: Page, routes: readonly string[]): Promise<void> => {
  for (const route of routes) {
    await page.goto(`${world.url}/#${route}`)
    await page.getByRole('heading', { name: 'Not on this device' }).waitFor()
  }
}

/** An owner's engine, with one entry. */
async function owner(): Promise<Device> {
  const { device } = await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Owner' })
  await device.diary((diary) => diary.add({ kind: 'pain', nrs: 7, rating: 'now' }))
  await device.sync()
  return device
}

/** A browser that the owner has let in as a delegate. */
async function letIn(device: Device, invitation: Invitation): Promise<Awaited<ReturnType<typeof arrive>>> {
  const visitor = await arrive(browser, world, PHONE)
  const code = Promise.withResolvers<string>()
  const offered = device.offer({ onCode: code.resolve, confirm: () => Promise.resolve(true) }, invitation)
  offered.catch(code.reject)
  await visitor.page.getByRole('button', { name: 'Bring mine from another device' }).click()
  await visitor.page.getByLabel('Or type the code').fill(await code.promise)
  await visitor.page.getByRole('button', { name: 'Go on' }).click()
  await visitor.page.getByRole('button', { name: 'They are the same' }).click()
  await offered
  return visitor
}

test('whoever decides writes and shares, says on what basis, and the owner sees what was done', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { phone: own } = await beginOn(profiles, world)
  const delegate = await arriveOn(profiles, world, 'delegate', LAPTOP)
  const document = `deed ${profiles.nest.hatch('document')}`
  const recipient = profiles.nest.hatch('recipient')
  await log(own.page, 5)
  await own.page.goto(`${world.url}/#people/delegate`)
  await own.page.getByLabel('Who decided that they may').fill(WHY.decidedBy)
  await own.page.getByLabel('On what basis').fill(WHY.basis)
  await own.page.getByLabel('Which document says so').fill(document)
  await own.page.getByLabel('Until').fill('2099-12-31')
  await own.page.getByLabel('Change what others wrote').check()
  expect(await axeFindings(own.page)).toEqual([])
  await own.page.getByRole('button', { name: 'Show a code' }).click()
  await joinBy(await shownCode(own.page), delegate.page, own.page)

  const { page } = delegate
  await page.getByText('You decide for somebody in this diary').waitFor()
  await page.getByText('power of attorney. Until 31 December 2099.').waitFor()
  await page.getByText('worst 5').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await log(page, 8)
  await own.page.goto(`${world.url}/#today`)
  await own.page.getByText('worst 8').waitFor()
  await refused(page, ['phrase', 'devices/add'])

  await page.goto(`${world.url}/#share/new`)
  await page.getByRole('radio', { name: /^Physio/ }).check()
  await page.getByLabel('Name').fill(recipient)
  await page.getByRole('button', { name: 'Next: what they see' }).click()
  await page.getByRole('button', { name: /^See exactly what/ }).click()
  await page.getByRole('article').waitFor()
  await page.getByRole('button', { name: 'Next: until when' }).click()
  await page.getByLabel('With a passcode').uncheck()
  await page.getByRole('button', { name: 'Next: agree' }).click()
  await page.getByText(/It says that you decided for the owner, and on what basis: power of attorney/).waitFor()
  await page.getByLabel('I want to share this').check()
  await page.getByRole('button', { name: 'Make the link' }).click()
  await page.getByRole('heading', { name: `Hand it to ${recipient}` }).waitFor()
  const link = await page.getByText(/\/v#/).first().innerText()
  profiles.nest.text('the link that was handed over', link.trim())
  const reader = await arrive(browser, world, LAPTOP)
  await openReport(reader.page, link.trim())
  await reader.page.getByText(/Somebody who may decide for the owner of the diary shared this/).waitFor()

  await own.page.goto(`${world.url}/#devices`)
  await own.page.getByRole('link', { name: /Decides for you/ }).click()
  await own.page.getByText('They may not: change what others wrote').waitFor()
  await own.page.getByRole('link', { name: 'What it did' }).click()
  await own.page.getByText(/^Shared/).waitFor()
  await own.page.getByText('Added · Pain').waitFor()
  expect([...own.complaints, ...delegate.complaints]).toEqual([])
  await reader.close()
  expect(await profiles.findings()).toEqual([])
})

test('a limit is said where it holds', async () => {
  const device = await owner()
  const delegation = { ...WHY, fromMs: Date.now(), untilMs: null, limits: ['no-sharing', 'no-members'] as const }
  const { page, close } = await letIn(device, {
    role: 'delegate',
    delegation: { ...delegation, limits: [...delegation.limits] },
  })
  await page.getByText('worst 7').waitFor()
  await refused(page, ['share/new', 'people', 'keys'])
  await page.getByText('What you may do here does not include this').waitFor()
  await page.goto(`${world.url}/#share`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.getByRole('main').getByRole('link', { name: 'New link' }).count()).toBe(0)
  await page.goto(`${world.url}/#devices`)
  await page.getByText('This device').first().waitFor()
  expect(await page.getByRole('link', { name: 'Let somebody help, or decide' }).count()).toBe(0)
  await Promise.all([close(), device.close()])
})

test('before its time, and after it, it reads and takes a copy, and nothing else', async () => {
  const device = await owner()
  const early = await letIn(device, {
    role: 'delegate',
    delegation: { ...WHY, fromMs: Date.now() + 3 * DAY_MS, untilMs: null, limits: [] },
  })
  await early.page.getByText(/^Your time begins on /).waitFor()
  await early.page.getByText('worst 7').waitFor()
  expect(await early.page.getByRole('radio', { name: '0 of 10', exact: true }).count()).toBe(0)
  expect(await axeFindings(early.page)).toEqual([])
  await refused(early.page, ['check', 'share/new', 'people', 'import', 'keys'])
  await early.page.goto(`${world.url}/#export`)
  await early.page.getByRole('heading', { name: 'Take a copy' }).waitFor()

  const late = await letIn(device, {
    role: 'delegate',
    delegation: { ...WHY, fromMs: Date.now() - DAY_MS, untilMs: Date.now() + 20_000, limits: [] },
  })
  await late.page.getByRole('radio', { name: '0 of 10', exact: true }).waitFor()
  await late.page.getByText(/^Your time ended on /).waitFor({ timeout: 40_000 })
  expect(await late.page.getByRole('radio', { name: '0 of 10', exact: true }).count()).toBe(0)
  await late.page.goto(`${world.url}/#timeline`)
  await late.page.getByText(/^Your time ended on /).waitFor()
  await late.page.getByRole('main').getByText('7', { exact: true }).first().waitFor()
  await Promise.all([early.close(), late.close(), device.close()])
})
