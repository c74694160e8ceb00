import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { node, root } from '../../infra/bootstrap/places.mjs'
import { encodeFragment } from '@sotto/crypto/share'

test.runIf(process.platform === 'linux')('no list of processes shows a link or a passcode that was given', async () => {
  const silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const fragment = encodeFragment({ secret: new Uint8Array(32).fill(7), passcode: true, onward: [] })
  const link = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/v#${fragment}`
  const args = [join(root, 'packages/cli/src/main.ts'), 'open', link, '--passcode', 'six words that nobody may see']
  const command = spawn(node, args, { stdio: 'ignore' })
  try {
    // It has asked the relay, which says nothing: the command runs.
    await once(silent, 'connection')
    const shown = await readFile(`/proc/${command.pid ?? 0}/cmdline`, 'utf8')
    expect(shown.replaceAll('\0', '')).toBe('sotto')
  } finally {
    const ended = once(command, 'exit')
    command.kill()
    await ended
    silent.close()
  }
})
