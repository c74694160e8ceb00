import { encodeFragment } from '@sotto/crypto/share'
import { expect, test } from 'vitest'
import { takeFragment } from './fragment.ts'

const secret = new Uint8Array(32).fill(7)
const fragment = encodeFragment({ secret, passcode: true, onward: ['research'] })

function at(hash: string) {
  const replaced: unknown[] = []
  const history = { replaceState: (...given: unknown[]) => void replaced.push(given) }
  return { taken: takeFragment({ location: { hash, pathname: '/v' }, history }), replaced }
}

test('a whole link is read, and dropped from the address', () => {
  const { taken, replaced } = at(`#${fragment}`)
  expect(taken).toEqual({ kind: 'whole', link: { secret, passcode: true, onward: ['research'] } })
  expect(replaced).toEqual([[null, '', '/v']])
})

test('a SMART Health Link is taken along as it is, and dropped from the address', () => {
  const { taken, replaced } = at('#shlink:/eyJ2IjoxfQ')
  expect(taken).toEqual({ kind: 'health-link', text: 'shlink:/eyJ2IjoxfQ' })
  expect(replaced).toEqual([[null, '', '/v']])
})

test.each([
  ['#shlink:/', 'cut'],
  ['#shlink:/<b>', 'cut'],
  ['', 'none'],
  ['#', 'none'],
  [`#${fragment.slice(0, -1)}`, 'cut'],
  [`#${fragment.slice(0, 10)}`, 'cut'],
  [`#${fragment}x`, 'changed'],
  [`#${fragment.toUpperCase()}`, 'changed'],
  [`#${fragment.slice(0, -1)}%`, 'changed'],
])('%s is none, and dropped all the same', (hash, kind) => {
  const { taken, replaced } = at(hash)
  expect(taken).toEqual({ kind })
  expect(replaced.length).toBe(1)
})

test('no cut of a link passes for a link', () => {
  for (let length = 1; length < fragment.length; length++) {
    expect(at(`#${fragment.slice(0, length)}`).taken).toEqual({ kind: 'cut' })
  }
})
