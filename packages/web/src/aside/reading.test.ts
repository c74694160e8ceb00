import { expect, test } from 'vitest'
import { asideFile, kindOf, painOf } from './reading.ts'

test('of an entry that was left its kind and number are read', () => {
  const text = JSON.stringify({ kind: 'pain', nrs: 6, note: 'n' })
  expect([kindOf(text), painOf(text)]).toEqual(['pain', '6'])
})

test('whatever somebody sealed, what is shown of it is short text', () => {
  const sealed = ['', '{', 'null', '[]', '7', '{"kind":{"toString":1},"nrs":"<b>"}', '{"__proto__":{"kind":"x"}}']
  for (const text of [...sealed, JSON.stringify({ kind: 'k'.repeat(10_000), nrs: 1e300 })]) {
    expect(kindOf(text).length).toBeLessThanOrEqual(40)
    expect(painOf(text) ?? '0').toMatch(/^[\d.e+-]+$/)
  }
})

test('a copy holds what can be read, as it was left, and nothing of the rest', () => {
  const text = '{"kind":"odd", "note":"as I typed it"}'
  const { text: file } = asideFile([
    { id: 'a', atMs: 1, text },
    { id: 'b', atMs: null, text: null },
  ])
  expect(JSON.parse(file)).toEqual([{ id: 'a', entry: text }])
})
