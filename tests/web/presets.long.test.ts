import { createHash } from 'node:crypto'
import type { HandedOver } from '@sotto/client'
import { buildReport, en } from '@sotto/client/report'
import { snapshotText, type Snapshot } from '@sotto/shared/snapshot'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { fonts } from '../../packages/client/src/pdf/fixtures/made.ts'
import { reportPdf } from '../../packages/client/src/pdf/report-pdf.ts'
import { buildSnapshot } from '../../packages/client/src/snapshot/build.ts'
import { resolveChoice, type Choice, type ResolvedChoice } from '../../packages/client/src/snapshot/choice.ts'
import { ENVELOPE } from '../../packages/client/src/snapshot/fixtures/made.ts'
import { PRESET_NAMES, type PresetName } from '../../packages/client/src/snapshot/preset.ts'
import { figuresOf } from './preset-figures.ts'
import { hasStudy, madeUp, MARKED, markOf, real, type Diary } from './preset-diaries.ts'
import { ANSWERS, firstOf, QUESTION } from './preset-answers.ts'
import { pagesOf, wordsOf } from './printed.ts'
import { pressOpen, sidewaysScroll, visit, type Visit } from './viewer-page.ts'
import { startViewerWorld, type ViewerWorld } from './viewer-world.ts'

/* Each preset from a diary of ten years and from a real one: opened at a desk and on a phone, printed, answered, ended. */
const SOURCES = { 'ten years': madeUp, 'a real study': real } as const
type Source = keyof typeof SOURCES
const diaries = new Map<Source, Diary>()

let world: ViewerWorld
let browser: Browser
/** One of each for all of them, as a clinic has one screen for many. */
let desk: Visit
let phone: Visit

beforeAll(async () => {
  ;[world, browser] = await Promise.all([startViewerWorld(), launchBrowser()])
  desk = await visit(browser)
  phone = await visit(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
})

afterAll(async () => {
  await browser.close()
  await world.close()
})

function diaryOf(source: Source): Diary {
  const diary = diaries.get(source) ?? SOURCES[source]()
  diaries.set(source, diary)
  return diary
}

/** What a device would seal, under no link yet. */
function sampleOf({ records }: Diary, choice: ResolvedChoice): Partial<Snapshot> {
  const {
    share: _,
    keys: _keys,
    sealedAtMs: _at,
    expiresAtMs: _end,
    ...said
  } = buildSnapshot(records, choice, ENVELOPE)
  return said
}

/** Opens it anew, from the link and the passcode. */
async function open({ page }: Visit, { link, passcode }: HandedOver, name = ''): Promise<void> {
  // A new address behind the same `#` would load nothing.
  await page.goto('about:blank')
  await page.goto(link)
  await pressOpen(page, passcode, name)
}

const printed = ({ page }: Visit): Promise<readonly string[]> =>
  page.pdf({ format: 'A4', printBackground: true }).then(pagesOf)

/** The first page of the PDF that a reader saves: no table stands on it. */
async function firstSavedPage(snapshot: Snapshot): Promise<string | undefined> {
  const report = { ...buildReport(snapshot), tables: [] }
  const request = { report, language: 'en', paper: 'a4', fonts, digest: null, isSealed: true } as const
  const [page] = await pagesOf(Buffer.from(await reportPdf(request)))
  return page
}

/** What else a recipient does: each preset has one of them with each diary. */
const ACTS = ['answers', 'asks to pass it on', 'is seen'] as const

async function act(which: (typeof ACTS)[number], { page }: Visit, { id }: HandedOver): Promise<void> {
  if (which === 'answers') {
    await page.getByRole('button', { name: /^Answer/ }).click()
    await page.getByLabel('Your answer').fill('See you on Monday.')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('Sent.', { exact: true }).waitFor()
  } else if (which === 'asks to pass it on') {
    await page.getByRole('button', { name: 'Ask to pass this on' }).click()
    await page.getByLabel('To whom').fill('The pain clinic')
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await page.getByText('Asked. The owner decides').waitFor()
  }
  const { openings, replies, questions } = await world.shares((shares) => shares.openings(id))
  const opened = openings.filter(({ kind }) => kind === 'opened').map(({ recipient }) => recipient)
  expect(opened).toEqual(['R. Menon', 'R. Menon on a phone'])
  expect(replies.map(({ text, name }) => ({ text, name }))).toEqual(
    which === 'answers' ? [{ text: 'See you on Monday.', name: 'R. Menon on a phone' }] : [],
  )
  expect(questions.map(({ to }) => to)).toEqual(which === 'asks to pass it on' ? ['The pain clinic'] : [])
}

const CASES = Object.keys(SOURCES).flatMap((source, turn) =>
  PRESET_NAMES.map((preset, index) => ({
    source: source as Source,
    preset,
    // A card has nobody to answer.
    does: preset === 'emergency' ? 'is seen' : (ACTS[(index + turn) % ACTS.length] ?? 'is seen'),
  })),
)

const choiceOf = (preset: PresetName): Choice => ({
  preset,
  ...(preset === 'own' ? { fields: ['pain.nrs', 'pain.rating', 'pain.sites'] } : {}),
  // A story holds no words but the diary's.
  ...(preset === 'story' ? {} : { owner: 'Élise', questions: [QUESTION] }),
})

test.for(CASES)('$preset from $source: its reader is told what they ask, and $does', async (one, { skip }) => {
  const { source, preset, does } = one
  if (source === 'a real study' && !hasStudy) skip('the study’s data is not beside this checkout')
  const diary = diaryOf(source)
  const { records, today } = diary
  const choice = resolveChoice(choiceOf(preset), { today, records })
  const handedOver = await world.shareOf(sampleOf(diary, choice), { passcode: 'auto' })
  const figures = figuresOf(records, choice, en)
  const answers = [...figures, ...ANSWERS[preset].always, ...(source === 'ten years' ? ANSWERS[preset].tenYears : [])]
  const hidden = MARKED.filter(({ kind, name, isOwn }) => isOwn || !choice.fields.includes(`${kind}.${name}`))
  const canaries = [
    ...hidden.map(({ kind, name }) => markOf(kind, name)),
    ...records.slice(-300).map(({ id }) => id),
    // Whose names are in the diary, and what the zone is, is nobody's.
    'Europe/',
  ]

  for (const [at, name] of [
    [desk, 'R. Menon'],
    [phone, 'R. Menon on a phone'],
  ] as const) {
    await open(at, handedOver, name)
    const article = at.page.getByRole('article')
    // Ten years of everything are several megabytes.
    await article.waitFor({ timeout: 120_000 })
    const shown = wordsOf(await article.innerText())
    for (const answer of answers) expect(shown).toMatch(answer)
    const all = await at.page.content()
    expect(canaries.filter((canary) => all.includes(canary))).toEqual([])
    for (const path of ANSWERS[preset].marks) expect(all).toContain(`zq-${path.replace('.', '-')}`)
    expect(await sidewaysScroll(at.page)).toBe(0)
  }

  const first = firstOf(preset, source === 'ten years')
  const saved = await firstSavedPage(handedOver.snapshot)
  for (const answer of [...figures, ...first]) expect(saved).toMatch(answer)
  // Ten years of everything are a thousand pages, which a browser prints in more memory than every machine has.
  if (preset !== 'second-opinion' || source !== 'ten years') {
    const pages = await printed(desk)
    // How bad, which way, where, what was tried, what was withheld, how complete and what is asked.
    for (const answer of [...figures, ...first]) expect(pages[0]).toMatch(answer)
    for (const answer of answers) expect(pages.join(' ')).toMatch(answer)
    expect(canaries.filter((canary) => pages.join(' ').includes(canary))).toEqual([])
    const digest = createHash('sha256').update(snapshotText(handedOver.snapshot)).digest('hex')
    expect(pages.join(' ')).toContain(digest.slice(0, 16).replaceAll(/(.{4})(?=.)/g, '$1 '))
  }
  await act(does, phone, handedOver)

  await world.shares((shares) => shares.revoke(handedOver.id))
  for (const { page } of [desk, phone]) {
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await page.getByRole('heading', { level: 1, name: /does not open any more/ }).waitFor()
    await page.getByText(/has ended it/).waitFor()
    expect(await page.getByRole('article').count()).toBe(0)
    expect(await page.content()).not.toMatch(/Élise|zq-|days logged/)
  }
  const later = preset === 'emergency' || PRESET_NAMES.indexOf(preset) % 2 === 0 ? phone : desk
  await open(later, handedOver)
  await later.page.getByRole('heading', { level: 1, name: /does not open any more/ }).waitFor()
  await later.page.getByText(/has ended it/).waitFor()
  expect([...desk.complaints, ...phone.complaints]).toEqual([])
  const elsewhere = [...desk.requests, ...phone.requests].filter(({ url }) => !url.startsWith(world.url))
  expect(elsewhere.filter(({ url }) => !/^(blob|about):/.test(url))).toEqual([])
})
