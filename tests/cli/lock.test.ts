import { access, constants, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { nodeEnvironment, unlockFolder } from '@sotto/client/node'
import { createPhrase, systemRandom } from '@sotto/crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../../infra/bootstrap/places.mjs'
import { readKeyRecord, writeKeyRecord } from '../../packages/client/src/lock/key-record.ts'
import { listeningRelay, type ListeningRelay } from './relay.ts'
import { Terminals, type Outcome } from './sotto.ts'

/** Where Linux keeps files in memory alone (tmpfs). */
const MEMORY = '/dev/shm'
const hasMemory = await access(MEMORY, constants.W_OK).then(
  () => true,
  () => false,
)

let relay: ListeningRelay
let on: Terminals
let runtime = ''

beforeAll(async () => {
  relay = await listeningRelay()
  on = await Terminals.open()
  if (hasMemory) runtime = await mkdtemp(join(MEMORY, 'sotto-run-'))
})

afterAll(async () => {
  await on.close()
  await relay.stop()
  if (hasMemory) await rm(runtime, { recursive: true })
})

const given = (...lines: string[]) => lines.map((line) => `${line}\n`).join('')

/** A command with the whole of its standard input; it must succeed. */
async function done<T = unknown>(device: string, args: readonly string[], ...input: string[]): Promise<T> {
  const { code, stdout, stderr } = await on.run(device, [...args, '--json'], { input: given(...input) })
  expect(code, `${stdout}${stderr}`).toBe(0)
  return JSON.parse(stdout) as T
}

const refused = (device: string, args: readonly string[], ...input: string[]): Promise<string> =>
  on.refused(device, args, { input: given(...input) })

const notes = async (device: string, ...input: string[]) =>
  (await done<{ records: { note?: string }[] }>(device, ['list'], ...input)).records.map(({ note }) => note)

/** A new diary with one entry; gives its phrase. */
async function diary(device: string, passphrase: string | null): Promise<string> {
  const secret = passphrase === null ? [] : [passphrase]
  const lock = passphrase === null ? 'none' : 'passphrase'
  const { phrase } = await done<{ phrase: string }>(device, ['init', '--relay', relay.url, '--lock', lock], ...secret)
  await done(device, ['add', 'pain', '--nrs', '3', '--note', device], ...secret)
  return phrase
}

/** Runs commands with these variables of the environment. */
async function within<T>(variables: Record<string, string>, act: () => Promise<T>): Promise<T> {
  const before = { ...process.env }
  Object.assign(process.env, variables)
  try {
    return await act()
  } finally {
    for (const name of Object.keys(variables)) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
}

const keyFile = (device: string) => on.file(join(device, 'key'))

test('the lock is changed both ways, and the diary is still there', async () => {
  await diary('changed', null)
  expect(await done('changed', ['lock', '--method', 'passphrase'], 'one')).toEqual({ lock: { method: 'passphrase' } })
  expect(await refused('changed', ['list'])).toBe('input-invalid')
  expect(await notes('changed', 'one')).toEqual(['changed'])

  expect(await refused('changed', ['lock', '--method', 'passphrase'], 'wrong', 'two')).toBe('store-locked')
  expect(await refused('changed', ['lock', '--method', 'passphrase'], 'one')).toBe('input-invalid')
  expect(await notes('changed', 'one')).toEqual(['changed'])
  await done('changed', ['lock', '--method', 'passphrase'], 'one', 'two')
  expect(await refused('changed', ['list'], 'one')).toBe('store-locked')
  expect(await notes('changed', 'two')).toEqual(['changed'])

  expect(await refused('changed', ['lock', '--method', 'none'], 'one')).toBe('store-locked')
  expect(await done('changed', ['lock', '--method', 'none'], 'two')).toEqual({ lock: { method: 'none' } })
  expect(await notes('changed')).toEqual(['changed'])
  expect(await refused('changed', ['lock', '--method', 'secret'])).toBe('input-invalid')
})

test('wrong passphrases are counted from one command to the next, and then refused at once, the right one too', async () => {
  await diary('guessed', 'right')
  const wrong = () => refused('guessed', ['list'], 'wrong')
  expect(await Promise.all([wrong(), wrong()])).toEqual(['store-locked', 'store-locked'])
  expect(await wrong()).toBe('store-locked')

  // The same folder years later, so that nobody need wait here: three are counted, a fourth begins to wait.
  const place = (laterMs: number) => {
    const { clock, ...env } = nodeEnvironment()
    const later = { ...clock, now: () => Date.now() + laterMs }
    return { path: on.file('guessed'), env: { ...env, clock: later } }
  }
  const years = 10 * 365 * 86_400_000
  const guess = (laterMs: number, passphrase: string) =>
    unlockFolder(place(laterMs), () => Promise.resolve(passphrase)).then(
      () => 'open',
      (error: unknown) => (error as { code?: unknown }).code,
    )
  for (let n = 4; n < 10; n++) {
    expect(await guess(years + n * 300_000, 'wrong'), `wrong number ${n}`).toBe('store-locked')
    expect(await guess(years + n * 300_000, 'right')).toBe('lock-waits')
  }

  const { stdout } = await on.run('guessed', ['list', '--json'], { input: given('right') })
  expect(JSON.parse(stdout)).toMatchObject({
    error: { code: 'lock-waits', message: expect.stringMatching(/\b(6[0-4]) s\.$/) },
  })
  // It is not even asked for.
  expect(await refused('guessed', ['list'])).toBe('lock-waits')
  expect(await refused('guessed', ['lock', '--method', 'none'], 'right')).toBe('lock-waits')
  expect(await guess(301_000, 'right')).toBe('open')
  expect(await notes('guessed', 'right')).toEqual(['guessed'])
})

test('the recovery phrase opens a folder whose passphrase is forgotten', async () => {
  const phrase = await diary('forgotten', 'old')
  const before = await readFile(keyFile('forgotten'))
  const other = createPhrase(systemRandom)
  const unlock = ['unlock', '--phrase']
  expect(await refused('forgotten', unlock, 'one two three', 'new')).toBe('phrase-wrong')
  expect(await refused('forgotten', unlock, other, 'new')).toBe('phrase-unknown')
  expect(await refused('forgotten', unlock, phrase)).toBe('input-invalid')
  expect(await refused('forgotten', unlock)).toBe('input-invalid')
  expect(await readFile(keyFile('forgotten'))).toEqual(before)

  expect(await done('forgotten', unlock, phrase.toUpperCase(), 'new')).toEqual({ lock: { method: 'passphrase' } })
  expect(await refused('forgotten', ['list'], 'old')).toBe('store-locked')
  expect(await notes('forgotten', 'new')).toEqual(['forgotten'])

  expect(await done('forgotten', [...unlock, '--method', 'none'], phrase)).toEqual({ lock: { method: 'none' } })
  expect(await notes('forgotten')).toEqual(['forgotten'])
  expect(await refused('forgotten', unlock, phrase)).toBe('input-invalid')
  expect(await refused('forgotten', ['unlock', '--method', 'none'])).toBe('input-invalid')
})

test('the phrase opens a locked device that has joined, too', async () => {
  const phrase = await diary('first', null)
  const offering = on.start('first', ['pair', 'offer', '--yes', '--json'])
  const code = String((await offering.line())['code'])
  await done('joined', ['pair', 'join', code, '--lock', 'passphrase', '--yes'], 'own')
  await offering.ended()
  await done('joined', ['unlock', '--phrase'], phrase, 'new')
  expect(await notes('joined', 'new')).toEqual(['first'])
})

test('a key file without a way back gets one from the next command that opens it', async () => {
  const phrase = await diary('earlier', 'right')
  const { type, value } = readKeyRecord(await readFile(keyFile('earlier')))
  if (type !== 'passphrase') throw new Error('it is locked')
  const { opsLimit, memLimit, salt, sealed } = value
  await writeFile(keyFile('earlier'), writeKeyRecord({ type, value: { version: 1, opsLimit, memLimit, salt, sealed } }))
  expect(await refused('earlier', ['unlock', '--phrase'], phrase, 'new')).toBe('store-locked')
  expect(await notes('earlier', 'right')).toEqual(['earlier'])
  await done('earlier', ['unlock', '--phrase'], phrase, 'new')
  expect(await notes('earlier', 'new')).toEqual(['earlier'])
})

test('a phrase that was replaced opens no folder any more, once its device has heard of it', async () => {
  const old = await diary('replacing', 'right')
  const offering = on.start('replacing', ['pair', 'offer', '--yes', '--json'])
  offering.say(given('right'))
  const code = String((await offering.line())['code'])
  await done('hearing', ['pair', 'join', code, '--lock', 'passphrase', '--yes'], 'own')
  await offering.ended()
  const { phrase } = await done<{ phrase: string }>('replacing', ['phrase', 'replace'], 'right')
  await done('hearing', ['sync'], 'own')
  for (const device of ['replacing', 'hearing']) {
    expect(await refused(device, ['unlock', '--phrase'], old, 'new')).toBe('phrase-unknown')
    await done(device, ['unlock', '--phrase'], phrase, 'new')
    expect(await notes(device, 'new')).toEqual(['replacing'])
  }
})

test.runIf(hasMemory)('an unlocked diary asks for nothing until it is locked', async () => {
  await diary('session', 'right')
  await within({ XDG_RUNTIME_DIR: runtime }, async () => {
    expect(await refused('session', ['unlock'], 'wrong')).toBe('store-locked')
    expect(await readdir(runtime)).toEqual([])
    const nowMs = Date.now()
    const { unlocked } = await done<{ unlocked: { untilMs: number } }>('session', ['unlock', '--for', '2h'], 'right')
    expect(unlocked.untilMs).toBeGreaterThanOrEqual(nowMs + 7_200_000)
    const [file = ''] = await readdir(runtime)
    expect((await stat(join(runtime, file))).mode & 0o777).toBe(0o600)
    expect(await notes('session')).toEqual(['session'])

    // Whoever finds it open does not change what opens it.
    expect(await refused('session', ['lock', '--method', 'none'])).toBe('input-invalid')
    expect(await refused('session', ['lock', '--method', 'passphrase'], 'mine', 'mine')).toBe('store-locked')

    expect(await done('session', ['lock'])).toEqual({ locked: true })
    expect(await readdir(runtime)).toEqual([])
    expect(await refused('session', ['list'])).toBe('input-invalid')
    expect(await done('session', ['lock'])).toEqual({ locked: true })
  })
})

test.runIf(hasMemory)('a lock that is changed ends what was unlocked before', async () => {
  await diary('ended', 'right')
  await within({ XDG_RUNTIME_DIR: runtime }, async () => {
    await done('ended', ['unlock'], 'right')
    const file = join(runtime, String((await readdir(runtime))[0]))
    const copy = await readFile(file)
    await done('ended', ['lock', '--method', 'passphrase'], 'right', 'new')
    expect(await readdir(runtime)).toEqual([])
    await writeFile(file, copy, { mode: 0o600 })
    expect(await refused('ended', ['list'])).toBe('input-invalid')
    expect(await readdir(runtime)).toEqual([])
    expect(await notes('ended', 'new')).toEqual(['ended'])
  })
})

test('a diary is not unlocked for too long, nor where there is no place in memory', async () => {
  await diary('placeless', 'right')
  const told = async (args: string[], ...input: string[]): Promise<string> => {
    const { code, stdout }: Outcome = await on.run('placeless', [...args, '--json'], { input: given(...input) })
    expect(code).toBe(1)
    const { error } = JSON.parse(stdout) as { error: { code: string; message: string } }
    expect(error.code).toBe('input-invalid')
    return error.message
  }
  // Nothing is asked for: with no line on standard input the reason is another.
  for (const place of ['', on.file('placeless')])
    await within({ XDG_RUNTIME_DIR: place }, async () => expect(await told(['unlock'])).toMatch(/no place in memory/))
  if (hasMemory)
    await within({ XDG_RUNTIME_DIR: runtime }, async () =>
      expect(await told(['unlock', '--for', '9h'])).toMatch(/8 hours/),
    )
  expect(await told(['unlock', '--for', 'secret'])).not.toMatch(/secret/)
})

test('without a passphrase nothing is said to be locked', async () => {
  await diary('open', null)
  await within({ XDG_RUNTIME_DIR: runtime }, async () => {
    expect(await refused('open', ['lock'])).toBe('input-invalid')
    expect(await refused('open', ['unlock'])).toBe('input-invalid')
    expect(await notes('open')).toEqual(['open'])
  })
})

test.runIf(hasMemory)(
  'letting one in and removing a device asks for the passphrase again, once, and --yes does not answer it',
  async () => {
    await diary('owner', 'right')
    await within({ XDG_RUNTIME_DIR: runtime }, async () => {
      await done('owner', ['unlock'], 'right')
      // A device let in could remove, replace and erase without it.
      const offer = ['pair', 'offer', '--yes']
      for (const invite of [offer, ['helper', 'invite', '--yes']])
        expect(await refused('owner', invite)).toBe('input-invalid')
      const offering = on.start('owner', [...offer, '--json'])
      offering.say(given('right'))
      const code = String((await offering.line())['code'])
      const { device } = await done<{ device: { id: string } }>('phone', ['pair', 'join', code, '--yes'])
      await offering.ended()
      const revoke = ['devices', 'revoke', device.id, '--yes']
      const removed = async () => {
        const { devices } = await done<{ devices: { id: string; revoked: boolean }[] }>('owner', ['devices'])
        return devices.filter(({ revoked }) => revoked).map(({ id }) => id)
      }
      expect(await refused('owner', revoke)).toBe('input-invalid')
      expect(await refused('owner', revoke, 'wrong')).toBe('store-locked')
      expect(await removed()).toEqual([])
      await done('owner', revoke, 'right')
      expect(await removed()).toEqual([device.id])
      // Locked, the passphrase that opened the diary is the one that was asked for.
      await done('owner', ['lock'])
      await done('owner', revoke, 'right')
    })
  },
)

test('killed while the key file is replaced, a folder has the old lock or the new one', async () => {
  await diary('killed', 'old')
  const hook = pathToFileURL(join(root, 'tests/cli/killed-at-rename.mjs')).href
  const killed = (when: string, to: string[], ...input: string[]) =>
    within({ NODE_OPTIONS: `--import=${hook}`, KILLED: when }, () =>
      on.run('killed', ['lock', '--method', ...to, '--json'], { input: given(...input) }),
    )
  const files = async () => (await readdir(on.file('killed'))).filter((name) => name.startsWith('key'))

  expect((await killed('before', ['none'], 'old')).stdout).toBe('')
  // What lies beside the old lock then is the key in the open; it goes with the next command.
  expect(await files()).toHaveLength(2)
  expect(await refused('killed', ['list'])).toBe('input-invalid')
  expect(await notes('killed', 'old')).toEqual(['killed'])
  expect(await files()).toEqual(['key'])

  expect((await killed('after', ['passphrase'], 'old', 'new')).stdout).toBe('')
  expect(await refused('killed', ['list'], 'old')).toBe('store-locked')
  expect(await notes('killed', 'new')).toEqual(['killed'])
  expect(await files()).toEqual(['key'])
})
