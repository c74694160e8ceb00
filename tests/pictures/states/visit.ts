/** What is kept beside a visit. */
import { parcelOfFile } from '@sotto/client'
import type { Page } from 'playwright-core'
import { encodeHealthLink } from '../../../packages/client/src/health-link/payload.ts'
import type { AppStates, Stage } from './state.ts'
import { press, steps, FILLED, TYPICAL } from './state.ts'

const linkTo = (url: string, flag: 'P' | 'U') =>
  encodeHealthLink({
    url: `${url}/${'A'.repeat(43)}`,
    key: new Uint8Array(32).fill(5),
    flags: [flag],
    expiresAtMs: Date.UTC(2030, 0, 1),
    label: 'Discharge letter',
  })

/** The page of a visit of its own, with a file or without. */
const visitPage =
  (...names: readonly string[]) =>
  async ({ device }: Stage): Promise<string> => {
    const { id } = await device.diary((diary) => diary.add({ kind: 'visit', type: 'hospital', at: Date.now() }))
    for (const name of names) {
      const parcel = parcelOfFile(name, Buffer.from(`%PDF-1.7 ${name}`))
      await device.visitFiles((files) => files.attach(id, parcel))
    }
    await device.sync()
    return `record/visit/${id}`
  }

const going = async (page: Page, link: string): Promise<void> => {
  await press('Add from a health link')(page)
  await page.getByLabel('The link').fill(link)
  await press('Go on')(page)
}

export const visitStates: AppStates = {
  'visit-files': {
    route: visitPage('Discharge letter.pdf', 'Bericht-der-Schmerzambulanz-mit-Medikationsplan-und-Befunden.pdf'),
    kinds: FILLED,
    act: (page) => page.getByText('called “Discharge letter.pdf”').waitFor(),
  },
  'visit-files-link': { route: visitPage(), kinds: TYPICAL, act: press('Add from a health link') },
  'visit-files-passcode': {
    route: visitPage(),
    kinds: TYPICAL,
    act: async (page, { world }) => {
      await going(page, linkTo(`${world.url}/shl`, 'P'))
      await page.getByLabel('Passcode').waitFor()
    },
  },
  'visit-files-gone': {
    route: visitPage(),
    kinds: TYPICAL,
    act: async (page, { world }) => {
      await going(page, linkTo(`${world.url}/shl`, 'U'))
      await press('Open it')(page)
      await page.getByText('does not open any more').waitFor()
    },
  },
  'visit-files-elsewhere': {
    route: visitPage(),
    kinds: TYPICAL,
    act: async (page) => {
      await going(page, linkTo('https://clinic.example', 'U'))
      await page.getByRole('link', { name: 'Fetch the sealed file' }).waitFor()
    },
  },
  'visit-files-come': {
    route: visitPage(),
    kinds: TYPICAL,
    act: async (page) => {
      const buffer = Buffer.from('%PDF-1.7')
      await page.locator('main input[type=file]').setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer })
      await page.getByRole('heading', { name: 'What came' }).waitFor()
    },
  },
  'visit-files-remove': {
    route: visitPage('Discharge letter.pdf'),
    kinds: FILLED,
    act: steps(press('Remove'), (page) => page.getByRole('alertdialog').waitFor()),
  },
}
