import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { node, root } from '../../infra/bootstrap/places.mjs'

/** A relay as people run it: a process of its own, with an embedded database in a folder of its own. */
export interface RelayProcess {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** Starts it on a free port and waits until it says where it listens. */
export async function startRelayProcess(): Promise<RelayProcess> {
  const data = await mkdtemp(join(tmpdir(), 'sotto-relay-'))
  const { DATABASE_URL: _, ...env } = process.env
  const child = spawn(node, [join(root, 'packages/server/src/main.ts')], {
    cwd: data,
    env: { ...env, PORT: '0', SOTTO_DATA: data, SOTTO_LOG: 'warn', SOTTO_WEB: join(root, 'packages/web/dist') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const url = await Promise.race([
    addressIn(child.stdout.setEncoding('utf8')),
    ended.then(([code]) => Promise.reject(new Error(`The relay ended with ${String(code)} before it listened.`))),
  ])
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    await rm(data, { recursive: true })
  }
  return { url, stop }
}

async function addressIn(banner: AsyncIterable<unknown>): Promise<string> {
  let text = ''
  for await (const chunk of banner) {
    text += String(chunk)
    const url = /http:\/\/\S+:\d+/.exec(text)?.[0]
    if (url !== undefined) return url
  }
  throw new Error('The relay’s banner names no address.')
}
