import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { Terminal } from './terminal.ts'

/** What a terminal is written on both of its streams by `speak`. */
function written(json: boolean, speak: (terminal: Terminal) => void): string {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const terminal = new Terminal(json, { stdin, stdout, stderr } as unknown as NodeJS.Process)
  speak(terminal)
  terminal.close()
  return [stdout, stderr].map((stream) => String(stream.read() ?? '')).join('')
}

test.each([true, false])('nothing of others’ writing tells a terminal what to do, as JSON: %s', (json) => {
  const hostile = 'a\u001b]0;x\u0007 b\u009b31m c\u007f'
  const all = [
    written(json, (terminal) => terminal.answer({ label: hostile }, () => hostile)),
    written(json, (terminal) => terminal.fail({ code: 'internal', message: hostile, hint: hostile })),
    written(json, (terminal) => terminal.say(hostile)),
  ]
  for (const text of all) expect(text.trimEnd()).not.toMatch(/[^\P{Cc}\n]/u)
  if (json) expect(JSON.parse(all[0] ?? '')).toEqual({ label: hostile })
})
