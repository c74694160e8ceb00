/** Devices, people, files, settings: everything around the diary. */
import type { Page } from 'playwright-core'
import type { AppStates } from './state.ts'
import { press, steps, FILLED, TYPICAL } from './state.ts'

const chooseFile =
  (name: string, text: string) =>
  (page: Page): Promise<void> =>
    page.locator('input[type=file]').setInputFiles({
      name,
      mimeType: name.endsWith('json') ? 'application/json' : 'text/csv',
      buffer: Buffer.from(text),
    })

const TABLE = 'Datum,Schmerz,Stimmung\n2026-01-01,6,7\n2026-01-02,4,8\n2026-01-03,,9\n'
const OWN =
  'kind,at,tz,pain.nrs\npain,2026-01-01T10:00:00Z,Europe/Paris,6\npain,2026-01-02T10:00:00Z,Europe/Paris,elf\n'
/** What happened, and what the person is asked about it. */
const incident = (what: string) => steps(press(what))

export const aroundStates: AppStates = {
  devices: { route: 'devices', kinds: ['empty', 'typical', 'overfull'] },
  'device-other': { route: 'devices', kinds: TYPICAL, act: press(/^Laptop/, 'link') },
  'device-helper': { route: 'devices', kinds: FILLED, act: press(/^Dana’s phone/, 'link') },
  'device-removal': {
    route: 'devices',
    kinds: FILLED,
    act: steps(press(/^Dana’s phone/, 'link'), press('Remove this device')),
  },
  'device-removed': { route: 'devices', kinds: FILLED, act: press(/^Old tablet/, 'link') },
  'device-gone': { route: 'devices/nothing', kinds: TYPICAL },
  'devices-add': {
    route: 'devices/add',
    kinds: TYPICAL,
    act: (page) => page.getByText(/^Good until|Good until/).waitFor(),
  },
  activity: {
    route: 'devices',
    kinds: FILLED,
    act: steps(press(/^Laptop/, 'link'), press('What it did', 'link'), (page) =>
      page.getByRole('listitem').nth(12).waitFor(),
    ),
  },
  people: { route: 'people', kinds: FILLED },
  'people-helper': { route: 'people/helper', kinds: TYPICAL },
  'people-delegate': { route: 'people/delegate', kinds: TYPICAL },
  phrase: { route: 'phrase', kinds: TYPICAL },
  'phrase-wrong': {
    route: 'phrase',
    kinds: TYPICAL,
    act: async (page) => {
      await page.getByLabel('Twelve words').fill('abandon '.repeat(12))
      await press('Check')(page)
    },
  },
  lock: { route: 'lock', kinds: TYPICAL },
  'lock-passphrase': {
    route: 'lock',
    kinds: TYPICAL,
    act: async (page) => {
      await page.getByRole('radio', { name: /^A passphrase/ }).check()
      await page.getByLabel('Passphrase', { exact: true }).fill('seven letters')
      await page.getByLabel('Once more').fill('seven')
    },
  },
  incident: { route: 'incident', kinds: TYPICAL },
  'incident-device': { route: 'incident', kinds: FILLED, act: incident('A device was stolen') },
  'incident-link': { route: 'incident', kinds: FILLED, act: incident('A link is in wrong hands') },
  leave: { route: 'leave', kinds: TYPICAL },
  'leave-erase': { route: 'leave', kinds: TYPICAL, act: press('Delete at the relay') },
  'leave-forget': { route: 'leave', kinds: TYPICAL, act: press('Delete from this browser') },
  sync: { route: 'sync', kinds: ['empty', 'typical', 'overfull'] },
  'sync-offline': {
    route: 'sync',
    kinds: TYPICAL,
    act: async (page) => {
      await page.context().setOffline(true)
      await page.reload()
      await page.getByText('No connection to the relay').waitFor()
      await press('Ask the relay now')(page)
    },
    after: (page) => page.context().setOffline(false),
  },
  settings: { route: 'settings', kinds: FILLED },
  more: { route: 'more', kinds: FILLED },
  nowhere: { route: 'no-such-screen', kinds: TYPICAL },
  import: { route: 'import', kinds: TYPICAL },
  'import-past': { route: 'import', kinds: FILLED, act: press('Show earlier files') },
  'import-unreadable': { route: 'import', kinds: TYPICAL, act: chooseFile('a.csv', '\u0000\u0001') },
  'import-columns': { route: 'import', kinds: TYPICAL, act: chooseFile('pain.csv', TABLE) },
  'import-preview': { route: 'import', kinds: TYPICAL, act: chooseFile('copy.csv', OWN) },
  export: { route: 'export', kinds: FILLED },
  'export-days': { route: 'export', kinds: TYPICAL, act: press('From, to') },
  'export-report': {
    route: 'export',
    kinds: FILLED,
    act: steps(
      (page) => page.getByText('A report', { exact: true }).click(),
      (page) => page.getByRole('radio', { name: /^Physio/ }).check(),
    ),
  },
}
