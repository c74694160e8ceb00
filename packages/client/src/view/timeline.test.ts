import { memberKeys, systemRandom } from '@sotto/crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { Diary } from '../diary/diary.ts'
import { deviceOf, sampleVault } from '../sync/sample-vault.ts'
import { folded } from './search.ts'
import { timeline, type TimelineQuery } from './timeline.ts'
import { vocabulary } from './vocabulary.ts'

const owner = memberKeys(systemRandom(32))
let diary: Diary
beforeEach(async () => {
  diary = new Diary(await deviceOf(owner, sampleVault(owner, []).chain))
})

const at = (date: string, time = '12:00') => Date.parse(`${date}T${time}:00Z`)
const pain = (date: string, more = {}) => diary.add({ kind: 'pain', nrs: 4, at: at(date), ...more })
const days = async (query: TimelineQuery) => (await timeline(diary, query)).entries.map(({ day }) => day)

describe('pages', () => {
  test('go back to the first entry, each once, however the entries were moved', async () => {
    const ids: string[] = []
    for (const month of ['01', '02', '03']) for (const nth of ['05', '06', '28']) await pain(`2026-${month}-${nth}`)
    const moved = await pain('2026-03-02')
    await diary.edit(moved.id, { at: at('2026-01-06', '23:00') })
    let before: string | null = null
    do {
      const page = await timeline(diary, { limit: 2, months: 1, ...(before === null ? {} : { before }) })
      ids.push(...page.entries.map(({ id }) => id))
      before = page.next
    } while (before !== null)
    const all = (await diary.list()).map(({ id }) => id)
    expect(ids).toEqual(all.reverse())
  })

  test('read no more months than they need, and say how far they have looked', async () => {
    await pain('2025-11-03')
    await pain('2026-01-10')
    await pain('2026-02-10')
    await pain('2026-03-10')
    expect(await timeline(diary, { limit: 1 })).toMatchObject({ readBackTo: '2026-02-11' })
    expect(await timeline(diary, { limit: 2 })).toMatchObject({ readBackTo: '2026-01-11' })
    const page = await timeline(diary, { text: 'nothing like it', months: 2 })
    expect(page).toEqual({ entries: [], next: '2026-01-10', readBackTo: '2026-01-11' })
    const rest = await timeline(diary, { text: 'nothing like it', months: 2, before: page.next ?? '' })
    expect(rest).toEqual({ entries: [], next: null, readBackTo: null })
  })

  test('days of a traveller come one after the other, though the clocks went back', async () => {
    await pain('2026-03-10', { at: at('2026-03-10', '11:00'), tz: 'Pacific/Kiritimati' })
    await pain('2026-03-10', { at: at('2026-03-10', '12:00'), tz: 'Pacific/Honolulu' })
    await pain('2026-03-10', { at: at('2026-03-10', '10:30'), tz: 'Pacific/Kiritimati' })
    expect(await days({})).toEqual(['2026-03-11', '2026-03-11', '2026-03-10'])
    expect(await days({ to: '2026-03-10' })).toEqual(['2026-03-10'])
  })

  test.each<TimelineQuery>([{ limit: 0 }, { limit: 501 }, { from: '2026-02-30' }, { before: 'page 2' }])(
    'refuses %o',
    async (query) => {
      await expect(timeline(diary, query)).rejects.toMatchObject({ code: 'input-invalid' })
    },
  )
})

describe('search', () => {
  test.each([
    ['ETE', 'été à la plage'],
    ['été', 'ETE A LA PLAGE'],
    ['coeur', 'mal au cœur'],
    ['CŒUR', 'mal au coeur'],
    ['plage  été', 'Été à la plage'],
    ["aujourd'hui", 'aujourd’hui'],
    ['garçon', 'un garcon'],
    ['re\u0301veil', 'Réveil'],
    ['straße', 'STRASSE'],
  ])('%s finds « %s »', async (text, note) => {
    await pain('2026-03-01', { note })
    await pain('2026-03-02', { note: 'autre chose' })
    expect(await days({ text })).toEqual(['2026-03-01'])
  })

  test('finds own words and names, every word of it, and nothing that was removed or replaced', async () => {
    await pain('2026-03-01', { qualities: ['like glass', 'burning'], note: 'after lunch' })
    const { id } = await pain('2026-03-02', { note: 'glass, after lunch' })
    expect(await days({ text: 'glass lunch' })).toEqual(['2026-03-02', '2026-03-01'])
    expect(await days({ text: 'glass dinner' })).toEqual([])
    await diary.edit(id, { note: 'tea' })
    expect(await days({ text: 'glass' })).toEqual(['2026-03-01'])
    await diary.remove(id)
    expect(await days({ text: 'tea' })).toEqual([])
  })

  test('finds a dose by its medicine, and nothing by what no person wrote', async () => {
    const medicine = await diary.add({ kind: 'medication', name: 'Paracétamol', at: at('2019-05-05') })
    await diary.add({ kind: 'dose', medication: medicine.id, at: at('2026-03-03') })
    await pain('2026-03-04', { tz: 'Europe/Paris' })
    expect(await days({ text: 'paracetamol' })).toEqual(['2026-03-03', '2019-05-05'])
    expect(await days({ medication: medicine.id, kinds: ['dose'] })).toEqual(['2026-03-03'])
    expect(await days({ text: 'europe' })).toEqual([])
    expect(await days({ text: medicine.id })).toEqual([])
    const [dose] = (await timeline(diary, { kinds: ['dose'] })).entries
    expect(dose?.medicine).toEqual({ id: medicine.id, name: 'Paracétamol', strength: null, unit: null })
  })

  test('a code is found by what it means, a tag by itself, a condition by its entries', async () => {
    const knee = await diary.add({ kind: 'condition', name: 'Knee', at: at('2026-01-01') })
    await pain('2026-03-01', { qualities: ['burning'] })
    await pain('2026-03-02', { triggers: ['Wet socks'], conditions: [knee.id] })
    await pain('2026-03-03', { sites: [{ region: 'knee', side: 'left' }] })
    expect(await days({ text: 'brûlante', codes: ['burning'] })).toEqual(['2026-03-01'])
    expect(await days({ codes: ['knee'] })).toEqual(['2026-03-03'])
    expect(await days({ tag: 'wet socks' })).toEqual(['2026-03-02'])
    expect(await days({ tag: 'burning' })).toEqual(['2026-03-01'])
    expect(await days({ condition: knee.id, kinds: ['pain'] })).toEqual(['2026-03-02'])
  })

  test('nothing sought is everything', () => {
    expect(folded('  Œdème   À\n ')).toBe('oedeme a')
    expect(folded(' ')).toBe('')
  })
})

test('own words are kept however old, the most used first; codes are no own words', async () => {
  await pain('2016-02-01', { qualities: ['like glass', 'burning'], relief: ['tea'] })
  await pain('2026-03-01', { qualities: ['like ice'] })
  const { id } = await pain('2026-03-02', { qualities: ['like ice', 'gone'] })
  await diary.edit(id, { qualities: ['like ice'] })
  await diary.add({ kind: 'exercise', planItem: 'Bridge', at: at('2026-03-02') })
  expect(await vocabulary(diary)).toEqual([
    { kind: 'exercise', field: 'planItem', words: [{ term: 'Bridge', count: 1, lastDay: '2026-03-02' }] },
    {
      kind: 'pain',
      field: 'qualities',
      words: [
        { term: 'like ice', count: 2, lastDay: '2026-03-02' },
        { term: 'like glass', count: 1, lastDay: '2016-02-01' },
      ],
    },
    { kind: 'pain', field: 'relief', words: [{ term: 'tea', count: 1, lastDay: '2016-02-01' }] },
  ])
})
