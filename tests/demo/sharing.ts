import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { HandedOver, ShareRequest } from '@sotto/client'
import type { Nest } from '../canary/nest.ts'
import type { Pair } from './devices.ts'
import type { DemoDiary } from './diary.ts'
import type { Narrator } from './say.ts'

const DAY_MS = 86_400_000

export interface ShareScene {
  readonly pair: Pair
  readonly diary: DemoDiary
  readonly browser: Browser
  readonly nest: Nest
  /** Folder for the pictures. */
  readonly out: string
  readonly tell: Narrator
}

/** Second and third scene: a link with chosen fields is opened, ended and refused; another one dies on its day. */
export async function shareScene(scene: ShareScene): Promise<void> {
  const { pair, diary, tell } = scene
  const { from, to } = diary
  const question = 'Is it all right that my leg tingles after the second round?'
  const recipient = 'The physio at the corner of Harbour Street'
  scene.nest.text('a question to the physio', question)
  scene.nest.text('name of the physio', recipient)
  const choice = { preset: 'physio', from, to, questions: [question] }
  const physio = await handOver(scene, { choice, recipient, lifeMs: 30 * DAY_MS })
  const { rows, days, fields, withheld } = physio.snapshot
  tell.say(`The owner chooses: preset physio, ${from} to ${to}, ${fields.length} fields; the link lives 30 days.`)
  tell.say(`In it: ${days.length} days and ${rows.length} rows. Left out: ${withheld.groups.join(', ')}.`)
  const text = JSON.stringify(physio.snapshot)
  const notes = scene.nest.secrets.filter(({ name }) => name === 'a note of the diary')
  const leaked = notes.filter(({ bytes }) => text.includes(Buffer.from(bytes).toString('utf8')))
  tell.show(`None of the ${notes.length} notes is in it.`, notes.length > 0 && leaked.length === 0)

  const page = await opened(scene, physio, 'report')
  const shown = await page.locator('main').innerText()
  const isWhole = shown.includes(question) && /of 30 days logged/.test(shown)
  tell.show('Opened in Chromium, the page shows the 30 days that were chosen, and the question.', isWhole)
  const { openings } = await pair.laptop
    .shares((shares) => shares.openings(physio.id))
    .catch(async () => {
      // The laptop has to hear of the share first.
      await pair.phone.sync()
      await pair.laptop.sync()
      return await pair.laptop.shares((shares) => shares.openings(physio.id))
    })
  // Beside the opening stands what the page says of itself: that it could read what it was given.
  const given = openings.filter(({ kind }) => kind === 'opened')
  tell.show('The owner sees that it was opened once, on the laptop too.', given.length === 1)
  await pair.laptop.shares((shares) => shares.revoke(physio.id))
  await page.bringToFront()
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await page
    .getByText(/owner has ended|ended/i)
    .first()
    .waitFor()
  await page.screenshot({ path: join(scene.out, 'revoked.png'), fullPage: true })
  tell.show(
    'The owner ends the link: the open page clears itself.',
    !(await page.locator('main').innerText()).includes(question),
  )
  await page.close()
  await refused(scene, physio, 'ended')
  tell.show('Opening it again is refused, with the reason.', true)

  const brief = await handOver(scene, { choice, passcode: 'none' })
  await pair.phone.shares((shares) => shares.shorten(brief.id, Date.now() + 2000))
  await new Promise((resolve) => setTimeout(resolve, 2500))
  await refused(scene, brief, 'expired')
  tell.show('Another link has reached its end: it is refused, with the reason.', true)
}

async function handOver({ pair, nest }: ShareScene, request: ShareRequest): Promise<HandedOver> {
  const handedOver = await pair.phone.shares((shares) => shares.create(request))
  nest.text('a link', handedOver.link.split('#')[1] ?? '')
  if (handedOver.passcode !== null) nest.text('a passcode', handedOver.passcode)
  return handedOver
}

async function pressOpen({ browser }: ShareScene, { link, passcode }: HandedOver): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' })
  await page.goto(link)
  if (passcode !== null) await page.getByLabel('Passcode').fill(passcode)
  await page.getByLabel('I accept these terms').check()
  await page.getByRole('button', { name: 'Open the diary page' }).click()
  return page
}

async function opened(scene: ShareScene, handedOver: HandedOver, picture: string): Promise<Page> {
  const page = await pressOpen(scene, handedOver)
  await page
    .getByText(/days logged/)
    .first()
    .waitFor()
  await page.screenshot({ path: join(scene.out, `${picture}.png`), fullPage: true })
  return page
}

async function refused(scene: ShareScene, handedOver: HandedOver, picture: string): Promise<void> {
  const page = await pressOpen(scene, handedOver)
  await page.getByText(/does not open any more/).waitFor()
  await page.screenshot({ path: join(scene.out, `${picture}.png`), fullPage: true })
  await page.close()
}
