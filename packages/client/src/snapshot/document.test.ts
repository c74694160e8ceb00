import { readFileSync } from 'node:fs'
import { LESS, ONWARD_USES, readSnapshot } from '@sotto/shared/snapshot'
import { expect, test } from 'vitest'
import { OFFERED } from './offer.ts'
import { PRESET_NAMES } from './preset.ts'

const document = readFileSync(new URL('../../../../docs/snapshot.md', import.meta.url), 'utf8')

const rowOf = (word: string) => document.split('\n').find((line) => line.startsWith(`| \`${word}\``)) ?? ''

test('the document for readers names every field that a share can hold, with its codes', () => {
  const told = [...OFFERED.values()].filter(({ name }) => name !== 'at' && name !== 'conditions')
  const missing = told.flatMap(({ path, kind, name, field }) => {
    const words = [name, ...(field.type === 'coded' ? field.values : [])]
    return words.every((word) => rowOf(kind).includes(`\`${word}\``)) ? [] : [path]
  })
  expect(missing).toEqual([])
  expect(LESS.filter((way) => rowOf(way) === '')).toEqual([])
  expect(PRESET_NAMES.filter((name) => !rowOf('preset').includes(`\`${name}\``))).toEqual([])
  expect(ONWARD_USES.filter((use) => !rowOf('terms').includes(`\`${use}\``))).toEqual([])
})

test('its example is a snapshot', () => {
  const example = /```json\n([^]*?)```/.exec(document)?.[1] ?? ''
  expect(readSnapshot(JSON.parse(example))).toEqual(JSON.parse(example))
})
