import { afterAll, beforeAll, expect, test } from 'vitest'
import { paired } from './pairing.ts'
import { listeningRelay, type ListeningRelay } from './relay.ts'
import { Terminals } from './sotto.ts'

let relay: ListeningRelay
let on: Terminals

interface Begun {
  readonly vault: string
  readonly device: { id: string; name: string }
  readonly phrase: string
}

interface Recovered extends Begun {
  readonly removed: string[]
}

beforeAll(async () => {
  relay = await listeningRelay()
  on = await Terminals.open()
})

afterAll(async () => {
  await on.close()
  await relay.stop()
})

/** A diary on two devices, each with an entry. */
async function family(name: string): Promise<Begun & { second: string }> {
  const [first, second] = [`${name}-first`, `${name}-second`]
  const begun = await on.ask<Begun>(first, 'init', '--relay', relay.url, '--name', first)
  await on.ask(first, 'add', 'pain', '--nrs', '3')
  await on.ask(first, 'sync')
  const { join } = await paired(on, first, second)
  await on.ask(second, 'add', 'pain', '--nrs', '6')
  await on.ask(second, 'sync')
  await on.ask(first, 'sync')
  return { ...begun, second: (join['device'] as { id: string }).id }
}

async function recover(device: string, phrase: string, ...args: string[]): Promise<Recovered> {
  const command = ['recover', '--relay', relay.url, '--name', device, ...args, '--json']
  const { code, stdout, stderr } = await on.run(device, command, { input: `${phrase}\n` })
  expect(code, `${stdout}${stderr}`).toBe(0)
  return JSON.parse(stdout) as Recovered
}

const listed = async (device: string) => (await on.ask<{ records: unknown[] }>(device, 'list')).records

const devicesOf = async (device: string) => {
  const { devices } = await on.ask<{ devices: { name: string; revoked: boolean }[] }>(device, 'devices')
  return devices.map(({ name, revoked }) => [name, revoked])
}

test('the words that init printed bring the diary back, and no device but the new one stays', async () => {
  const { vault, phrase, device, second } = await family('lost')
  const before = await listed('lost-first')
  const typed = phrase.toUpperCase().replaceAll(' ', '   ')
  const answer = await recover('found', typed)
  expect(Object.keys(answer)).toEqual(['vault', 'device', 'removed'])
  expect(answer).toMatchObject({ vault, device: { name: 'found' } })
  expect([...answer.removed].sort()).toEqual([device.id, second].sort())
  expect(await listed('found')).toEqual(before)
  expect(await devicesOf('found')).toEqual([
    ['lost-first', true],
    ['lost-second', true],
    ['found', false],
  ])
  expect(await on.refused('lost-second', ['sync'])).toBe('revoked')
  expect(await listed('lost-second')).toEqual(before)
  await on.ask('found', 'add', 'pain', '--nrs', '1')
  expect(await on.ask('found', 'sync')).toMatchObject({ waiting: 0, alarms: [], phrase: 'unconfirmed' })
  // The folder is a diary now; nobody overwrites it.
  const again = ['recover', '--relay', relay.url]
  expect(await on.refused('found', again, { input: `${phrase}\n` })).toBe('store-exists')
})

test('devices that are named stay, or go', async () => {
  const { phrase, device, second } = await family('some')
  const kept = await recover('some-third', phrase, '--keep', device.id)
  expect(kept.removed).toEqual([second])
  await on.ask('some-first', 'sync')
  const removed = await recover('some-fourth', phrase, '--remove', kept.device.id)
  expect(removed.removed).toEqual([kept.device.id])
  expect((await recover('some-fifth', phrase, '--keep-all')).removed).toEqual([])
  expect(await devicesOf('some-fifth')).toEqual([
    ['some-first', false],
    ['some-second', true],
    ['some-third', true],
    ['some-fourth', false],
    ['some-fifth', false],
  ])
  const command = ['recover', '--relay', relay.url]
  const input = `${phrase}\n`
  expect(await on.refused('none', [...command, '--keep', 'ab'.repeat(16)], { input })).toBe('input-invalid')
  expect(await on.refused('none', [...command, '--remove', 'ab'.repeat(16)], { input })).toBe('member-unknown')
  expect(await on.refused('none', [...command, '--remove', 'a', '--keep-all'], { input })).toBe('input-invalid')
  // Nobody is there to say yes, and this is nothing to be done by chance.
  const unasked = await on.run('none', command, { input })
  expect(unasked.code).not.toBe(0)
  expect(unasked.stderr).toContain('--yes')
  expect(unasked.stderr).toContain('some-first')
  // A single word may well stand in a sentence ("this", "name"); two in their order may not.
  const words = phrase.split(' ')
  const pairs = words.slice(1).map((word, at) => `${words[at]} ${word}`)
  for (const pair of pairs) expect(`${unasked.stdout} ${unasked.stderr}`.replace(/\W+/g, ' ')).not.toContain(pair)
})

test('words that are none, or of no diary, leave no folder behind and are not repeated', async () => {
  const { phrase } = await family('typed')
  const [first = ''] = phrase.split(' ')
  const recovering = (words: string) =>
    on.run('nothing', ['recover', '--relay', relay.url, '--json'], { input: `${words}\n` })
  // A fixed phrase: one word of the diary's own exchanged would pass the four bits of checksum once in sixteen runs.
  const wrong = await recovering('legal winner thank year wave sausage worth useful legal winner thank zoo')
  expect(JSON.parse(wrong.stdout)).toMatchObject({ error: { code: 'phrase-wrong' } })
  expect((await recovering(`${first} ${first}`)).stdout).toContain('phrase-wrong')
  const unknown = await recovering('legal winner thank year wave sausage worth useful legal winner thank yellow')
  expect(JSON.parse(unknown.stdout)).toMatchObject({ error: { code: 'phrase-unknown' } })
  for (const { stdout, stderr } of [wrong, unknown]) expect(`${stdout}${stderr}`).not.toMatch(/zoo|sausage/)
  expect(await on.refused('nothing', ['status'])).toBe('store-missing')
  expect(await on.refused('nothing', ['recover'])).toBe('input-invalid')
})

test('a lock can be chosen, and the words open it when its passphrase is forgotten', async () => {
  const { phrase } = await family('locked')
  const command = ['recover', '--relay', relay.url, '--lock', 'passphrase', '--replace-phrase', '--json']
  const { code, stdout } = await on.run('behind', command, { input: `${phrase}\nopen sesame\n` })
  expect(code).toBe(0)
  const { phrase: words } = JSON.parse(stdout) as Recovered
  expect(words.split(' ')).toHaveLength(12)
  expect(words).not.toBe(phrase)
  const opening = (input: string) =>
    on.run('behind', ['unlock', '--phrase', '--method', 'none', '--json'], { input: `${input}\n` })
  expect(JSON.parse((await opening(phrase)).stdout)).toMatchObject({ error: { code: 'phrase-unknown' } })
  expect((await opening(words)).code).toBe(0)
  expect(await listed('behind')).toHaveLength(2)
})

test('the words are checked, asked for until then, and replaced', async () => {
  const { phrase } = await family('words')
  const prose = async () => (await on.run('words-first', ['status'])).stdout
  expect(await on.ask('words-first', 'status')).toMatchObject({ phrase: 'unconfirmed' })
  expect(await prose()).toContain('sotto phrase check')
  const check = (device: string, words: string) =>
    on.run(device, ['phrase', 'check', '--json'], { input: `${words}\n` })
  expect(JSON.parse((await check('words-first', phrase)).stdout)).toEqual({ confirmed: true })
  expect(await prose()).not.toContain('phrase')
  await on.ask('words-first', 'sync')
  expect(await on.ask('words-second', 'sync')).toMatchObject({ phrase: 'confirmed' })

  const { phrase: words } = await on.ask<{ phrase: string }>('words-first', 'phrase', 'replace', '--yes')
  expect(await on.ask('words-first', 'status')).toMatchObject({ phrase: 'unconfirmed' })
  expect(JSON.parse((await check('words-first', phrase)).stdout)).toMatchObject({ error: { code: 'phrase-unknown' } })
  const old = ['recover', '--relay', relay.url]
  expect(await on.refused('words-third', old, { input: `${phrase}\n` })).toBe('phrase-unknown')
  expect((await recover('words-third', words, '--keep-all')).removed).toEqual([])
  expect(await listed('words-third')).toHaveLength(2)
  expect(JSON.parse((await check('words-second', words)).stdout)).toMatchObject({ error: { code: 'phrase-unknown' } })
  await on.ask('words-second', 'sync')
  expect(JSON.parse((await check('words-second', words)).stdout)).toEqual({ confirmed: true })
  const unasked = await on.run('words-first', ['phrase', 'replace'])
  expect(unasked.code).not.toBe(0)
})
