import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { node, root } from '../../infra/bootstrap/places.mjs'

/** A relay as operators run it: a process of its own. */
export interface RelayProcess {
  readonly url: string
  readonly port: number
  readonly pid: number
  /** Everything it has said so far, on either stream. */
  output(): Buffer
  /** SIGKILL: nothing is finished, nothing is said. Resolves when the process is gone. */
  kill(): Promise<void>
  /** SIGTERM, and waits for the end. */
  stop(): Promise<void>
}

export interface RelaySettings {
  /** On top of a relay without rate limits on a port of the system's choice; `DATABASE_URL` or `SOTTO_DATA` at least. */
  readonly env: Readonly<Record<string, string>>
  readonly nodeArgs?: readonly string[]
}

/** Starts a relay and waits until it says where it listens. */
export async function startRelay({ env, nodeArgs = [] }: RelaySettings): Promise<RelayProcess> {
  const { DATABASE_URL: _url, SOTTO_DATA: _data, ...inherited } = process.env
  const child = spawn(node, [...nodeArgs, join(root, 'packages/server/src/main.ts')], {
    cwd: root,
    env: { ...inherited, PORT: '0', SOTTO_RATE_ADDRESS: '0', SOTTO_RATE_VAULT: '0', SOTTO_LOG: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: Buffer[] = []
  const ended = once(child, 'exit')
  const output = () => Buffer.concat(said)
  const url = await listening(child, said, ended, output)
  return {
    url,
    port: Number(new URL(url).port),
    pid: child.pid ?? 0,
    output,
    kill: () => end(child, ended, 'SIGKILL'),
    stop: () => end(child, ended, 'SIGTERM'),
  }
}

function listening(child: ChildProcess, said: Buffer[], ended: Promise<unknown[]>, output: () => Buffer) {
  return new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said.push(chunk)
      const url = /http:\/\/\S+:\d+/.exec(output().toString('utf8'))?.[0]
      if (url !== undefined) resolve(url)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', (chunk: Buffer) => said.push(chunk))
    void ended.then(([code, signal]) => {
      reject(new Error(`The relay ended with ${String(code ?? signal)}: ${output().toString('utf8').slice(-2000)}`))
    })
  })
}

async function end(child: ChildProcess, ended: Promise<unknown>, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal)
  await ended
}
