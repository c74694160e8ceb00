import { sealCheckpoint, sealObject, signErase, systemRandom, openEpochKeys, OWNERS_SPACE } from '@sotto/crypto'
import type { RouteName, RouteRequest } from '@sotto/shared'
import { ORIGIN, type Device } from './device.ts'
import { Shared } from './shared.ts'

const DOC = new Uint8Array(16)

export function objectOf({ roster, keys }: Device, text = 'snapshot'): { id: Uint8Array; bytes: Uint8Array } {
  const { vault, epoch } = roster
  return sealObject({
    vault,
    space: OWNERS_SPACE,
    doc: DOC,
    epoch: epoch.n,
    epochKey: openEpochKeys(roster, keys).key(epoch.n),
    plain: new TextEncoder().encode(text),
    random: systemRandom,
  })
}

export function checkpointOf(
  { roster, keys }: Device,
  {
    n = 0,
    prev = new Uint8Array(32),
    position = 1,
    space = OWNERS_SPACE,
  }: { n?: number; prev?: Uint8Array; position?: number; space?: Uint8Array } = {},
): { id: Uint8Array; bytes: Uint8Array } {
  const { vault, epoch, head } = roster
  return sealCheckpoint({
    header: {
      version: 1,
      vault,
      space,
      n,
      prev,
      position,
      epoch: epoch.n,
      member: keys.id,
      rosterHead: head,
    },
    body: { frontier: [], docs: [] },
    epochKey: openEpochKeys(roster, keys).key(epoch.n),
    keys,
    random: systemRandom,
  })
}

export function eraseStatement({ roster, keys }: Device, relay = ORIGIN): Uint8Array {
  return signErase({ vault: roster.vault, relay, rosterHead: roster.head, atMs: 1 }, keys)
}

function shareRequests() {
  const shared = new Shared()
  const { share } = shared
  return {
    'share-create': shared.request(),
    'share-change': { share, change: { type: 'pause' as const, value: {} } },
    'share-revoke': { share },
    'share-list': {},
    'share-events': { share, after: 0 },
    'share-replies': { share, after: 0 },
  }
}

type Requests = { [N in RouteName]: RouteRequest<N> }

/** A request to every route that is well formed and names the device's own vault wherever one is named. */
export async function requestsOf(device: Device): Promise<Requests> {
  const { roster, keys } = device
  const { vault, head } = roster
  const channel = systemRandom(16)
  return {
    'sign-up': { genesis: device.genesis ?? new Uint8Array(1), invitation: null },
    challenge: { vault, member: keys.id },
    'sign-in': { vault, member: keys.id, nonce: head, expiresAtMs: 1, signature: new Uint8Array(64) },
    'recovery-challenge': { signPk: keys.signPk },
    'recovery-sign-in': { signPk: keys.signPk, nonce: head, expiresAtMs: 1, signature: new Uint8Array(64) },
    erasure: { vault },
    'roster-restore': { chain: [device.genesis ?? new Uint8Array(1)], invitation: null },
    'mailbox-put': { channel, slot: 'm1', letter: new Uint8Array(1) },
    'mailbox-take': { channel, slot: 'm1', waitMs: 0 },
    'mailbox-open': { channel },
    status: {},
    'roster-read': { fromIndex: 0 },
    'roster-append': { entry: device.genesis ?? new Uint8Array(1) },
    'stream-heads': {},
    push: { rosterHead: head, updates: [device.seal().bytes] },
    pull: { after: 0 },
    'pull-document': { space: OWNERS_SPACE, doc: DOC, after: 0 },
    poll: { after: 0, waitMs: 0 },
    'objects-put': { objects: [objectOf(device).bytes] },
    'objects-get': { ids: [objectOf(device).id] },
    'checkpoint-post': { checkpoint: checkpointOf(device).bytes, retireThrough: 0, retireObjects: [] },
    'checkpoint-read': { space: OWNERS_SPACE },
    ...shareRequests(),
    erase: { statement: eraseStatement(device) },
  }
}
