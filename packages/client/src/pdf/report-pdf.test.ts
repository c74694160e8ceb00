import { snapshotText } from '@sotto/shared/snapshot'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { en, fr, wordTable, type Report, type ReportWords } from '../report/index.ts'
import { PICTURES } from '../photo/fixtures/pictures.ts'
import { nov, rowsOf, snapshotOf as handMade } from '../report/sample.ts'
import { buildSnapshot } from '../snapshot/build.ts'
import { canaryChoice } from '../snapshot/fixtures/canary-choice.ts'
import { canaryDiary } from '../snapshot/fixtures/canary-diary.ts'
import { ENVELOPE, resolved } from '../snapshot/fixtures/made.ts'
import { diaryOf, fonts, requestOf, snapshotOf } from './fixtures/made.ts'
import { readPdf } from './fixtures/reader.ts'
import { reportPdf } from './report-pdf.ts'

const diary = diaryOf(0.2)
const physio = snapshotOf(diary, { preset: 'physio', owner: 'Élise', less: [] }, { recipient: 'Dana Okafor' })

const wholeText = (bytes: Uint8Array): string => readPdf(bytes).pages.flat().join('\n')

/** Without spaces and line breaks, which depend on how wide a column is. */
const bare = (text: string): string => text.replaceAll(/[\s\u00a0\u202f]/g, '')

/** Every cell in words, in the order of the tables. */
const cellsOf = (report: Report, words: ReportWords): string[] =>
  report.tables
    .filter(({ n }) => n > 0)
    .flatMap((table) => wordTable(words, table).rows)
    .flatMap((row) => row.map((cell) => bare(cell.map(({ text }) => text).join(', '))))
    .filter((cell) => cell !== '')

function expectInOrder(text: string, cells: readonly string[]): void {
  let at = 0
  const missing = cells.find((cell) => {
    const found = text.indexOf(cell, at)
    if (found >= 0) at = found + cell.length
    return found < 0
  })
  expect(missing, `after ${text.slice(Math.max(0, at - 60), at)}`).toBeUndefined()
}

test.each([
  ['physio', 'en', 'a4'],
  ['prescriber', 'fr', 'letter'],
  ['second-opinion', 'en', 'letter'],
  ['family', 'fr', 'a4'],
] as const)(
  'the tables of a report for %s are in it whole and in order, in %s on %s',
  async (preset, language, paper) => {
    const request = requestOf(snapshotOf(diary, { preset }), { language, paper })
    const cells = cellsOf(request.report, language === 'fr' ? fr : en)
    expect(cells.length).toBeGreaterThan(5)
    const { pages } = readPdf(await reportPdf(request))
    expectInOrder(bare(pages.slice(1).flat().join('\n')), cells)
    const number = (page: number) =>
      language === 'fr' ? `Page ${page} sur ${pages.length}` : `Page ${page} of ${pages.length}`
    for (const [at, texts] of pages.entries()) expect(texts).toContain(number(at + 1))
  },
)

test('the first page answers: who, when, for whom, what was left out, how many days, and the five numbers', async () => {
  const [first = []] = readPdf(await reportPdf(requestOf(physio))).pages
  const text = first.join('\n')
  for (const said of [
    'Élise’s pain diary',
    'For Dana Okafor.',
    'Left out by Élise',
    'of 30 days logged',
    'Median pain',
  ])
    expect(text).toContain(said)
})

test('it says nothing of how, when and by whom it was made, runs nothing and leads nowhere', async () => {
  const { objects, streams, trailer } = readPdf(await reportPdf(requestOf(physio)))
  const info = Number(/\/Info (\d+) 0 R/.exec(trailer)?.[1])
  expect(objects.get(info)?.replaceAll(/\s/g, '')).toBe('<<>>')
  const told = [...objects.values(), trailer].join('\n')
  for (const name of ['Metadata', 'Producer', 'Creator', 'CreationDate', 'ModDate', 'Title', 'Author', 'Keywords'])
    expect(told).not.toMatch(new RegExp(`/${name}\\b`))
  for (const name of ['URI', 'JavaScript', 'JS', 'OpenAction', 'AA', 'Annots', 'EmbeddedFiles', 'AcroForm', 'Launch'])
    expect(told).not.toMatch(new RegExp(`/${name}\\b`))
  const contents = [told, ...streams.values()].join('\n')
  expect(contents).not.toMatch(/\(D:\d{4}|xmpmeta|pdfkit/i)
})

test('one report makes the same bytes each time, and its id tells nothing of it', async () => {
  const idOf = (bytes: Uint8Array) => /\/ID \[[^\]]*\]/.exec(readPdf(bytes).trailer)?.[0]
  const [once, again, other] = await Promise.all([
    reportPdf(requestOf(physio)),
    reportPdf(requestOf(physio)),
    reportPdf(requestOf(snapshotOf(diary, { preset: 'family' }))),
  ])
  expect(Buffer.from(once).equals(again)).toBe(true)
  expect(idOf(once)).toBeDefined()
  expect(idOf(other)).toBe(idOf(once))
})

test('a screen reader is told the language, headings, tables with their heads, and what the charts show', async () => {
  const { objects } = readPdf(await reportPdf(requestOf(physio, { language: 'fr' })))
  const told = [...objects.values()]
  expect(told.find((text) => text.includes('/Type /Catalog'))).toMatch(/\/Lang \(fr\)[\s\S]*\/StructTreeRoot/)
  expect(told.filter((text) => text.includes('/Marked true'))).toHaveLength(1)
  const tags = told.flatMap((text) => /\/S \/(\w+)/.exec(text)?.[1] ?? [])
  expect(tags.filter((tag) => tag === 'H1')).toHaveLength(1)
  for (const tag of ['H2', 'H3', 'Table', 'TR', 'TH', 'TD', 'Figure', 'P']) expect(tags).toContain(tag)
  const figures = told.filter((text) => text.includes('/S /Figure'))
  expect(figures.length).toBeGreaterThanOrEqual(2)
  for (const figure of figures) expect(figure).toMatch(/\/Alt \(/)
})

test('over-sharing: just the words of the snapshot are in it', async () => {
  const CANARY = /zq\d+x\d+/g
  const words = (text: string) => [...new Set(text.match(CANARY))].sort()
  let found = 0
  await fc.assert(
    fc.asyncProperty(canaryDiary, canaryChoice, async (records, choice) => {
      const exact = resolved(choice, records)
      if (!exact) return
      const snapshot = buildSnapshot(records, exact, ENVELOPE)
      const text = wholeText(await reportPdf(requestOf(snapshot)))
      const expected = words(snapshotText(snapshot))
      found += expected.length
      for (const word of expected) expect(bare(text)).toContain(word)
      // A narrow column breaks a word; what stands before the break is the beginning of one that was chosen.
      expect(words(text).filter((word) => !expected.some((one) => one.startsWith(word)))).toEqual([])
      expect(text).not.toMatch(/01CANARY|Kathmandu|Honolulu|Tokyo/)
    }),
    { numRuns: 12 },
  )
  // How many there are is up to the choices that were drawn.
  expect(found).toBeGreaterThan(3)
})

test('what is long stays whole: names of 200 letters without a space, and a note longer than a page', async () => {
  const name = 'Ö'.repeat(199) + 'x'
  const note = Array.from({ length: 1500 }, (_, at) => `mot${at}`).join(' ')
  const snapshot = handMade({
    owner: name,
    recipient: name,
    fields: ['medication.name', 'dose.medication', 'pain.nrs', 'pain.note'],
    questions: [note.slice(0, 4000)],
    rows: rowsOf(
      ['medication', '2026-11-01', { name, strength: 10, unit: 'mg' }],
      ['dose', '2026-11-02', { medication: 1, status: 'taken' }],
      ['pain', '2026-11-03', { nrs: 4, rating: 'now', note }],
    ),
  })
  const request = requestOf(snapshot)
  const { pages } = readPdf(await reportPdf(request))
  const text = bare(pages.flat().join('\n'))
  expect(text.split(name).length - 1).toBeGreaterThanOrEqual(4)
  expect(text.replaceAll(/Page\d+of\d+|Dayspain/g, '')).toContain('mot1498')
  for (let at = 0; at < 1500; at++) expect(text).toContain(`mot${at}`)
})

test('a letter that the fonts lack is written as its number and copied as itself, which the last page explains', async () => {
  const name = 'Ольга 漢字'
  const bytes = await reportPdf(requestOf(snapshotOf(diary, { preset: 'physio', owner: name })))
  const { pages, streams } = readPdf(bytes)
  expect(pages[0]?.join('')).toContain('[U+041E U+043B U+044C U+0433 U+0430]')
  expect(pages.at(-1)?.join(' ')).toContain('lacks some letters')
  const actual = Buffer.from(`\ufeff漢字`, 'utf16le').swap16().toString('latin1')
  expect([...streams.values()].some((stream) => stream.includes(actual))).toBe(true)
  expect(wholeText(await reportPdf(requestOf(physio)))).not.toContain('lacks some letters')
})

test('an empty report is a page, and every day of it unlogged', async () => {
  const bytes = await reportPdf(requestOf(handMade(), { digest: null }))
  const text = wholeText(bytes)
  expect(text).toContain('0 of 30 days logged')
  expect(text).toContain('nothing entered')
})

test('it tells how far it is, and stops when it is not wanted any more', async () => {
  const request = requestOf(snapshotOf(diary, { preset: 'second-opinion' }))
  const seen: number[] = []
  await reportPdf(request, { onProgress: (done) => seen.push(done) })
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  expect(seen.at(-1)).toBe(1)
  expect(seen.length).toBeGreaterThan(10)

  const stop = new AbortController()
  const stopped = reportPdf(request, {
    signal: stop.signal,
    onProgress: (done) => {
      if (done > 0.3) stop.abort(new Error('enough'))
    },
  })
  await expect(stopped).rejects.toThrow('enough')
  await expect(reportPdf(request, { signal: AbortSignal.abort(new Error('early')) })).rejects.toThrow('early')
})

test('fonts that are none are told as such', async () => {
  const broken = { ...fonts, text: [new Uint8Array(40)] }
  await expect(reportPdf(requestOf(physio, { fonts: broken }))).rejects.toMatchObject({ code: 'internal' })
})

test('pictures are printed with their captions and day; one that paper does not take, or that is none, is named', async () => {
  const data = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  const picture = { width: 20, height: 12 }
  const rows = rowsOf(
    ['photo', nov(2), { blob: true, caption: 'Swollen knee' }],
    ['photo', nov(3), { blob: true }],
    ['photo', nov(4), { blob: true }],
    ['photo', nov(5), { blob: true }],
  )
  const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
  const pictures = [
    { row: 1, type: 'image/jpeg' as const, ...picture, data: data(PICTURES.jpeg) },
    { row: 2, type: 'image/png' as const, ...picture, data: data(PICTURES.png) },
    { row: 3, type: 'image/webp' as const, ...picture, data: data(PICTURES.webp) },
    { row: 4, type: 'image/png' as const, ...picture, data: data(svg) },
  ]
  const bytes = await reportPdf(requestOf(handMade({ rows, pictures, fields: ['photo.blob', 'photo.caption'] })))
  const { objects } = readPdf(bytes)
  const images = [...objects.values()].filter((text) => text.includes('/Subtype /Image'))
  expect(images.some((text) => text.includes('/DCTDecode'))).toBe(true)
  expect(images.length).toBeGreaterThanOrEqual(2)
  const text = wholeText(bytes)
  expect(text).toContain('Swollen knee')
  expect(text.match(/a picture that paper does not take/g)).toHaveLength(2)
})

test('what somebody wrote at length goes on to the next page, and nothing runs off the paper', async () => {
  const note = Array.from({ length: 3000 }, (_, n) => `word${n}`).join(' ')
  const { streams } = readPdf(
    await reportPdf(
      requestOf(
        handMade({
          ...{ preset: 'second-opinion', fields: ['visit.at', 'visit.note', 'pain.nrs'] },
          rows: rowsOf(['visit', nov(3), { note }]),
        }),
      ),
    ),
  )
  const heights = [...streams.values()].flatMap((text) =>
    [...text.matchAll(/1 0 0 1 [\d.-]+ ([\d.-]+) Tm/g)].map(([, y]) => Number(y)),
  )
  const number = heights.filter((y) => y < -250)
  expect(heights.length).toBeGreaterThan(500)
  // The number of the page is lowest.
  expect(new Set(number).size).toBe(1)
})
