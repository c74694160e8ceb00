import { afterAll, beforeAll, expect, test } from 'vitest'
import { paired } from './pairing.ts'
import { listeningRelay, type ListeningRelay } from './relay.ts'
import { Terminals } from './sotto.ts'

let relay: ListeningRelay
let on: Terminals

const ADA = ['--name', 'Ada Example', '--basis', 'parent', '--born', '2012-02-29']

beforeAll(async () => {
  relay = await listeningRelay()
  on = await Terminals.open()
  await on.ask('keeper', 'init', '--relay', relay.url, '--name', 'keeper')
})

afterAll(async () => {
  await on.close()
  await relay.stop()
})

test('a diary is about its owner until somebody else is named', async () => {
  expect(await on.ask('keeper', 'subject', 'show')).toEqual({ subject: null })
  expect(await on.refused('keeper', ['subject', 'release'])).toBe('input-invalid')
  const subject = {
    name: 'Ada Example',
    born: '2012-02-29',
    basis: 'parent',
    handOverOn: '2132-02-29',
    released: false,
    handedOverOn: null,
  }
  expect(await on.ask('keeper', 'subject', 'set', ...ADA, '--hand-over-at', '120')).toEqual({ subject })
  expect(await on.ask('keeper', 'subject', 'show')).toEqual({ subject })
  expect((await on.run('keeper', ['subject', 'show'])).stdout).toContain('It becomes theirs on 2132-02-29.')
  expect(await on.ask('keeper', 'subject', 'take-back')).toEqual({ subject: null })
  expect(await on.ask('keeper', 'subject', 'show')).toEqual({ subject: null })
  expect(await on.refused('keeper', ['subject', 'take-back'])).toBe('input-invalid')
  expect(await on.ask('keeper', 'subject', 'set', ...ADA, '--hand-over-at', '120')).toEqual({ subject })
})

test.each([
  ['an age that is no number', [...ADA, '--hand-over-at', 'soon']],
  ['an age without a birth', ['--name', 'Bo', '--basis', 'partner', '--hand-over-at', '18']],
  ['an age and a day', [...ADA, '--hand-over-at', '18', '--hand-over-on', '2030-03-01']],
  ['a day that there is not', [...ADA, '--hand-over-on', '2030-02-30']],
  ['no basis', ['--name', 'Bo']],
])('%s is refused', async (_what, options) => {
  expect(await on.refused('keeper', ['subject', 'set', ...options])).toBe('input-invalid')
})

test('the person takes it over when a keeper has agreed, and the keeper is out', async () => {
  const { join } = await paired(on, 'keeper', 'ada')
  expect(join).toMatchObject({ role: 'owner' })
  expect(await on.refused('ada', ['subject', 'take-over'])).toBe('hand-over-early')
  expect(await on.ask('keeper', 'subject', 'release')).toMatchObject({ subject: { released: true } })
  await on.ask('keeper', 'sync')
  // Nobody is there to say yes.
  expect((await on.run('ada', ['subject', 'take-over'])).code).not.toBe(0)
  const taken = await on.ask<{ phrase: string; removed: string[] }>('ada', 'subject', 'take-over', '--yes')
  expect(taken.phrase.split(' ')).toHaveLength(12)
  const { devices } = await on.ask<{ devices: { id: string; name: string; revoked: boolean }[] }>('ada', 'devices')
  expect(devices.map(({ name, revoked }) => [name, revoked])).toEqual([
    ['keeper', true],
    ['ada', false],
  ])
  expect(taken.removed).toEqual([devices[0]?.id])
  expect(await on.refused('keeper', ['sync'])).toBe('revoked')
  expect(await on.ask('ada', 'subject', 'show')).toMatchObject({
    subject: { handedOverOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
  })
})
