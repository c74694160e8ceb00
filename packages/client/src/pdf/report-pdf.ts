/**
 * The report on paper: the page that answers the recipient's question, then every table, then how it was computed.
 * Tagged for screen readers (ISO 32000-1, 14.8), its text real and in reading order, and without any metadata: no
 * title, no author, no time, no program, no links, no script. The same report makes the same bytes.
 */
import { en as chartsEn } from '../charts/words/en.ts'
import { fr as chartsFr } from '../charts/words/fr.ts'
import { SottoError } from '../error.ts'
import { en as reportEn, fr as reportFr, type Report } from '../report/index.ts'
import { LINE } from './paper/palette.ts'
import { Paper, type PaperSize } from './paper/paper.ts'
import { figures } from './parts/figures.ts'
import { groupsOfFour, methods } from './parts/methods.ts'
import { header } from './parts/header.ts'
import { pain } from './parts/pain.ts'
import type { Foot } from './parts/flow.ts'
import type { Given } from './parts/part.ts'
import { pictures } from './parts/pictures.ts'
import { panels } from './parts/panels.ts'
import { cellsIn, tables } from './tables/tables.ts'
import type { Fonts } from './type/fonts.ts'
import { HINT } from './type/styles.ts'
import { en } from './words/en.ts'
import { fr } from './words/fr.ts'

export interface PdfRequest {
  readonly report: Report
  readonly language: 'en' | 'fr'
  readonly paper: PaperSize
  readonly fonts: Fonts
  /** SHA-256 of the snapshot's text in hexadecimal, as the ledger has it; null where there is none. */
  readonly digest: string | null
  /** Whether it was sealed for a link, and not made for paper alone. */
  readonly isSealed: boolean
}

export interface PdfControl {
  readonly signal?: AbortSignal
  /** From 0 to 1, never less than before. */
  readonly onProgress?: (done: number) => void
}

const LANGUAGES = {
  en: { words: reportEn, ui: { ...chartsEn, ...en } },
  fr: { words: reportFr, ui: { ...chartsFr, ...fr } },
}

/** Of the whole work, what is left for putting the file together. */
const ENDING = 0.05

/** @throws the signal's reason where it is aborted; {SottoError} `internal` where a font cannot be read */
export async function reportPdf(
  { report, language, paper: size, fonts, digest, isSealed }: PdfRequest,
  { signal, onProgress }: PdfControl = {},
): Promise<Uint8Array<ArrayBuffer>> {
  signal?.throwIfAborted()
  const { words, ui } = LANGUAGES[language]
  const paper = blank(size, language, fonts)
  const given: Given = { paper, report, words, ui }
  const rows = Math.max(1, cellsIn(report.tables) === 0 ? 1 : report.tables.reduce((sum, { n }) => sum + n, 0))
  let done = 0
  const pace = async (more: number) => {
    done += more
    onProgress?.((done / rows) * (1 - ENDING))
    await nextTurn()
    signal?.throwIfAborted()
  }
  header(given)
  const ruled = paper.y
  figures(given)
  pain(given)
  await pace(0)
  panels(given, foundation(given, digest, isSealed), paper.y === ruled)
  await pace(0)
  pictures(given)
  await pace(0)
  await tables(given, pace)
  methods(given, digest)
  const bytes = await paper.done((page, pages) => foot(given, page, pages))
  onProgress?.(1)
  return bytes
}

function blank(size: PaperSize, language: string, fonts: Fonts): Paper {
  try {
    return new Paper(size, language, fonts)
  } catch (cause) {
    throw new SottoError('internal', 'The fonts for documents cannot be read.', { cause })
  }
}

/** Lets whatever else this thread has to do go first. */
const nextTurn = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

/** Under the page that answers: what was said by whom, and when it was sealed. */
function foundation({ paper, report, words, ui }: Given, digest: string | null, isSealed: boolean): Foot {
  const moment = words.sealed(report.header)
  const left = [...(report.rolling === null ? [] : [words.labels.sevenDayRule, ui.noticeable]), ui.tablesFollow]
  const right = [
    isSealed ? ui.sealed(moment) : ui.made(moment),
    ...(digest === null ? [] : [`${ui.digest} ${groupsOfFour(digest.slice(0, 16))}`]),
  ]
  const width = (paper.width - 20) / 2
  const said = paper.lines([{ text: left.join(' '), style: HINT }], width + 40)
  const seal = right.map((text) => paper.lines([{ text, style: HINT }], width - 40)).flat()
  const height = Math.max(said.length, seal.length) * HINT.line + 10
  return {
    height,
    draw() {
      const top = paper.bottom - height
      paper.rule(top, LINE)
      paper.within('P', () => paper.content('P', () => paper.put(said, paper.left, top + 7)))
      paper.within('P', () => paper.content('P', () => paper.put(seal, paper.right, top + 7, 'right')))
    },
  }
}

function foot({ paper, report, words, ui }: Given, page: number, pages: number): void {
  const { period, owner, daysInRange } = report.header
  const title = words.phrases.title(owner)
  const span = period === null ? words.phrases.days(daysInRange) : words.phrases.period(period.from, period.to)
  const y = paper.bottom + 14
  const number = paper.lines([{ text: ui.page(page, pages), style: HINT }], 200)
  paper.put(number, paper.right, y, 'right')
  const named = paper.lines([{ text: `${title}, ${span}`, style: HINT }], paper.width - 220)
  if (page > 1) paper.put(named.slice(0, 1), paper.left, y)
}
