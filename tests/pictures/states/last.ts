/** What does not go back: each is reached from the one before, and they come last. */
import type { Page } from 'playwright-core'
import type { AppStates, Stage } from './state.ts'
import { press, steps, FILLED, TYPICAL } from './state.ts'

const PASSPHRASE = 'seven quiet herons'

async function lock(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /^A passphrase/ }).check()
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('Once more').fill(PASSPHRASE)
  await press('Use it from now on')(page)
  await page.getByText('The lock is changed').waitFor({ timeout: 30_000 })
  await press('Lock now')(page)
  await page.getByRole('heading', { name: 'Your diary is locked' }).waitFor()
}

async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Passphrase').fill(PASSPHRASE)
  await press('Unlock')(page)
}

/** The relay's database as it was some entries ago: what a restored backup is. */
async function goBack(page: Page, { world, device }: Stage): Promise<void> {
  const vault = Buffer.from(device.vault, 'hex')
  const { kysely } = world.database
  const { head } = await kysely.selectFrom('vaults').select('head').where('vault', '=', vault).executeTakeFirstOrThrow()
  const before = Number(head) - 3
  await kysely.deleteFrom('updates').where('vault', '=', vault).where('position', '>', before).execute()
  await kysely.updateTable('vaults').set({ head: before }).where('vault', '=', vault).execute()
  await press('Ask the relay now')(page)
  await page.getByRole('heading', { name: 'Look at this' }).waitFor({ timeout: 30_000 })
}

export const lastStates: AppStates = {
  'share-made': {
    route: 'share/new',
    kinds: FILLED,
    act: async (page) => {
      await page.getByRole('radio', { name: /^Physio/ }).check()
      await press('Next: what they see')(page)
      await press(/^See exactly what/)(page)
      await press('Next: until when')(page)
      await press('Next: agree')(page)
      await page.getByRole('checkbox').check()
      await press('Make the link')(page)
      await page.getByRole('heading', { name: /^Hand it/ }).waitFor({ timeout: 20_000 })
    },
  },
  'phrase-new': {
    route: 'phrase',
    kinds: TYPICAL,
    act: steps(press('Make new words'), (page) => page.getByRole('list', { name: 'Your twelve words' }).waitFor()),
  },
  'import-done': {
    route: 'import',
    kinds: TYPICAL,
    act: async (page) => {
      const text = 'kind,at,tz,pain.nrs\npain,2026-01-01T10:00:00Z,Europe/Paris,6\n'
      const buffer = Buffer.from(text)
      await page.locator('input[type=file]').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer })
      await press(/^Bring in 1 entry/)(page)
      await press('Take it all back')(page)
      await page.getByText('1 entry taken back').waitFor()
    },
  },
  'incident-done': {
    route: 'incident',
    kinds: FILLED,
    act: steps(
      press('A device was stolen'),
      (page) => page.getByRole('checkbox', { name: 'Dana’s phone' }).check(),
      press('Do it'),
      (page) => page.getByRole('heading', { name: 'Done' }).waitFor({ timeout: 60_000 }),
    ),
  },
  'lock-locked': { route: 'lock', kinds: TYPICAL, act: lock },
  'lock-wrong': {
    route: 'today',
    kinds: TYPICAL,
    act: async (page) => {
      await page.getByLabel('Passphrase').fill('wrong')
      await press('Unlock')(page)
      await page.getByRole('alert').first().waitFor({ timeout: 20_000 })
    },
  },
  'lock-words': {
    route: 'today',
    kinds: TYPICAL,
    act: press('Forgotten? Use the twelve words'),
  },
  'lock-set': {
    route: 'today',
    kinds: TYPICAL,
    act: async (page) => {
      await unlock(page)
      await page.getByRole('radio', { name: '0 of 10', exact: true }).waitFor({ timeout: 30_000 })
      await page.evaluate(() => (location.hash = 'lock'))
      await page.getByRole('button', { name: 'Lock now' }).waitFor()
    },
  },
  'sync-alarm': { route: 'sync', kinds: TYPICAL, act: steps(unlock, goBack) },
}
