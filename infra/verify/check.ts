import { spawn } from 'node:child_process'
import type { Tally } from './tally.ts'

/** One thing that is either right or not; what it printed is shown only when it is not. */
export interface Check {
  readonly name: string
  readonly run: () => Promise<Outcome>
}

export interface Outcome {
  readonly passed: boolean
  readonly output: string
}

/** A check that passes when a program ends with 0. `limitMs` after its start it is killed, which fails. */
export function program(
  name: string,
  [command, ...args]: readonly [string, ...string[]],
  options: { readonly cwd: string; readonly limitMs: number },
): Check {
  return {
    name,
    run: () =>
      new Promise((resolve) => {
        const child = spawn(command, args, { cwd: options.cwd, stdio: ['ignore', 'pipe', 'pipe'] })
        const limit = setTimeout(() => child.kill('SIGKILL'), options.limitMs)
        const chunks: Buffer[] = []
        const end = (passed: boolean, last: string) => {
          clearTimeout(limit)
          resolve({ passed, output: Buffer.concat(chunks).toString() + last })
        }
        child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
        child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
        child.on('error', (error) => end(false, error.message))
        child.on('close', (code, signal) => {
          end(code === 0, signal === null ? '' : `\nended by ${signal}; it may take ${options.limitMs / 1_000} s\n`)
        })
      }),
  }
}

/** Runs checks, `atOnce` at a time, and reports each when it ends. */
export async function runChecks(
  checks: readonly Check[],
  atOnce: number,
  print: (text: string) => void,
  nowMs: () => number,
): Promise<Tally> {
  const waiting = [...checks]
  const tally = { passed: 0, failed: 0 }
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const startedMs = nowMs()
      const { passed, output } = await check.run()
      const seconds = ((nowMs() - startedMs) / 1_000).toFixed(1)
      print(`${passed ? 'passed' : 'FAILED'}  ${check.name} (${seconds} s)\n`)
      if (!passed) print(`${output.trimEnd()}\n\n`)
      tally[passed ? 'passed' : 'failed'] += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return tally
}
