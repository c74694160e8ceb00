import { access, constants, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { listeningRelay, type ListeningRelay } from './relay.ts'
import { Terminals } from './sotto.ts'

/** Where Linux keeps files in memory alone (tmpfs). */
const MEMORY = '/dev/shm'
const hasMemory = await access(MEMORY, constants.W_OK).then(
  () => true,
  () => false,
)

let relay: ListeningRelay
let on: Terminals
let runtime = ''

beforeAll(async () => {
  relay = await listeningRelay()
  on = await Terminals.open()
  if (!hasMemory) return
  runtime = await mkdtemp(join(MEMORY, 'sotto-run-'))
  vi.stubEnv('XDG_RUNTIME_DIR', runtime)
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await on.close()
  await relay.stop()
  if (hasMemory) await rm(runtime, { recursive: true })
})

const ACTS = [
  ['phrase', 'replace'],
  ['incident', 'phrase-seen', '--new-phrase'],
  ['subject', 'take-over'],
  ['erase', '--without-export'],
  ['move', '--relay', 'http://127.0.0.1:9'],
]

test.runIf(hasMemory)(
  'in an unlocked diary what cannot be called back asks for the passphrase all the same, whatever --yes says',
  async () => {
    const run = (args: readonly string[], passphrase: string) =>
      on.run('owner', [...args, '--json'], { input: `${passphrase}\n` })
    expect(await run(['init', '--relay', relay.url, '--lock', 'passphrase'], 'right')).toMatchObject({ code: 0 })
    expect(await run(['unlock'], 'right')).toMatchObject({ code: 0 })
    const before = await run(['sync'], '')
    for (const [n, act] of ACTS.entries()) {
      // Every wrong one after the third would have to wait.
      const { code, stdout, stderr } = await run([...act, '--yes'], n < 2 ? 'wrong' : '')
      const said = JSON.parse(stdout || stderr) as { error?: { code: string } }
      expect([code, said.error?.code], act.join(' ')).toEqual([1, n < 2 ? 'store-locked' : 'input-invalid'])
    }
    const { pulled: _, ...standing } = JSON.parse((await run(['sync'], '')).stdout) as Record<string, unknown>
    expect(JSON.parse(before.stdout)).toMatchObject(standing)
  },
)
