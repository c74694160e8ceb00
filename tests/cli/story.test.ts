import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listeningRelay, type ListeningRelay } from './relay.ts'
import { Terminals } from './sotto.ts'

let relay: ListeningRelay
let on: Terminals

const GATES = 'identifies-nobody,harms-nobody,all-consented'

beforeAll(async () => {
  relay = await listeningRelay()
  on = await Terminals.open()
  await on.ask('phone', 'init', '--relay', relay.url, '--name', 'phone')
  await on.ask('phone', 'add', 'pain', '--nrs', '6', '--note', 'canary in a note')
})

afterAll(async () => {
  await on.close()
  await relay.stop()
})

test('a story is looked at, stops before its gates, and goes out as weeks with them in its terms', async () => {
  const { snapshot } = await on.ask<{ snapshot: { weeks: object[]; rows: object[]; less: string[] } }>(
    'phone',
    ...['share', 'preview', '--preset', 'story', '--less', 'weekly'],
  )
  expect(snapshot.weeks).toHaveLength(12)
  expect(snapshot.rows).toEqual([])
  const asked = ['share', 'create', '--preset', 'story', '--yes', '--gates'] as const
  expect(await on.refused('phone', [...asked, 'harms-nobody'])).toBe('gates-unanswered')
  const { id } = await on.ask<{ id: string }>('phone', ...asked, GATES)
  const got = await on.ask<{ snapshot: { terms: { gates: string[] } } }>('phone', 'share', 'show', id)
  expect(got.snapshot.terms.gates).toEqual(GATES.split(','))
  expect(JSON.stringify(got.snapshot)).not.toMatch(/canary|\d{4}-\d\d-\d\d/)
})

test('a story goes out as its text and its picture', async () => {
  const out = (name: string) => on.file(name)
  const take = (format: string, name: string) =>
    on.ask('phone', 'export', '--preset', 'story', '--gates', GATES, '--format', format, '--out', out(name))
  await take('text', 'story.txt')
  await take('svg', 'story.svg')
  expect(await readFile(out('story.txt'), 'utf8')).toContain('12 weeks with pain')
  expect(await readFile(out('story.svg'), 'utf8')).toMatch(/^<svg /)
})
