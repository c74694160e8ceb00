import { afterAll, beforeAll, expect, test } from 'vitest'
import { paired } from './pairing.ts'
import { listeningRelay, type ListeningRelay } from './relay.ts'
import { Terminals } from './sotto.ts'

let relay: ListeningRelay
let on: Terminals

const records = async (device: string) =>
  (await on.ask<{ records: Record<string, unknown>[] }>(device, 'list')).records.map(({ kind, nrs }) => [kind, nrs])

const idOf = async (name: string): Promise<string> => {
  const { devices } = await on.ask<{ devices: { id: string; name: string }[] }>('laptop', 'devices')
  return devices.find((device) => device.name === name)?.id ?? ''
}

const sync = async (...devices: string[]) => {
  for (const device of devices) await on.ask(device, 'sync')
}

beforeAll(async () => {
  relay = await listeningRelay()
  on = await Terminals.open()
  await on.ask('laptop', 'init', '--relay', relay.url, '--name', 'laptop')
  await on.ask('laptop', 'add', 'pain', '--nrs', '3')
  await paired(on, 'laptop', 'phone')
  const inviting = on.start('laptop', ['helper', 'invite', '--yes', '--json'])
  const { code } = await inviting.line()
  const joined = await on.ask<{ role: string }>('partner', 'pair', 'join', String(code), '--name', 'partner', '--yes')
  expect(joined.role).toBe('helper')
  expect((await inviting.ended()).code).toBe(0)
})

afterAll(async () => {
  await on.close()
  await relay.stop()
})

test('a helper adds, and reads nothing until it is let', async () => {
  expect(await records('partner')).toEqual([])
  await on.ask('partner', 'add', 'pain', '--nrs', '7')
  await sync('partner', 'phone', 'laptop')
  expect(await records('phone')).toEqual([
    ['pain', 3],
    ['pain', 7],
  ])
  const id = await idOf('partner')
  expect(await on.ask('laptop', 'helper', 'reads', id)).toEqual({ helper: id, reads: null })
})

test('reads what it is let read, and nothing more when that ends', async () => {
  const id = await idOf('partner')
  const reads = { fields: ['pain.nrs'], from: '2020-01-01' }
  const asked = ['helper', 'reads', id, '--fields', 'pain.nrs', '--from', '2020-01-01']
  expect(await on.ask('laptop', ...asked)).toEqual({ helper: id, reads })
  await sync('laptop', 'partner')
  expect(await records('partner')).toEqual([
    ['pain', 3],
    ['pain', 7],
  ])
  expect(await on.ask('laptop', 'helper', 'reads', id, '--none')).toEqual({ helper: id, reads: null })
  await sync('laptop', 'partner')
  expect(await records('partner')).toEqual([['pain', 7]])
})

test('a choice that cannot be is refused, and so is all that is not a helper’s', async () => {
  const id = await idOf('partner')
  for (const wrong of [
    ['--all', '--none'],
    ['--fields', 'pain.nothing'],
    ['--from', 'soon'],
    ['--all', '--fields', 'pain'],
  ])
    expect(await on.refused('laptop', ['helper', 'reads', id, ...wrong])).toBe('input-invalid')
  expect(await on.refused('laptop', ['helper', 'reads', await idOf('phone'), '--all'])).toBe('member-unknown')
  for (const act of [
    ['pair', 'offer', '--yes'],
    ['helper', 'invite', '--yes'],
    ['helper', 'reads', id, '--all'],
    ['devices', 'revoke', await idOf('phone'), '--yes'],
    ['devices', 'rename', id, 'Me'],
    ['rotate'],
    ['share', 'list'],
    ['share', 'create', '--preset', 'physio', '--yes'],
  ])
    expect(await on.refused('partner', act), act.join(' ')).toBe('not-allowed')
})
