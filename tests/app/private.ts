import type { BrowserContextOptions, Page } from 'playwright-core'
import { addPhrase } from '../canary/keys.ts'
import type { Visit } from '../web/viewer-page.ts'
import { joinBy, offerCode } from './devices.ts'
import type { Profiles } from './profiles.ts'
import { begin, LAPTOP, log, PHONE, type AppWorld } from './world.ts'

/** A browser with nothing in it that has come to the app, and whose files will be searched. */
export async function arriveOn(
  profiles: Profiles,
  { url }: Pick<AppWorld, 'url'>,
  name: string,
  options: BrowserContextOptions,
): Promise<Visit> {
  const visitor = await profiles.open(name, options)
  await visitor.page.goto(url)
  return visitor
}

/** A diary on a phone whose files will be searched for its twelve words and what they open. */
export async function beginOn(profiles: Profiles, world: AppWorld): Promise<{ phone: Visit; phrase: string }> {
  const phone = await arriveOn(profiles, world, 'phone', PHONE)
  const phrase = await begin(phone.page)
  addPhrase(profiles.nest, phrase)
  return { phone, phrase }
}

/** The same, and a laptop that goes by it too. */
export async function pairOn(profiles: Profiles, world: AppWorld) {
  const { phone, phrase } = await beginOn(profiles, world)
  const laptop = await arriveOn(profiles, world, 'laptop', LAPTOP)
  const code = await offerCode(phone.page, world.url)
  profiles.nest.text('the code that let a device in', code)
  await joinBy(code, laptop.page, phone.page)
  await phone.page.goto(`${world.url}/#today`)
  return { phone, laptop, phrase }
}

/** Logs pain with a word and a note that must not be read in any file; the entry stays open. */
export async function logWithWords(
  page: Page,
  profiles: Profiles,
  nrs: number,
): Promise<{ word: string; note: string }> {
  const word = profiles.nest.hatch(`own word, with ${nrs}`)
  const note = `Getting up ${profiles.nest.hatch(`note, with ${nrs}`)}`
  await log(page, nrs)
  await page.getByRole('button', { name: 'Add more' }).click()
  await addWord(page, word)
  await page.getByRole('textbox', { name: 'Note' }).fill(note)
  await page.getByText('saved', { exact: true }).waitFor()
  return { word, note }
}

/** To what the pain of the open entry is like. */
export async function addWord(page: Page, word: string): Promise<void> {
  const like = page.getByRole('group', { name: 'What is it like?' })
  await like.getByRole('button', { name: 'your word' }).click()
  await like.getByLabel('Your word').fill(word)
  await like.getByRole('button', { name: 'Add', exact: true }).click()
}
