import { expect, test } from 'vitest'
import { node, root } from '../bootstrap/places.mjs'
import { program, runChecks } from './check.ts'

const settings = { cwd: root, limitMs: 30_000 }
const script = (text: string, limitMs = settings.limitMs) =>
  program('script', [node, '-e', text], { cwd: root, limitMs })

test('a program passes when it ends with 0, and what it said is kept', async () => {
  expect(await script('console.log(1); console.error(2)').run()).toEqual({
    passed: true,
    output: expect.stringMatching(/1\n[^]*2\n|2\n[^]*1\n/),
  })
  expect((await script('process.exit(3)').run()).passed).toBe(false)
})

test('a program that does not exist fails', async () => {
  const outcome = await program('none', ['./no-such-program'], settings).run()
  expect(outcome).toEqual({ passed: false, output: expect.stringContaining('ENOENT') })
})

test('a program that does not end is killed, and that fails', async () => {
  const outcome = await script('setInterval(() => {}, 1000)', 300).run()
  expect(outcome).toEqual({ passed: false, output: expect.stringContaining('SIGKILL') })
})

test('every check counts once, and only a failed one shows what it said', async () => {
  const lines: string[] = []
  const checks = [
    { name: 'a', run: async () => ({ passed: true, output: 'quiet' }) },
    { name: 'b', run: async () => ({ passed: false, output: 'why\n' }) },
    { name: 'c', run: async () => ({ passed: true, output: '' }) },
  ]
  const tally = await runChecks(
    checks,
    2,
    (text) => lines.push(text),
    () => 0,
  )
  expect(tally).toEqual({ passed: 2, failed: 1 })
  expect(lines.join('')).toBe('passed  a (0.0 s)\nFAILED  b (0.0 s)\nwhy\n\npassed  c (0.0 s)\n')
})
