import { systemRandom } from '@sotto/crypto'
import { nodeEnvironment, openFolder, unlockFolder } from '@sotto/client/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadState } from '../../packages/client/src/device/state.ts'
import { paired } from './pairing.ts'
import { listeningRelay, type ListeningRelay } from './relay.ts'
import { Terminals } from './sotto.ts'

let relay: ListeningRelay
let on: Terminals

interface Devices {
  readonly devices: { id: string; name: string; role: string; lastSeen: null; revoked: boolean }[]
}

interface Status {
  readonly alarms: { id: string; code: string }[]
}

const shown = ({ devices }: Devices) => devices.map(({ name, revoked }) => [name, revoked])
const idOf = async (name: string): Promise<string> => {
  const { devices } = await on.ask<Devices>('laptop', 'devices')
  return devices.find((device) => device.name === name)?.id ?? ''
}

beforeAll(async () => {
  relay = await listeningRelay()
  on = await Terminals.open()
  await on.ask('laptop', 'init', '--relay', relay.url, '--name', 'laptop')
  await on.ask('laptop', 'add', 'pain', '--nrs', '3')
  await paired(on, 'laptop', 'phone')
})

afterAll(async () => {
  await on.close()
  await relay.stop()
})

test('a device is named anew', async () => {
  const answer = await on.ask<Devices>('laptop', 'devices', 'rename', await idOf('phone'), 'Old phone')
  expect(shown(answer)).toEqual([
    ['laptop', false],
    ['Old phone', false],
  ])
  expect(Object.keys(answer.devices[0] ?? {})).toEqual(['id', 'name', 'role', 'lastSeen', 'revoked'])
  expect(await on.refused('laptop', ['devices', 'rename', 'nobody', 'Name'])).toBe('member-unknown')
})

test('keys are changed by hand, and everybody goes on', async () => {
  expect(shown(await on.ask<Devices>('laptop', 'rotate'))).toHaveLength(2)
  await on.ask('laptop', 'add', 'pain', '--nrs', '4')
  await on.ask('laptop', 'sync')
  await on.ask('phone', 'sync')
  const { records } = await on.ask<{ records: unknown[] }>('phone', 'list')
  expect(records).toHaveLength(2)
})

test('a removed device is told, and still lists and exports what it has', async () => {
  const id = await idOf('Old phone')
  // Nobody is there to say yes.
  const unasked = await on.run('laptop', ['devices', 'revoke', id])
  expect(unasked.code).not.toBe(0)
  expect(unasked.stderr).toContain('--yes')
  expect(await on.refused('laptop', ['devices', 'revoke', 'nobody'])).toBe('member-unknown')
  expect(await on.refused('laptop', ['devices', 'revoke', await idOf('laptop')])).toBe('member-self')
  expect(shown(await on.ask<Devices>('laptop', 'devices', 'revoke', id, '--yes'))).toEqual([
    ['laptop', false],
    ['Old phone', true],
  ])
  await on.ask('laptop', 'add', 'pain', '--nrs', '9')
  await on.ask('laptop', 'sync')
  expect(await on.refused('phone', ['sync'])).toBe('revoked')
  expect(await on.refused('phone', ['rotate'])).toBe('revoked')
  expect((await on.ask<{ records: unknown[] }>('phone', 'list')).records).toHaveLength(2)
  const file = on.file('kept.csv')
  expect(await on.ask('phone', 'export', '--format', 'csv', '--out', file)).toMatchObject({ records: 2 })
})

test('an alarm that was seen is shown no more', async () => {
  const env = nodeEnvironment()
  const place = { path: on.file('laptop'), env }
  const { store } = await openFolder(place, await unlockFolder(place, () => Promise.resolve('')), 1000)
  const { alarms } = await loadState(env, store)
  const about = Buffer.from(systemRandom(8)).toString('hex')
  await store.write(alarms.raise('relay-rollback', about))
  await store.close()
  const before = await on.ask<Status>('laptop', 'status')
  expect(before.alarms).toMatchObject([{ code: 'relay-rollback', about }])
  const [alarm] = before.alarms
  expect(await on.ask('laptop', 'acknowledge', alarm?.id ?? '')).toMatchObject({ alarms: [] })
  expect(await on.ask('laptop', 'status')).toMatchObject({ alarms: [] })
  expect(await on.refused('laptop', ['acknowledge', alarm?.id ?? ''])).toBe('alarm-unknown')
})
