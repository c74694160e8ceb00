import type { Device, DeviceEntry } from '@sotto/client'
import type { Terminal } from '../terminal/terminal.ts'

/** Answers with every device of the diary, removed ones too, or with those that `wanted` picks. */
export async function answerDevices(
  terminal: Terminal,
  device: Device,
  wanted: (entry: DeviceEntry) => boolean = () => true,
): Promise<void> {
  const entries = (await device.devices()).filter(wanted)
  const devices = entries.map(({ id, name, role, delegation, lastSeen, revoked }) => ({
    id,
    name,
    role,
    ...(role === 'delegate' ? { delegation } : {}),
    lastSeen,
    revoked,
  }))
  terminal.answer({ devices }, () => entries.map(prose).join('\n'))
}

function prose({ id, name, role, delegation, revoked, self, lastSeen }: DeviceEntry): string {
  const seen = self ? 'this device' : lastSeen === null ? 'not seen yet' : `last seen ${lastSeen}`
  const line = [id, name, role, seen, ...(revoked ? ['removed'] : [])].join('  ')
  if (role !== 'delegate') return line
  if (delegation === null) return `${line}\n  Its reasons cannot be read here.`
  const { decidedBy, basis, document, fromMs, untilMs, limits } = delegation
  const days = `from ${day(fromMs)} ${untilMs === null ? 'until it is removed' : `until ${day(untilMs - 1)}`}`
  return [line, `  decided by ${decidedBy}; ${basis}; ${document}`, `  ${[days, ...limits].join(', ')}`].join('\n')
}

/** Of this device's zone, YYYY-MM-DD. */
const day = (atMs: number): string => new Date(atMs).toLocaleDateString('sv-SE')
