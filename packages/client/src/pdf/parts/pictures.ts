/** Pictures that were chosen, each with its day and its caption. A form that paper does not take is named. */
import { pictureBytes, type ReportPicture } from '../../report/index.ts'
import { withoutMetadata } from '../../photo/without-metadata.ts'
import { LINE } from '../paper/palette.ts'
import { HEADING, HINT, OWN_SMALL } from '../type/styles.ts'
import type { Given } from './part.ts'

/** Of the page's height, at most. */
const MOST = 0.42
const BELOW = 14

export function pictures(given: Given): void {
  const { paper, report, words } = given
  if (report.pictures === null || report.pictures.length === 0) return
  paper.turn()
  paper.within('Sect', () => {
    const title = paper.lines([{ text: words.kinds.photo, style: HEADING }], paper.width)
    paper.within('H2', () => paper.content('H2', () => (paper.y += paper.put(title, paper.left, paper.y) + 6)))
    for (const picture of report.pictures ?? []) one(given, picture)
  })
}

function one({ paper, words, ui }: Given, picture: ReportPicture): void {
  const { day, caption, n } = picture
  const label = `${words.fullDay(day)}, ${words.labels.row} ${n}`
  const drawn = printable(picture)
  const said = paper.lines(
    [
      { text: drawn ? label : `${label}: ${ui.notPrinted}`, style: HINT },
      ...(caption === null ? [] : [{ text: `  ${caption}`, style: OWN_SMALL }]),
    ],
    paper.width,
  )
  const tall = said.reduce((sum, { height }) => sum + height, 0)
  const scale = Math.min(1, paper.width / picture.width, ((paper.bottom - paper.top) * MOST) / picture.height)
  const [width, height] = [picture.width * scale, drawn ? picture.height * scale : 0]
  paper.need(height + tall + BELOW)
  if (drawn)
    paper.within(
      'Figure',
      () => paper.content('Figure', () => paper.picture(drawn, paper.left, paper.y, width, height)),
      {
        alt: caption === null ? label : `${label}. ${caption}`,
        placement: 'Block',
        bbox: paper.box(paper.left, paper.y, width, height),
      },
    )
  paper.y += height + 4
  paper.within('P', () => paper.content('P', () => (paper.y += paper.put(said, paper.left, paper.y))))
  paper.rule(paper.y + 4, LINE)
  paper.y += BELOW
}

/** Null for what is no picture after all, or one that a PDF cannot hold; what somebody put beside the pixels is left out. */
function printable(picture: ReportPicture): Uint8Array | null {
  try {
    const { type, bytes } = withoutMetadata(pictureBytes(picture))
    return type === 'image/webp' ? null : bytes
  } catch {
    // A snapshot of another program may hold anything under the name of a picture; the label says that it is there.
    return null
  }
}
