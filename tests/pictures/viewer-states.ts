import { healthBundle, type HandedOver } from '@sotto/client'
import { loadPdf } from '@sotto/client/node'
import { decodeFragment, encodeFragment } from '@sotto/crypto/share'
import type { Page } from 'playwright-core'
import { family, emergency, hostile, overfull, physio, prescriber } from '../web/viewer-samples.ts'
import { sampleOf } from '../web/preset-samples.ts'
import { PICTURES } from '../../packages/client/src/photo/fixtures/pictures.ts'
import { openReport, pressOpen } from '../web/viewer-page.ts'
import type { ViewerWorld } from '../web/viewer-world.ts'

interface State {
  readonly reach: (page: Page, world: ViewerWorld) => Promise<void>
  readonly isPrinted?: boolean
  readonly locale?: string
}

const refused = (page: Page) => page.getByRole('heading', { name: /does not open any more|is paused/ }).waitFor()

const report =
  (sample: () => Parameters<ViewerWorld['shareOf']>[0]): State['reach'] =>
  async (page, world) => {
    const { link } = await world.shareOf(sample())
    await openReport(page, link)
  }

/** A diary about somebody else, with a picture, what was changed, and the time before to compare with. */
const beside = () => {
  const n = physio.rows.length + 1
  const data = Buffer.from(PICTURES.png).toString('base64')
  return {
    ...physio,
    about: { keptBy: 'parent' },
    before: {
      daysLogged: 24,
      ...{ median: { value: 5.5, n: 24 }, worst: { value: 9, n: 24 }, high: { value: 6, n: 24 } },
      ...{ interference: { n: 0 }, flareDays: { value: 4, n: 24 } },
    },
    amendments: [
      { row: 1, field: 'nrs', changed: '2026-11-02', before: 3 },
      { row: 2, field: 'day', changed: '2026-11-04' },
    ],
    pictures: [{ row: n, type: 'image/png' as const, width: 20, height: 12, data }],
    fields: [...physio.fields, 'photo.blob', 'photo.caption'],
    rows: [
      ...physio.rows,
      { n, kind: 'photo' as const, day: '2026-11-03', fields: { blob: true, caption: 'Knee, after the stairs' } },
    ],
  }
}

const HEALTH_LINK = `shlink:/${Buffer.from(JSON.stringify({ url: `https://relay.example/shl/${'A'.repeat(43)}`, flag: 'U', key: 'E'.repeat(43), exp: 1_900_000_000, label: 'Pain diary report', v: 1 })).toString('base64url')}`

const bundle = healthBundle(async ({ snapshot, digest }, language) =>
  (await loadPdf()).snapshotPdf(snapshot, { language, paper: 'a4', digest, isSealed: true }),
)

/** A SMART Health Link with a passcode, opened as far as `act` goes. */
const healthLink =
  (act: (page: Page, made: HandedOver, world: ViewerWorld) => Promise<unknown>): State['reach'] =>
  async (page, world) => {
    const choice = { preset: 'physio', owner: 'Élise' } as const
    const request = {
      choice,
      carrier: 'shl',
      passcode: 'auto',
      recipient: 'Dana Okafor',
      purpose: 'treatment',
    } as const
    const made = await world.shares((shares) => shares.create(request, bundle))
    await page.goto(made.link)
    await page.locator('#recipient').waitFor()
    await act(page, made, world)
  }

/** Each state of the recipient's page, reached as a recipient reaches it. */
export const viewerStates: Readonly<Record<string, State>> = {
  beside: { reach: report(beside), isPrinted: true },
  terms: { reach: async (page, world) => void (await page.goto((await world.shareOf(prescriber)).link)) },
  'terms-about-another': {
    reach: async (page, world) => {
      const { link } = await world.shareOf(beside())
      const [place = '', fragment = ''] = link.split('#')
      await page.goto(`${place}#${encodeFragment({ ...decodeFragment(fragment), aboutAnother: true })}`)
    },
  },
  'terms-passcode': {
    reach: async (page, world) => {
      const { link } = await world.share({ passcode: 'auto' })
      await page.goto(link)
      await page.getByLabel('Passcode').fill('maple drift oboe')
    },
  },
  'terms-french': {
    locale: 'fr-FR',
    reach: async (page, world) => void (await page.goto((await world.share({ passcode: 'auto' })).link)),
  },
  'passcode-wrong': {
    reach: async (page, world) => {
      const { link } = await world.share({ passcode: 'auto' })
      await page.goto(link)
      await pressOpen(page, 'maple drift oboe', 'D. Okafor')
      await page.getByText(/attempts are left/).waitFor()
    },
  },
  unreachable: {
    reach: async (page, world) => {
      const { link } = await world.share()
      await page.goto(link)
      await page.route('**/open', (route) => route.abort())
      await pressOpen(page)
      await page.getByText(/No answer/).waitFor()
    },
  },
  cut: { reach: async (page, world) => void (await page.goto(`${world.url}/v#AQBc`)) },
  'health-link': {
    reach: async (page, world) => {
      await page.goto(`${world.url}/v#${HEALTH_LINK}`)
      await page.getByRole('button', { name: 'Copy the link' }).waitFor()
    },
  },
  'health-link-asking': { reach: healthLink(() => Promise.resolve()) },
  'health-link-french': { locale: 'fr-FR', reach: healthLink(() => Promise.resolve()) },
  'health-link-wrong': {
    reach: healthLink(async (page) => {
      await page.getByLabel('Passcode').fill('maple drift oboe')
      await page.getByLabel('Your name').fill('D. Okafor')
      await page.getByRole('button', { name: 'Open the files' }).click()
      await page.getByText(/attempts are left/).waitFor()
    }),
  },
  'health-link-open': {
    reach: healthLink(async (page, { passcode }) => {
      await page.getByLabel('Passcode').fill(passcode ?? '')
      await page.getByLabel('Your name').fill('D. Okafor')
      await page.getByRole('button', { name: 'Open the files' }).click()
      await page.getByRole('button', { name: /^Save the report/ }).waitFor()
    }),
  },
  'health-link-gone': {
    reach: healthLink(async (page, { id, passcode }, world) => {
      await world.shares((shares) => shares.revoke(id))
      await page.getByLabel('Passcode').fill(passcode ?? '')
      await page.getByLabel('Your name').fill('D. Okafor')
      await page.getByRole('button', { name: 'Open the files' }).click()
      await refused(page)
    }),
  },
  'no-link': { reach: async (page, world) => void (await page.goto(`${world.url}/v`)) },
  gone: {
    reach: async (page, world) => {
      const { link } = await world.share()
      const other = await world.share()
      await world.shares((shares) => shares.revoke(other.id))
      await page.goto(link)
      await page.route('**/open', (route) =>
        route.fulfill({ status: 404, json: { error: 'share-gone' }, contentType: 'application/json' }),
      )
      await pressOpen(page)
      await refused(page)
    },
  },
  revoked: {
    reach: async (page, world) => {
      const { id, link } = await world.share()
      await world.shares((shares) => shares.revoke(id))
      await page.goto(link)
      await pressOpen(page)
      await refused(page)
    },
  },
  paused: {
    reach: async (page, world) => {
      const { id, link } = await world.share()
      await world.shares((shares) => shares.pause(id))
      await page.goto(link)
      await pressOpen(page)
      await refused(page)
    },
  },
  report: { isPrinted: true, reach: report(() => physio) },
  'report-french': {
    locale: 'fr-FR',
    reach: async (page, world) => {
      const { link } = await world.shareOf(physio)
      await page.goto(link)
      await page.getByRole('checkbox').check()
      await page.getByRole('button', { name: /^Ouvrir/ }).click()
      await page
        .getByText(/jours notés/)
        .first()
        .waitFor()
    },
  },
  'report-medicines': { isPrinted: true, reach: report(() => prescriber) },
  'report-doses': { isPrinted: true, reach: report(() => sampleOf('prescriber')) },
  'report-whole': { reach: report(() => sampleOf('second-opinion')) },
  'report-bands': { reach: report(() => family) },
  'report-claim': { isPrinted: true, reach: report(() => sampleOf('worksafebc')) },
  'report-employer': { reach: report(() => sampleOf('employer', { from: '2026-06-01' })) },
  'report-story': { reach: report(() => sampleOf('story')) },
  'report-story-flares': { reach: report(() => sampleOf('story', { composite: true, from: '2025-08-01' })) },
  'report-emergency': { reach: report(() => emergency) },
  'report-hostile': { reach: report(() => hostile) },
  'report-overfull': { reach: report(overfull) },
}
