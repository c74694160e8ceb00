import { readlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { freshDatabase } from '../postgres/database.ts'
import { saved } from './devices.ts'
import { kill, leaderOf } from './leader.ts'
import { beginOn, logWithWords } from './private.ts'
import { Profiles } from './profiles.ts'
import { log, numbersOn, startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld

beforeAll(async () => {
  world = await freshDatabase().then(({ url }) => startAppWorld(url))
})

afterAll(() => world.close())

const openTab = async (context: BrowserContext) => {
  const tab = await context.newPage()
  await tab.goto(world.url)
  return tab
}

test('five tabs, and the one that leads is killed in the middle of a write, again and again: nothing that was said to be saved is lost, nothing doubled', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { phone } = await beginOn(profiles, world)
  const { context } = phone
  let tabs = [phone.page]
  while (tabs.length < 5) tabs.push(await openTab(context))
  const notes = new Map<number, string>()
  // Left by another tab or by the leader itself, which is killed as soon as it is said; and with a note of its own.
  for (const [round, by] of ['other', 'leader', 'note', 'other', 'leader', 'note'].entries()) {
    const nrs = round + 1
    const leader = await leaderOf(tabs)
    const others = tabs.filter((tab) => tab !== leader)
    const tab = by === 'leader' ? leader : others[round % others.length]
    if (!tab) throw new Error('there is no other tab')
    if (by === 'note') notes.set(nrs, (await logWithWords(tab, profiles, nrs)).note)
    else await log(tab, nrs)
    await kill(leader)
    await leader.close()
    if (by === 'note') await tab.goto(`${world.url}/#today`)
    const said = Array.from({ length: nrs }, (_, n) => n + 1)
    for (const other of others) await expect.poll(() => numbersOn(other), { timeout: 40_000 }).toEqual(said)
    tabs = [...others, await openTab(context)]
  }
  const [first] = tabs
  if (!first) throw new Error('there is no tab')
  await first.reload()
  await expect.poll(() => numbersOn(first), { timeout: 40_000 }).toEqual([1, 2, 3, 4, 5, 6])
  for (const [nrs, note] of notes) {
    await first.goto(`${world.url}/#today`)
    await first.getByRole('link', { name: new RegExp(`^Pain ${nrs} at`) }).press('Enter')
    await expect.poll(() => first.getByRole('textbox', { name: 'Note' }).inputValue(), { timeout: 40_000 }).toBe(note)
  }
  await first.goto(`${world.url}/#today`)
  await saved(first)
  expect(await profiles.findings()).toEqual([])
})

test('the whole browser is killed as soon as it has said that an entry is saved: it is there when it starts again', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  let { phone } = await beginOn(profiles, world)
  for (const nrs of [3, 5, 8]) {
    await logWithWords(phone.page, profiles, nrs)
    await phone.page.goto(`${world.url}/#today`)
    await log(phone.page, 1)
    const ended = phone.context.waitForEvent('close')
    process.kill(await processOf(profiles.folderOf('phone')), 'SIGKILL')
    await ended
    phone = await profiles.open('phone')
    await phone.page.goto(world.url)
  }
  await expect.poll(() => numbersOn(phone.page), { timeout: 40_000 }).toEqual([1, 1, 1, 3, 5, 8])
  expect(await profiles.findings()).toEqual([])
})

/** Of the browser that has a profile open: its lock is a link to the host's name and the process id. */
async function processOf(profile: string): Promise<number> {
  const lock = await readlink(join(profile, 'SingletonLock'))
  return Number(lock.slice(lock.lastIndexOf('-') + 1))
}
