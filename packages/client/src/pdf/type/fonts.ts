/** The fonts that a report is set in, as files. Each face is a list: a letter is set in the first that has it. */
import type { Face } from './styles.ts'

export type Fonts = Readonly<Record<Face, readonly Uint8Array[]>>

/**
 * By face, files of the packages @fontsource/figtree and @fontsource/newsreader. WOFF and not WOFF 2, whose packed
 * outlines cannot be cut down to the letters that are used; and single weights, for the same reason.
 */
export const FONT_FILES = {
  text: ['figtree/files/figtree-latin-400-normal.woff', 'figtree/files/figtree-latin-ext-400-normal.woff'],
  strong: ['figtree/files/figtree-latin-600-normal.woff', 'figtree/files/figtree-latin-ext-600-normal.woff'],
  own: [
    'newsreader/files/newsreader-latin-400-normal.woff',
    'newsreader/files/newsreader-latin-ext-400-normal.woff',
    'newsreader/files/newsreader-vietnamese-400-normal.woff',
  ],
} as const satisfies Readonly<Record<Face, readonly string[]>>

export type FontFile = (typeof FONT_FILES)[Face][number]

/** @throws whatever `load` throws */
export async function loadFonts(load: (file: FontFile) => Promise<Uint8Array>): Promise<Fonts> {
  const [text, strong, own] = await Promise.all(
    [FONT_FILES.text, FONT_FILES.strong, FONT_FILES.own].map((files) => Promise.all(files.map(load))),
  )
  return { text: text ?? [], strong: strong ?? [], own: own ?? [] }
}
