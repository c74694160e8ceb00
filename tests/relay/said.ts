import { Writable } from 'node:stream'
import { inspect } from 'node:util'
import { createLog, type Log } from '@sotto/server'
import { onTestFinished, vi } from 'vitest'

/**
 * All that a relay writes during a test: its own log at its most talkative, and what libraries beneath it write past that.
 */
export function listen(): { readonly log: Log; text(): string } {
  const lines: string[] = []
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString())
      done()
    },
  })
  const consoles = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((...said: unknown[]) => {
      lines.push(inspect(said, { depth: 8 }))
    }),
  )
  onTestFinished(() => consoles.forEach((spied) => spied.mockRestore()))
  return { log: createLog('debug', destination), text: () => lines.join('') }
}

/** Every spelling in which bytes might slip out, without the last characters: those of a longer text would differ there. */
export const spellings = (bytes: Uint8Array): string[] => {
  const buffer = Buffer.from(bytes)
  return [
    buffer.toString('hex'),
    buffer.toString('base64').replace(/=+$/, '').slice(0, -1),
    buffer.toString('base64url').slice(0, -1),
    [...bytes].join(','),
  ]
}
