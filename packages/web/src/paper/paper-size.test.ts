import { expect, test } from 'vitest'
import { paperSizeFor } from './paper-size.ts'

test.each([
  [['en-US', 'en'], 'letter'],
  [['en', 'fr-CA'], 'letter'],
  [['es-Latn-MX'], 'letter'],
  [['en-GB', 'en-US'], 'a4'],
  [['fr', 'en'], 'a4'],
  [[], 'a4'],
] as const)('%j reads on %s', (languages, size) => {
  expect(paperSizeFor(languages)).toBe(size)
})
