import { afterAll, beforeAll, expect, test } from 'vitest'
import { listeningRelay, type ListeningRelay } from '../cli/relay.ts'
import { Terminals } from '../cli/sotto.ts'

let relay: ListeningRelay
let on: Terminals
beforeAll(async () => {
  relay = await listeningRelay()
  on = await Terminals.open()
  await on.ask('phone', 'init', '--relay', relay.url, '--name', 'phone')
  await on.ask('phone', 'add', 'pain', '--nrs', '6')
})
afterAll(async () => {
  await on.close()
  await relay.stop()
})

test('32 forged recipient: a terminal obeys nothing that a recipient typed, and says that it was typed', async () => {
  const own = ['--preset', 'own', '--fields', 'pain.nrs', '--passcode', 'none', '--yes']
  const made = await on.ask<{ id: string; link: string }>('phone', 'share', 'create', ...own)
  const typed = 'Dr. Real\u001b[2K\u001b]0;owned\u0007\u009b31m\u0008\u007f'
  await on.ask('stranger', 'open', made.link, '--recipient', typed)
  const { stdout } = await on.run('phone', ['share', 'openings', made.id])
  expect(stdout).toContain('Dr. Real')
  expect(stdout).toContain('as they typed it')
  expect(stdout).not.toMatch(/[^\P{Cc}\n\t]/u)
})
