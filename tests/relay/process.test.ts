import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { freshDatabase } from '../postgres/database.ts'
import type { Send } from './caller.ts'
import { Device } from './device.ts'
import { Socket } from './socket.ts'

const MAIN = resolve(import.meta.dirname, '../../packages/server/src/main.ts')

interface Process {
  readonly child: ChildProcess
  readonly url: string
  readonly send: Send
}

const run = (env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

async function start(env: Record<string, string>): Promise<Process> {
  const child = run(env)
  const url = await new Promise<string>((ready, failed) => {
    let said = ''
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)
      if (found) ready(found[0])
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', () => {
      failed(new Error(said))
    })
  })
  const send: Send = async (request) =>
    fetch(url + new URL(request.url).pathname, {
      method: 'POST',
      headers: request.headers,
      body: await request.arrayBuffer(),
    })
  return { child, url, send }
}

async function end({ child }: Process, signal: NodeJS.Signals): Promise<number | null> {
  const exited = once(child, 'exit')
  child.kill(signal)
  const [code] = (await exited) as [number | null]
  return code
}

/** Opens a vault at a process, which it knows under the address it listens on. */
async function openVault({ send, url }: Process): Promise<Device> {
  const device = await Device.openVault(send, url)
  await device.push(device.seal())
  return device
}

test('runs on the embedded database, stops cleanly with sockets open, and keeps what a kill interrupts', async () => {
  const SOTTO_DATA = await mkdtemp(join(tmpdir(), 'sotto-process-'))
  const first = await start({ SOTTO_DATA })
  const ready = await fetch(`${first.url}/readyz`)
  expect(await ready.json()).toEqual({ ready: true, durability: 'process' })
  const device = await openVault(first)
  const { socket } = await Socket.signedIn(Number(new URL(first.url).port), device)
  expect(await end(first, 'SIGTERM')).toBe(0)
  expect(await socket.closed).toBe(1001)

  const second = await start({ SOTTO_DATA })
  const again = new Device(second.send, device.keys, device.roster)
  await again.signIn(second.url)
  const sealed = device.seal()
  expect((await again.push(sealed)).results).toEqual([{ outcome: 'stored', position: 3 }])
  await end(second, 'SIGKILL')

  const third = await start({ SOTTO_DATA })
  const after = new Device(third.send, device.keys, device.roster)
  await after.signIn(third.url)
  expect((await after.push(sealed)).results).toEqual([{ outcome: 'known', position: 3 }])
  expect(await end(third, 'SIGINT')).toBe(0)
  await rm(SOTTO_DATA, { recursive: true })
})

test('runs on Postgres and says what an acknowledgement survives', async () => {
  const fresh = await freshDatabase()
  const relay = await start({ DATABASE_URL: fresh.url })
  expect(await (await fetch(`${relay.url}/readyz`)).json()).toEqual({ ready: true, durability: 'power' })
  await openVault(relay)
  expect(await end(relay, 'SIGTERM')).toBe(0)
  await fresh.drop()
})

test.each([
  [{ PORT: 'x' }, 'config-wrong: Wrong settings: PORT must be a whole number.\n'],
  [
    { DATABASE_URL: 'postgres://a:hidden@127.0.0.1:1/a' },
    'database-unreachable: Postgres at DATABASE_URL does not answer.\n',
  ],
])('does not start on %o, and says why in one line', async (env, said) => {
  const child = run(env)
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(1)
  expect(errors).toBe(said)
})
