import type { Guard } from '../guard.ts'

const holding = 'packages/client/src/visit-file/holding.ts'
const picture = 'packages/web/src/viewer/panels/picture.ts'

const drawn = (name: string): Guard['test'] => ({ file: 'tests/web/viewer-picture.test.ts', name })
const kept: Guard['test'] = {
  file: 'packages/client/src/visit-file/holding.test.ts',
  name: '23 an attachment that is a page: what is a page, a drawing or a script is kept as nothing that it is said to be',
}

/** What pictures of a share and files beside a visit cannot be. */
export const attachments: readonly Guard[] = [
  {
    row: 10,
    guard: 'a small picture that claims to be huge is not drawn',
    file: picture,
    find: 'if (width * height > MOST_AREA) return false',
    replace: 'if (width * height < 1) return false',
    test: drawn('a picture that claims 4000 × 4001 pixels is given to the browser: false'),
  },
  {
    row: 23,
    guard: 'what is drawn is a picture by its own bytes',
    file: picture,
    find: 'withoutMetadata(pictureBytes(picture))',
    replace: '{ bytes: pictureBytes(picture), type: withoutMetadata.name, width: 20, height: 12 }',
    test: drawn('row 23: SVG is never given to the browser, whatever it is said to be'),
  },
  {
    row: 23,
    guard: 'a picture beside a visit is one',
    file: holding,
    find: '      demandPicture(type, bytes)\n',
    replace: '      if (bytes.length === 0) demandPicture(type, bytes)\n',
    test: kept,
  },
  {
    row: 23,
    guard: 'a PDF beside a visit is one',
    file: holding,
    find: "if (!isPdf(bytes)) throw new SottoError('file-unreadable')",
    replace: '',
    test: kept,
  },
  {
    row: 23,
    guard: 'beside a visit there is nothing of another kind',
    file: holding,
    find: "throw new SottoError('file-unreadable', 'It is of a kind that is not kept here.')",
    replace: 'return { kinds: {}, pdfs: [] }',
    test: kept,
  },
  {
    row: 23,
    guard: 'a file is saved, never opened in the page’s place',
    file: 'packages/web/src/viewer/report/files.ts',
    find: '  link.download = file.name\n',
    replace: '',
    test: {
      file: 'packages/web/src/viewer/report/files.test.ts',
      name: '23 an attachment that is a page: a file is saved under its name, and its address is let go',
    },
  },
]
