import type { SyncState } from '@sotto/client/host'

export interface SyncStanding {
  readonly kind: 'starting' | 'here' | 'waiting' | 'offline' | 'saved' | 'look'
  readonly waiting: number
  readonly devices: number
}

/**
 * The one thing to say about how saved everything is. `left`: entries that the engine has not taken in yet; they are on
 * this device as surely as the others.
 */
export function standingOf(sync: SyncState | null, left: number): SyncStanding {
  if (!sync) return { kind: left > 0 ? 'here' : 'starting', waiting: left, devices: 1 }
  const waiting = sync.waiting + left
  const kind = kindOf(sync, waiting)
  return { kind, waiting, devices: sync.devices }
}

function kindOf({ link, alarms, erased }: SyncState, waiting: number): SyncStanding['kind'] {
  if (alarms.length > 0 || link.state === 'ended' || erased) return 'look'
  if (link.state === 'offline') return 'offline'
  if (link.state === 'connecting') return waiting > 0 ? 'waiting' : 'here'
  return waiting > 0 ? 'waiting' : 'saved'
}
