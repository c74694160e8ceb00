import type { PaperSize } from '@sotto/client/pdf'

/** Where the usual sheet is US Letter (Unicode CLDR, paperSize); everywhere else it is A4. */
const LETTER = ['BZ', 'CA', 'CL', 'CO', 'CR', 'GT', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE']

/** The sheet of whoever reads these languages, by the first that names a country. */
export function paperSizeFor(languages: readonly string[]): PaperSize {
  const regions = languages.map((tag) => /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})\b/i.exec(tag)?.[1]?.toUpperCase())
  return LETTER.includes(regions.find((region) => region !== undefined) ?? '') ? 'letter' : 'a4'
}
