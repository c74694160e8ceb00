import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { bareDocument } from '../paper/bare.ts'
import { readFonts } from '../node.ts'
import { cleaned } from './letters.ts'
import { BODY, OWN, type Style } from './styles.ts'
import { Type } from './type.ts'

let type: Type
beforeAll(async () => {
  type = new Type(bareDocument('en'), await readFonts())
})

const text = fc.array(
  fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(' ', '\n', 'élan', 'Ольга', 'w'.repeat(70))),
)
const style = fc.constantFrom<Style>(BODY, OWN)
const plain = (given: string) => given.replaceAll(/\s/g, '')

test('breaking lines loses no letter, and no line is wider than it may be', () => {
  fc.assert(
    fc.property(text, style, style, fc.integer({ min: 60, max: 700 }), (parts, one, other, width) => {
      const runs = parts.map((part, at) => ({ text: part, style: at % 2 === 0 ? one : other }))
      const lines = type.lines(runs, width)
      const set = lines.map(({ pieces }) => pieces.map((piece) => piece.text).join('')).join('\n')
      expect(plain(set)).toBe(plain(parts.map(cleaned).join('')))
      for (const line of lines)
        if (line.pieces.some((piece) => Array.from(piece.text.trim()).length > 1))
          expect(line.width).toBeLessThanOrEqual(width + 0.5)
    }),
    { numRuns: 300 },
  )
})

test('a line break is kept, and an empty text is an empty line', () => {
  const linesOf = (given: string) =>
    type.lines([{ text: given, style: BODY }], 500).map(({ pieces }) => pieces.map((piece) => piece.text).join(''))
  expect(linesOf('one\ntwo\r\nthree')).toEqual(['one', 'two', 'three'])
  expect(linesOf('')).toEqual([''])
})
