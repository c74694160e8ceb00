import type { Device } from '@sotto/client'
import type { Terminal } from '../terminal/terminal.ts'

/** Answers with every device of the diary, removed ones too. */
export async function answerDevices(terminal: Terminal, device: Device): Promise<void> {
  const entries = await device.devices()
  // When a device was last seen is not recorded by anybody yet.
  const devices = entries.map(({ id, name, role, revoked }) => ({ id, name, role, lastSeen: null, revoked }))
  terminal.answer({ devices }, () =>
    entries
      .map(({ id, name, role, revoked, self }) =>
        [id, name, role, ...(self ? ['this device'] : []), ...(revoked ? ['removed'] : [])].join('  '),
      )
      .join('\n'),
  )
}
