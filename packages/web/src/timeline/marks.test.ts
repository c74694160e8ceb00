import { expect, test } from 'vitest'
import { piecesOf } from './marks.ts'

const hits = (text: string, sought: string) =>
  piecesOf(text, sought)
    .filter(({ hit }) => hit)
    .map(({ text: piece }) => piece)

test('what was searched for is marked whatever its case and accents, in the spelling of the text', () => {
  expect(hits('Brûlure du pied, brulante', 'BRÛL')).toEqual(['Brûl', 'brul'])
  expect(hits('Mal au cœur', 'coeur')).toEqual(['cœur'])
  expect(hits('e\u0301te\u0301', 'été')).toEqual(['e\u0301te\u0301'])
})

test('what stands behind a sign of two units is marked where it is', () => {
  expect(hits('🦽 dehors', 'dehors')).toEqual(['dehors'])
})

test('every word is marked by itself', () => {
  expect(hits('sat too long, then long rest', 'long rest')).toEqual(['long', 'long', 'rest'])
})

test('the pieces together are the text, nothing lost and nothing twice', () => {
  const texts = ['', 'Œdème à l’épaule', 'nuit   blanche', '👩🏽‍🦽 dehors', 'e\u0301\u0301', 'ﬁn de journée', 'ẞ']
  for (const text of texts) {
    for (const sought of ['', 'e', 'oe', 'fi', 'é d', 'nuit blanche', '’', 'ss']) {
      const pieces = piecesOf(text, sought)
      expect(pieces.map(({ text: piece }) => piece).join('')).toBe(text)
    }
  }
})
