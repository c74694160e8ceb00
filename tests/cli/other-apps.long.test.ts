import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listeningRelay, type ListeningRelay } from './relay.ts'
import { Terminals } from './sotto.ts'

let relay: ListeningRelay
let on: Terminals

beforeAll(async () => {
  relay = await listeningRelay()
  on = await Terminals.open()
  await on.ask('laptop', 'init', '--relay', relay.url)
  await writeFile(on.file('any-name.txt'), FLAREDOWN)
  await writeFile(on.file('days.csv'), 'date,pain\n2024-05-08,6\n2024-05-07,0\n')
})

afterAll(async () => {
  await on.close()
  await relay.stop()
})

const FLAREDOWN = [
  'Date,Lower back pain,Fatigue,Ibuprofen,Tags,Foods,Weather humidity',
  '2017-04-28 00:00:00 UTC,3,,400mg,tired,,0.8',
  '2017-04-29 00:00:00 UTC,0,1,,,,',
  'soon,1,,,,,',
].join('\n')

const records = async () => (await on.ask<{ records: Record<string, unknown>[] }>('laptop', 'list')).records

test('a file of another app is known by its contents, told before it is taken, and taken back as one', async () => {
  const look = ['import', 'any-name.txt', '--dry-run', '--zone', 'Pacific/Auckland']
  const { stdout, stderr, code } = await on.run('laptop', look)
  expect(code).toBe(0)
  const told = `${stdout}\n${stderr}`
  expect(told).toContain('Format flaredown: 6 new entries, 2017-04-28 to 2017-04-29')
  expect(told).toContain('Lower back pain (2): as pain.nrs, from 0 to 4 brought to 0 to 10')
  expect(told).toContain('Weather humidity (1): kept nowhere')
  expect(told).toContain('Times are read as those of Pacific/Auckland')
  expect(await records()).toEqual([])

  const taken = await on.ask<{ importId: string }>(
    'laptop',
    'import',
    'any-name.txt',
    '--yes',
    '--zone',
    'Pacific/Auckland',
  )
  expect(taken).toMatchObject({ taken: 6, known: 0, skipped: [{ row: 4, reason: expect.any(String) }] })
  const entries = await records()
  expect(entries.filter(({ kind }) => kind === 'pain').map(({ nrs, tz }) => [nrs, tz])).toEqual(
    expect.arrayContaining([
      [8, 'Pacific/Auckland'],
      [0, 'Pacific/Auckland'],
    ]),
  )
  expect(await on.ask('laptop', 'import', 'any-name.txt', '--yes', '--zone', 'Pacific/Auckland')).toMatchObject({
    taken: 0,
    known: 6,
  })
  expect(await on.ask('laptop', 'import', 'undo', taken.importId)).toMatchObject({ removed: 6 })
  expect(await records()).toEqual([])
})

test('a table that may be of several apps is taken only by name', async () => {
  expect(await on.refused('laptop', ['import', 'days.csv', '--yes'])).toBe('input-invalid')
  expect(await on.ask('laptop', 'import', 'days.csv', '--dry-run', '--format', 'nomie-days')).toMatchObject({
    taken: 1,
    skipped: [{ row: 3, reason: 'nothing is recorded in it' }],
  })
})
