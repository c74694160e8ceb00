/** The fonts of a PDF as files of this very origin, by the names that `@sotto/client/pdf` asks for. */
import type { FontFile } from '@sotto/client/pdf'
import figtree from '@fontsource/figtree/files/figtree-latin-400-normal.woff?url'
import figtreeMore from '@fontsource/figtree/files/figtree-latin-ext-400-normal.woff?url'
import figtreeStrong from '@fontsource/figtree/files/figtree-latin-600-normal.woff?url'
import figtreeStrongMore from '@fontsource/figtree/files/figtree-latin-ext-600-normal.woff?url'
import newsreader from '@fontsource/newsreader/files/newsreader-latin-400-normal.woff?url'
import newsreaderMore from '@fontsource/newsreader/files/newsreader-latin-ext-400-normal.woff?url'
import newsreaderVietnamese from '@fontsource/newsreader/files/newsreader-vietnamese-400-normal.woff?url'

export const FONT_ADDRESSES: Readonly<Record<FontFile, string>> = {
  'figtree/files/figtree-latin-400-normal.woff': figtree,
  'figtree/files/figtree-latin-ext-400-normal.woff': figtreeMore,
  'figtree/files/figtree-latin-600-normal.woff': figtreeStrong,
  'figtree/files/figtree-latin-ext-600-normal.woff': figtreeStrongMore,
  'newsreader/files/newsreader-latin-400-normal.woff': newsreader,
  'newsreader/files/newsreader-latin-ext-400-normal.woff': newsreaderMore,
  'newsreader/files/newsreader-vietnamese-400-normal.woff': newsreaderVietnamese,
}

/** One of them. @throws where it does not load */
export async function fetched(address: string, given: { readonly signal?: AbortSignal }): Promise<Uint8Array> {
  const response = await fetch(address, { ...given, credentials: 'omit', referrerPolicy: 'no-referrer' })
  if (!response.ok) throw new Error('A font did not load.')
  return new Uint8Array(await response.arrayBuffer())
}
