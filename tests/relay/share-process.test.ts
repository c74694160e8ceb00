import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { freshDatabase } from '../postgres/database.ts'
import { Device } from './device.ts'
import { overHttp } from './over-http.ts'
import { ask, Shared } from './shared.ts'

const MAIN = resolve(import.meta.dirname, '../../packages/server/src/main.ts')

async function start(env: Record<string, string>): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<number>((ready, failed) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said)
      if (found) ready(Number(found[1]))
    })
    child.once('exit', () => {
      failed(new Error(said))
    })
  })
  return { child, port }
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

const places = [
  {
    name: 'the embedded database',
    place: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'sotto-share-'))
      return { env: { SOTTO_DATA: folder }, clear: () => rm(folder, { recursive: true }) }
    },
  },
  {
    name: 'Postgres',
    place: async () => {
      const fresh = await freshDatabase()
      return { env: { DATABASE_URL: fresh.url }, clear: fresh.drop }
    },
  },
]

test.each(places)('a revoked share stays revoked when the relay on $name is killed', async ({ place }) => {
  const { env, clear } = await place()
  const first = await start(env)
  const origin = `http://127.0.0.1:${first.port}`
  const owner = await Device.openVault(overHttp(first.port), origin)
  const shared = await Shared.by(owner, { opens: 5 })
  const kept = await Shared.by(owner, { opens: 5 })
  const { cookie } = await ask(overHttp(first.port), '/open', shared.opening(), { origin })
  await ask(overHttp(first.port), '/open', kept.opening(), { origin })
  await owner.call('share-revoke', { share: shared.share })
  await kill(first.child)

  const second = await start(env)
  const send = overHttp(second.port)
  const here = { origin: `http://127.0.0.1:${second.port}`, cookie: cookie ?? '' }
  const gone = await ask(send, '/open', shared.opening(), here)
  expect([gone.status, gone.body]).toEqual([410, '{"error":"share-gone","reason":"revoked"}'])
  // What was counted before the kill is counted still.
  expect((await ask(send, '/open', kept.opening(), here)).headers.get('sotto-opens-left')).toBe('3')
  const again = new Device(send, owner.keys, owner.roster)
  await again.signIn(here.origin)
  expect(await again.call('share-create', shared.request())).toMatchObject({ state: 'ended', reason: 'revoked' })
  await kill(second.child)
  await clear()
})
