import { Device, healthBundle } from '@sotto/client'
import { loadPdf } from '@sotto/client/node'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { encodeHealthLink } from '../../packages/client/src/health-link/payload.ts'
import { joined, letters, PICTURES, segment } from '../../packages/client/src/photo/fixtures/pictures.ts'
import { sealHealthFile } from '@sotto/crypto/share'
import { environment, Shelf } from '../journey/world.ts'
import { axeFindings, sidewaysScroll } from '../web/viewer-page.ts'
import { beginOn } from './private.ts'
import { Profiles } from './profiles.ts'
import { startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld
let clinic: Device

beforeAll(async () => {
  world = await startAppWorld(null)
  clinic = (await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Clinic' })).device
  await clinic.diary((diary) => diary.add({ kind: 'pain', nrs: 4, at: Date.now() }))
})

afterAll(async () => {
  await clinic.close()
  await world.close()
})

const bundle = healthBundle(async ({ snapshot, digest }, language) =>
  (await loadPdf()).snapshotPdf(snapshot, { language, paper: 'a4', digest, isSealed: true }),
)
const made = (recipient: string) =>
  clinic.shares((shares) =>
    shares.create({ choice: { preset: 'physio' }, carrier: 'shl', passcode: 'auto', recipient }, bundle),
  )

const go = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) }).click()

async function addVisit(page: Page): Promise<void> {
  await page.goto(`${world.url}/#record/visit/new`)
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor()
  await page
    .getByRole('main')
    .getByRole('radio')
    .or(page.getByRole('main').getByRole('button', { name: /Hospital|GP/i }))
    .first()
    .click()
  await go(page, 'Save')
  await page.getByRole('main').locator('a[href^="#record/visit/0"]').first().click()
  await page.getByRole('heading', { name: 'Files from this visit' }).waitFor()
}

async function saved(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

test('what a link held, and files of this device, are kept beside a visit, saved and removed', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { nest } = profiles
  const { page, complaints, requests } = (await beginOn(profiles, world)).phone
  await addVisit(page)
  await page.getByText('Nothing is kept with this visit yet').waitFor()
  const { link, passcode, id } = await made(nest.hatch('name of who got the link'))
  nest.text('the link', link.split('shlink:/')[1] ?? '')
  nest.text('the passcode', passcode ?? '')

  // By a link whose place this page may ask, with a passcode that is wrong at first.
  await go(page, 'Add from a health link')
  await page.getByLabel('The link').fill(link)
  await go(page, 'Go on')
  await page.getByText(/Leads to 127\.0\.0\.1/).waitFor()
  expect((await clinic.shares((shares) => shares.openings(id))).openings).toEqual([])
  await page.getByLabel('Passcode').fill('wrong words here')
  await go(page, 'Open it')
  await page.getByText('9 tries are left, then the link ends').waitFor()
  await page.getByLabel('Passcode').fill(passcode ?? '')
  await go(page, 'Open it')
  await page.getByText(/1 Patient.*one PDF/).waitFor({ timeout: 30_000 })
  expect(await axeFindings(page)).toEqual([])
  expect(await sidewaysScroll(page)).toBe(0)
  await go(page, 'Keep with this visit')
  await page.getByText(/called “Pain diary report”/).waitFor()
  const record = await saved(page, () => go(page, 'Save'))
  expect(record.name).toBe('visit-file.fhir.json')
  expect(JSON.parse(record.bytes.toString())).toMatchObject({ resourceType: 'Bundle' })
  await go(page, 'What is inside')
  await page.getByText(/It says that it holds: .*Observation/).waitFor()
  const pdf = await saved(page, () => go(page, 'Save the PDF in it'))
  expect([pdf.name, pdf.bytes.subarray(0, 5).toString()]).toEqual(['visit-file.pdf', '%PDF-'])

  // A picture of this device: drawn anew.
  const { jpeg } = PICTURES
  const exif = segment(0xe1, letters(`Exif\0\0GPS ${nest.hatch('place where the picture was taken')}`))
  const buffer = Buffer.from(joined(jpeg.subarray(0, 20), exif, jpeg.subarray(20)))
  const choose = (file: { name: string; mimeType: string; buffer: Buffer }) =>
    page.locator('main input[type=file]').setInputFiles(file)
  const letter = `${nest.hatch('name of a file')}.jpg`
  await choose({ name: letter, mimeType: 'image/jpeg', buffer })
  await page.getByRole('heading', { name: 'What came' }).waitFor()
  await go(page, 'Keep with this visit')
  const picture = page.getByRole('listitem').filter({ hasText: letter })
  const taken = await saved(page, () => picture.getByRole('button', { name: 'Save', exact: true }).click())
  expect(taken.name).toBe('visit-file.jpg')
  expect(taken.bytes.toString('latin1')).not.toMatch(/GPS|Exif/)
  await choose({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<html>') })
  await page.getByText('This is not a file that is kept beside a visit').waitFor()

  // Removed once that is answered.
  await picture.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep it' }).click()
  await picture.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await picture.waitFor({ state: 'detached' })

  // A place that the page may not ask is asked by nobody: its sealed file is taken in by hand.
  const key = new Uint8Array(32).fill(5)
  const url = `https://clinic.example/shl/${'A'.repeat(43)}`
  const discharge = `Discharge ${nest.hatch('what a link calls its file')}`
  const foreign = encodeHealthLink({ url, key, flags: ['U'], expiresAtMs: null, label: discharge })
  const sealed = await sealHealthFile(
    { key, share: new Uint8Array(32) },
    JSON.stringify({ resourceType: 'Patient', id: nest.hatch('in a file') }),
  )
  nest.text('the other link', foreign.split('shlink:/')[1] ?? '')
  await go(page, 'Add from a health link')
  await page.getByLabel('The link').fill(foreign)
  await go(page, 'Go on')
  await page.getByText('This app may not ask clinic.example').waitFor()
  const fetching = page.getByRole('link', { name: 'Fetch the sealed file' })
  expect(await fetching.getAttribute('href')).toBe(`${url}?recipient=Sotto`)
  expect(await axeFindings(page)).toEqual([])
  await choose({ name: 'download', mimeType: 'application/jose', buffer: Buffer.from('not sealed') })
  await page.getByText('cannot be read here').waitFor()
  await choose({ name: 'download', mimeType: 'application/jose', buffer: Buffer.from(sealed) })
  await page.getByText(`called “${discharge}”, from clinic.example`).waitFor()
  await go(page, 'Keep with this visit')
  await page.getByText(/from clinic\.example · kept/).waitFor()
  await page.reload()
  await page.getByText(/from clinic\.example · kept/).waitFor()
  expect(requests.filter(({ url: asked }) => !asked.startsWith(world.url) && !/^(blob|data):/.test(asked))).toEqual([])
  expect((await clinic.shares((shares) => shares.openings(id))).openings).toMatchObject([
    { kind: 'passcode-wrong' },
    { kind: 'opened', recipient: 'Sotto' },
  ])
  expect(complaints).toEqual([])
  expect(await profiles.findings()).toEqual([])
})
