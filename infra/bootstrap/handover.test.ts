import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { node, root } from './places.mjs'

const folder = mkdtempSync(join(tmpdir(), 'sotto-handover-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Hands over to a program with this text, in a process of its own: the one that npm would start. */
function handOver(text: string, args: readonly string[] = []) {
  return collect(spawn(node, command(text, args), { stdio: ['pipe', 'pipe', 'inherit'] }))
}

function command(text: string, args: readonly string[]): string[] {
  const program = join(folder, 'program.mjs')
  writeFileSync(program, text)
  const handover = JSON.stringify(new URL('handover.mjs', import.meta.url).href)
  const entry = JSON.stringify(relative(root, program))
  const caller = `import { run } from ${handover}; run(${entry}, ${JSON.stringify(args)}, ${JSON.stringify(folder)})`
  return ['--input-type=module', '-e', caller]
}

function collect(child: ChildProcessByStdio<Writable, Readable, null>) {
  const output: string[] = []
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => output.push(chunk))
  return { child, output, ended: once(child, 'close') }
}

test('arguments, input, output and the exit code are the program’s own', async () => {
  const { child, output, ended } = handOver(
    `process.stdin.setEncoding('utf8').on('data', (text) => {
      console.log(JSON.stringify([process.argv.slice(2), text, process.version.split('.')[0]]))
      process.exit(7)
    })`,
    ['a b', '--json'],
  )
  child.stdin.end('twelve words')
  expect(await ended).toEqual([7, null])
  expect(output.join('')).toBe('[["a b","--json"],"twelve words","v24"]\n')
})

test('a signal reaches the program, which may end in its own way', async () => {
  const { child, output, ended } = handOver(
    `process.on('SIGTERM', () => { console.log('closing'); process.exit(0) }); setInterval(() => {}, 1000); console.log('up')`,
  )
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(output.join('')).toBe('up\nclosing\n')
})

test('a program that a signal ends is reported as just that', async () => {
  const { ended } = handOver(`process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000)`)
  expect(await ended).toEqual([null, 'SIGTERM'])
})

test('a program does not outlive an npm that is killed', async () => {
  const handing = command(
    `process.on('SIGTERM', () => { console.log('closing'); process.exit(0) }); setInterval(() => {}, 1000); console.log('up')`,
    [],
  )
  const npm = `require('node:child_process').spawn(process.execPath, ${JSON.stringify(handing)}, { stdio: 'inherit' })`
  const { child, output, ended } = collect(
    spawn(node, ['-e', npm], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, npm_lifecycle_event: 'start' },
    }),
  )
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await ended
  expect(output.join('')).toBe('up\nclosing\n')
})
