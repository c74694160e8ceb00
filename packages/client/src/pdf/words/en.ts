import type { PaperWords } from './words.ts'

export const en: PaperWords = {
  page: (page, pages) => `Page ${page} of ${pages}`,
  sealed: (moment) => `Sealed ${moment}, with Sotto`,
  made: (moment) => `Made ${moment}, with Sotto`,
  digest: 'Digest',
  tablesFollow: 'Every entry follows in tables, then how it was computed.',
  nothingIn: (columns) => `Empty columns left out: ${columns.join(', ')}.`,
  notPrinted: 'a picture that paper does not take. It is on the page of the link, and in the JSON file.',
  lettersAsNumbers:
    'The type of this document lacks some letters. They are written as their Unicode numbers, [U+…]; copied, they are themselves.',
}
