import { expect, test } from 'vitest'
import { jsonText, shown } from './shown.ts'

/** One of each of the first 256 characters, and some that are longer. */
const all = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join('') + '\u2028é\u{1f600}\ud800'

test('JSON that is printed holds no control character, and is parsed into the same', () => {
  const value = { [all]: [all, { name: 'a\u009b31mb' }] }
  const printed = jsonText(JSON.stringify(value))
  expect(printed).not.toMatch(/\p{Cc}/u)
  expect(printed).toContain(String.raw`a\u009b31mb`)
  expect(JSON.parse(printed)).toEqual(value)
})

test('words that are printed keep lines and tabulators, and no other control character', () => {
  expect(shown(all).match(/\p{Cc}/gu)).toEqual(['\t', '\n'])
  expect(shown('a\u001b[2Jb\u009b2J\tc\r\nd')).toBe('a[2Jb2J\tc\nd')
})
