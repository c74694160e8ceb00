import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { systemRandom } from '@sotto/crypto'
import { addDays, completeDraft, parseDraft, type DiaryRecord } from '@sotto/shared/diary'
import type { Snapshot } from '@sotto/shared/snapshot'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { recordId } from '../../packages/client/src/diary/record-id.ts'
import { generateRecords } from '../../packages/client/src/generator/generate.ts'
import { readPdf } from '../../packages/client/src/pdf/fixtures/reader.ts'
import { buildSnapshot } from '../../packages/client/src/snapshot/build.ts'
import { resolveChoice } from '../../packages/client/src/snapshot/choice.ts'
import { ENVELOPE } from '../../packages/client/src/snapshot/fixtures/made.ts'
import { demoDiary } from '../demo/diary.ts'
import { tellsIn } from '../metadata/artefact.ts'
import { Profiles } from '../app/profiles.ts'
import { keptBy, NOTHING_KEPT, pressOpen, sidewaysScroll } from './viewer-page.ts'
import { startViewerWorld, type ViewerWorld } from './viewer-world.ts'

/* A recipient from the link to the end, with diaries as they are: ten years of one that is made up, and a real one. */
const study = new URL('../../../shared/data/kossakowski-n1-esm-subset.csv', import.meta.url)
const TODAY = '2026-11-20'
const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
/** Where pictures of printed pages are left, for whoever wants to look at them. */
const { SOTTO_PRINTED: printedFolder } = process.env

let world: ViewerWorld

beforeAll(async () => {
  world = await startViewerWorld()
})

afterAll(() => world.close())

const madeUp = (): DiaryRecord[] => [...generateRecords({ years: 10, seed: 7, tz: 'Europe/Paris', endDate: TODAY })]

function real(): { records: DiaryRecord[]; to: string } {
  const nowMs = Date.parse(`${TODAY}T12:00:00Z`)
  const { drafts, to } = demoDiary(nowMs)
  const complete = (draft: (typeof drafts)[number]) =>
    completeDraft(parseDraft(draft), { id: recordId(nowMs, systemRandom), nowMs, tz: 'Europe/Amsterdam' })
  return { records: drafts.map(complete), to }
}

/** What a device would seal of the ninety days before the last. */
function sampleOf(records: readonly DiaryRecord[], to: string): Partial<Snapshot> {
  const choice = { preset: 'appointment', from: addDays(to, -89), to, owner: 'Élise' }
  const {
    share: _share,
    keys: _keys,
    sealedAtMs: _sealed,
    expiresAtMs: _expires,
    ...said
  } = buildSnapshot(records, resolveChoice(choice, { today: to, records }), { ...ENVELOPE, recipient: 'Dr. Menon' })
  return said
}

const savedPdf = async (page: Page): Promise<{ name: string; bytes: Buffer }> => {
  const more = page.getByRole('button', { name: 'More' })
  if ((await more.isVisible()) && (await more.getAttribute('aria-expanded')) !== 'true') await more.click()
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    page.getByRole('button', { name: 'PDF', exact: true }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

async function printed(page: Page, name: string): Promise<void> {
  const bytes = await page.pdf({ format: 'A4', printBackground: true })
  // What Chromium itself writes beside them is its own; the page gives it no name of anybody.
  expect(bytes.toString('latin1')).toContain('/Title (Sotto)')
  if (printedFolder === undefined) return
  await mkdir(printedFolder, { recursive: true })
  await writeFile(`${printedFolder}/${name}.pdf`, bytes)
}

test.for([
  { diary: 'ten years', size: 'desk', options: DESK },
  { diary: 'a real one', size: 'phone', options: PHONE },
] as const)(
  '$diary on a $size: passcode, file, paper, reply, question, end',
  async ({ diary, size, options }, { skip }) => {
    if (diary === 'a real one' && !existsSync(study)) skip('the study’s data is not beside this checkout')
    const { records, to } = diary === 'a real one' ? real() : { records: madeUp(), to: TODAY }
    const handedOver = await world.shareOf(sampleOf(records, to), { passcode: 'auto', recipient: 'Dr. Menon' })
    const { link, passcode, snapshot, id } = handedOver
    const profiles = await Profiles.begin()
    onTestFinished(() => profiles.end())
    // Where a link was opened, the browser's own history has it; what it opens and what is typed is nowhere.
    profiles.nest.text('the link', new URL(link).hash.slice(1), [size])
    for (const typed of [passcode ?? '', 'R. Menon', 'See you on Monday.', 'The pain clinic'])
      profiles.nest.text(typed, typed)
    const { page, complaints, requests } = await profiles.open(size, options)
    await page.goto(link)
    await pressOpen(page, passcode, 'R. Menon')
    await page.getByRole('article').waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    const shown = await page.getByRole('article').innerText()
    const logged = /[\d,]+ of 90 days logged/.exec(shown)?.[0] ?? ''
    expect(logged).not.toBe('')

    const pdf = await savedPdf(page)
    const { pages } = readPdf(pdf.bytes)
    const first = pages[0]?.join(' ') ?? ''
    for (const said of ['Élise’s pain diary', 'For Dr. Menon.', logged]) expect(first).toContain(said)
    const canaries = new Map(records.slice(-400).map((record) => [`id of a ${record.kind}`, record.id]))
    expect(tellsIn({ name: pdf.name, bytes: pdf.bytes }, canaries)).toEqual([])
    await printed(page, `${size}-printed`)
    if (printedFolder !== undefined) await writeFile(`${printedFolder}/${size}-saved.pdf`, pdf.bytes)

    const [terms] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save them as text' }).click(),
    ])
    expect(terms.suggestedFilename()).toBe('pain-diary-terms.txt')
    const accepted = await readFile(await terms.path(), 'utf8')
    for (const said of ['R. Menon', '- Pass it on: no', 'Digest (SHA-256): ']) expect(accepted).toContain(said)

    await page.getByRole('button', { name: 'Answer Élise' }).click()
    await page.getByLabel('Your answer').fill('See you on Monday.')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('Sent.', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Ask to pass this on' }).click()
    await page.getByLabel('To whom').fill('The pain clinic')
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await page.getByText('Asked. The owner decides').waitFor()

    // The sample was sealed under the link's own keys, so that its owner reads what came back.
    const seen = await world.shares((shares) => shares.openings(id))
    expect(seen.openings).toContainEqual(expect.objectContaining({ kind: 'opened', recipient: 'R. Menon' }))
    expect(seen.replies).toMatchObject([{ text: 'See you on Monday.', name: 'R. Menon' }])
    expect(seen.questions).toMatchObject([{ to: 'The pain clinic', why: '', name: 'R. Menon', settled: null }])
    const [question] = seen.questions
    if (question) await world.shares((shares) => shares.settle(id, question, null))
    const after = await world.shares((shares) => shares.openings(id))
    expect(after.questions).toMatchObject([{ to: 'The pain clinic', settled: { link: null } }])

    await world.shares((shares) => shares.revoke(id))
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    const ended = page.getByRole('heading', { level: 1, name: /does not open any more/ })
    await ended.waitFor()
    expect(await page.content()).not.toContain('Élise')
    await page.goto('about:blank')
    await page.goto(link)
    await pressOpen(page, passcode)
    await ended.waitFor()
    await page.getByText(/has ended it/).waitFor()
    expect(requests.filter(({ url }) => !url.startsWith(world.url) && !/^(blob|about):/.test(url))).toEqual([])
    expect(complaints).toEqual([])
    expect(snapshot.rows.length + snapshot.days.length).toBeGreaterThan(50)
    expect(await keptBy(page)).toEqual(NOTHING_KEPT)
    expect(await profiles.findings()).toEqual([])
  },
)
