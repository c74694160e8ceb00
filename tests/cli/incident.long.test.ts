import { afterAll, beforeAll, expect, test } from 'vitest'
import { paired } from './pairing.ts'
import { listeningRelay, type ListeningRelay } from './relay.ts'
import { Terminals } from './sotto.ts'

let relay: ListeningRelay
let on: Terminals

interface Devices {
  readonly devices: { id: string; name: string; lastSeen: string | null; revoked: boolean }[]
}

interface Outcome {
  readonly id: string
  readonly steps: { step: string; done: boolean; code?: string }[]
  readonly tell: string[]
  readonly phrase?: string
}

interface Kept {
  readonly id: string
  readonly what: string
  readonly told?: string[]
}

const idOf = async (name: string): Promise<string> => {
  const { devices } = await on.ask<Devices>('laptop', 'devices')
  return devices.find((device) => device.name === name)?.id ?? ''
}

const share = (...args: string[]) =>
  on.ask<{ id: string }>('laptop', 'share', 'create', '--preset', 'physio', '--yes', ...args)

const stateOf = async (id: string): Promise<string | undefined> => {
  const { shares } = await on.ask<{ shares: { id: string; state: string }[] }>('laptop', 'share', 'list')
  return shares.find((line) => line.id === id)?.state
}

/** Of the zone that the devices of these tests live in. */
const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'America/Vancouver' })

beforeAll(async () => {
  relay = await listeningRelay()
  on = await Terminals.open()
  await on.ask('laptop', 'init', '--relay', relay.url, '--name', 'laptop')
  await on.ask('laptop', 'add', 'pain', '--nrs', '3')
  for (const name of ['phone', 'tablet', 'watch']) await paired(on, 'laptop', name)
})

afterAll(async () => {
  await on.close()
  await relay.stop()
})

test('a device is seen on the day on which something of it came', async () => {
  const seen = async () =>
    Object.fromEntries(
      (await on.ask<Devices>('laptop', 'devices')).devices.map(({ name, lastSeen }) => [name, lastSeen]),
    )
  expect(await seen()).toEqual({ laptop: today(), phone: null, tablet: null, watch: null })
  await on.ask('phone', 'add', 'pain', '--nrs', '5')
  await on.ask('phone', 'sync')
  await on.ask('laptop', 'sync')
  expect(await seen()).toEqual({ laptop: today(), phone: today(), tablet: null, watch: null })
})

test('keys change by the calendar that was set, and by none that was taken back', async () => {
  for (const wrong of ['25', '-1', '1.5', 'often'])
    expect(await on.refused('laptop', ['rotate', `--every=${wrong}`])).toBe('input-invalid')
  expect(await on.ask('laptop', 'status')).toMatchObject({ rotation: null })
  await on.ask('laptop', 'rotate', '--every', '6')
  const utcToday = new Date().toISOString().slice(0, 10)
  expect(await on.ask('laptop', 'status')).toMatchObject({ rotation: { everyMonths: 6, lastDay: utcToday } })
  await on.ask('phone', 'sync')
  expect(await on.ask('phone', 'status')).toMatchObject({ rotation: { everyMonths: 6, lastDay: utcToday } })
  await on.ask('phone', 'rotate', '--every', '0')
  expect(await on.ask('phone', 'status')).toMatchObject({ rotation: null })
})

test('a lost device is removed, the links it knew end, and the words are new: in one command', async () => {
  const { id: link } = await share('--recipient', 'Dr Ito')
  const lost = ['incident', 'device-lost', '--device', await idOf('phone'), '--shares', 'end', '--new-phrase']
  const unasked = await on.run('laptop', lost)
  expect([unasked.code === 0, unasked.stderr]).toEqual([false, expect.stringContaining('--yes')])
  const outcome = await on.ask<Outcome>('laptop', ...lost, '--note', 'on the ferry', '--yes')
  expect(Object.keys(outcome)).toEqual(['id', 'steps', 'tell', 'phrase'])
  expect(outcome.steps).toEqual(
    ['device-removed', 'phrase-replaced', 'keys-changed', 'links-ended', 'relay-told'].map((step) => ({
      step,
      done: true,
    })),
  )
  expect(outcome.tell).toEqual(['phone-provider', 'Dr Ito', 'clinic'])
  expect(await on.refused('phone', ['sync'])).toBe('revoked')
  expect(await stateOf(link)).toBe('revoked')
  const checked = await on.run('laptop', ['phrase', 'check', '--json'], { input: `${outcome.phrase}\n` })
  expect(JSON.parse(checked.stdout)).toEqual({ confirmed: true })

  await on.ask('tablet', 'sync')
  const { incidents } = await on.ask<{ incidents: Kept[] }>('tablet', 'incident', 'list')
  expect(incidents).toMatchObject([{ id: outcome.id, what: 'device-lost', note: 'on the ferry' }])
  const told = await on.ask<{ told: string[]; left: string[] }>('tablet', 'incident', 'told', outcome.id, 'Dr Ito')
  expect(told).toEqual({ id: outcome.id, told: ['Dr Ito'], left: ['clinic', 'phone-provider'] })
  const shown = await on.run('tablet', ['incident', 'show', outcome.id])
  expect(shown.stdout).toMatch(/I have lost a device\..*told: Dr Ito.*1\. .*twelve words/s)
  const { records } = await on.ask<{ records: { kind: string }[] }>('tablet', 'list')
  expect(records.map(({ kind }) => kind)).toEqual(['pain', 'pain'])
  expect(await on.refused('tablet', ['remove', outcome.id])).toBe('incident-kept')
  expect(await on.refused('tablet', ['edit', outcome.id, 'steps='])).toBe('incident-kept')
  expect(await on.refused('tablet', ['incident', 'show', link])).toMatch(/^(input-invalid|record-unknown)$/)
})

test('what is missing or wrong is said, and nothing is done', async () => {
  const refused = async (...args: string[]) => on.refused('laptop', ['incident', ...args])
  expect(await refused()).toBe('input-invalid')
  expect(await refused('device-lost')).toBe('input-invalid')
  expect(await refused('device-lost', '--device', 'nobody')).toBe('input-invalid')
  expect(await refused('device-lost', '--device', 'ab'.repeat(16))).toBe('member-unknown')
  expect(await refused('device-stolen', '--device', await idOf('laptop'))).toBe('member-self')
  expect(await refused('link-leaked', '--share', '01ARZ3NDEKTSV4RRFFQ69G5FAV')).toBe('record-unknown')
  expect(await refused('link-leaked', '--shares', 'burn')).toBe('input-invalid')
  expect((await on.ask<{ incidents: Kept[] }>('laptop', 'incident', 'list')).incidents).toHaveLength(1)
})

test('somebody is led through it: which link, what becomes of it, what to note', async () => {
  const { id: one } = await share('--recipient', 'Dr Ito')
  const { id: other } = await share('--recipient', 'Dr Wen')
  const led = await on.run('laptop', ['incident', '--yes'], { input: '' })
  expect([led.code === 0, led.stderr]).toEqual([false, expect.stringContaining('not said what happened')])
  // No answer; a leaked link; the first one; to be paused; no new words; a note.
  const answers = ['9', '3', '1', '2', 'no', 'it stood in a chat', ''].join('\n')
  const asked = await on.run('laptop', ['incident'], { input: answers })
  expect(asked.stderr).toMatch(/1 {2}I have lost a device\..*Which link is it\?.*What shall become of them\?/s)
  // Nobody typed: so the last yes is missing, and nothing was done.
  expect([asked.code === 0, await stateOf(one)]).toEqual([false, 'active'])
  await on.ask('laptop', 'incident', 'link-leaked', '--share', one, '--shares', 'pause', '--yes')
  expect([await stateOf(one), await stateOf(other)]).toEqual(['paused', 'active'])
})

test('removing a device tells which links it knew, keeps them where nobody decides, ends them where somebody does', async () => {
  const { id: link } = await share('--recipient', 'Dr Sol')
  const kept = await on.run('laptop', ['devices', 'revoke', await idOf('tablet'), '--yes'])
  expect(kept.stderr).toMatch(/whose secrets it knew:.*Dr Sol.*They stay as they are/s)
  expect(await stateOf(link)).toBe('active')
  const ended = await on.ask<Devices>('laptop', 'devices', 'revoke', await idOf('watch'), '--shares', 'end')
  expect(ended.devices.map(({ revoked }) => revoked)).toEqual([false, true, true, true])
  expect(await stateOf(link)).toBe('revoked')
})

test('without the relay it is kept and said, and nothing is sent before it is done', async () => {
  await paired(on, 'laptop', 'spare')
  const spare = await idOf('spare')
  await relay.stop()
  const outcome = await on.ask<Outcome>('laptop', 'incident', 'device-stolen', '--device', spare, '--yes')
  expect(new Set(outcome.steps.map(({ done, code }) => `${done} ${code}`))).toEqual(
    new Set(['false relay-unreachable']),
  )
  expect(await on.refused('laptop', ['sync'])).toBe('relay-unreachable')
  const shown = await on.run('laptop', ['incident', 'show', outcome.id])
  expect(shown.stdout).toMatch(/still to do: device-removed.*1\. The device could not be removed yet/s)
})
