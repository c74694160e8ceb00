/** What stands on paper that Chromium printed. */
import { extractText, getDocumentProxy } from 'unpdf'

/** The words of each page, a space between any two. */
export async function pagesOf(pdf: Buffer): Promise<readonly string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)))
  return text.map(wordsOf)
}

export const wordsOf = (text: string): string => text.replaceAll(/\s+/g, ' ')
