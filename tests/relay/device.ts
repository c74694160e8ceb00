import { randomBytes } from 'node:crypto'
import {
  addMember,
  createVault,
  foldRoster,
  joinSignature,
  memberKeys,
  openEpochKeys,
  OWNERS_SPACE,
  removeMembers,
  sealUpdate,
  signChallenge,
  systemRandom,
  type Delegation,
  type MemberKeys,
  type Role,
  type Roster,
} from '@sotto/crypto'
import type { RouteAnswer, RouteName, RouteRequest } from '@sotto/shared'
import { call, type Send } from './caller.ts'

export const ORIGIN = 'https://relay.test'

const DELEGATION: Delegation = {
  decidedBy: 'a court',
  basis: 'an order',
  document: 'of the first of March',
  fromMs: 1,
  untilMs: null,
  limits: [],
}
const ZEROS = new Uint8Array(32)

export interface Sealed {
  readonly id: Uint8Array
  readonly bytes: Uint8Array
  readonly seq: number
}

/** A member of a vault that speaks to a relay directly, without an engine. */
export class Device {
  readonly keys: MemberKeys
  readonly send: Send
  roster: Roster
  token: Uint8Array | null = null
  stream = systemRandom(8)
  seq = 0
  lastId: Uint8Array = ZEROS
  /** Set only by `openVault`. */
  recovery: MemberKeys | null = null
  genesis: Uint8Array | null = null

  constructor(send: Send, keys: MemberKeys, roster: Roster) {
    this.send = send
    this.keys = keys
    this.roster = roster
  }

  /** Signs a new vault up and in. */
  static async openVault(send: Send, relay = ORIGIN): Promise<Device> {
    const owner = memberKeys(systemRandom(32))
    const recovery = memberKeys(systemRandom(32))
    const { entry, roster } = createVault({ owner, recovery, deviceName: 'phone', random: systemRandom })
    await call(send, 'sign-up', { genesis: entry, invitation: null })
    const device = new Device(send, owner, roster)
    device.recovery = recovery
    device.genesis = entry
    await device.signIn(relay)
    return device
  }

  async signIn(relay = ORIGIN): Promise<void> {
    const { vault } = this.roster
    const member = this.keys.id
    const { nonce, expiresAtMs } = await call(this.send, 'challenge', { vault, member })
    const signature = signChallenge({ relay, vault, member, nonce, expiresAtMs }, this.keys)
    const { token } = await call(this.send, 'sign-in', { vault, member, nonce, expiresAtMs, signature })
    this.token = token
  }

  call<N extends RouteName>(name: N, request: RouteRequest<N>): Promise<RouteAnswer<N>> {
    return call(this.send, name, request, this.token)
  }

  /** Seals the next update of the stream. */
  seal(input: { doc?: Uint8Array; text?: string; size?: number } = {}): Sealed {
    const { vault, head, epoch } = this.roster
    const change =
      input.size === undefined
        ? new TextEncoder().encode(input.text ?? 'entry')
        : new Uint8Array(randomBytes(input.size))
    const sealed = sealUpdate({
      header: {
        version: 1,
        kind: 'change',
        vault,
        space: OWNERS_SPACE,
        doc: input.doc ?? ZEROS.slice(0, 16),
        member: this.keys.id,
        stream: this.stream,
        seq: ++this.seq,
        prev: this.lastId,
        rosterHead: head,
      },
      body: { frontier: [], changes: [change] },
      epochKey: openEpochKeys(this.roster, this.keys).key(epoch.n),
      keys: this.keys,
      random: systemRandom,
    })
    this.lastId = sealed.id
    return { ...sealed, seq: this.seq }
  }

  push(...sealed: readonly Sealed[]): Promise<RouteAnswer<'push'>> {
    return this.call('push', { rosterHead: this.roster.head, updates: sealed.map(({ bytes }) => bytes) })
  }

  /** Everything after a position, page by page. */
  async pullAll(after = 0): Promise<RouteAnswer<'pull'>['items']> {
    const items: RouteAnswer<'pull'>['items'] = []
    for (let more = true; more;) {
      const page = await this.call('pull', { after: items.at(-1)?.position ?? after })
      items.push(...page.items)
      more = page.more
    }
    return items
  }

  /** Adds a new device, which signs in. */
  async invite(role: Role = 'owner'): Promise<Device> {
    const keys = memberKeys(systemRandom(32))
    const { signPk, sealPk } = keys
    const kind = role === 'recovery' ? 'recovery' : 'device'
    const joinSig = joinSignature(keys, this.roster.vault, role)
    const entry = addMember({
      roster: this.roster,
      author: this.keys,
      epochKeys: openEpochKeys(this.roster, this.keys),
      join: { signPk, sealPk, role, kind, joinSig },
      name: 'laptop',
      delegation: role === 'delegate' ? DELEGATION : null,
      random: systemRandom,
    })
    await this.append(entry)
    const device = new Device(this.send, keys, this.roster)
    await device.signIn()
    return device
  }

  /** The entry that removes a member at the heads the relay tells. */
  async removal(member: Uint8Array): Promise<Uint8Array> {
    const { streams } = await this.call('stream-heads', {})
    const cut = streams
      .filter((head) => Buffer.compare(head.member, member) === 0)
      .map(({ space, stream, seq, id }) => ({ space, stream, seq, updateId: id }))
    return removeMembers({
      roster: this.roster,
      author: this.keys,
      epochKeys: openEpochKeys(this.roster, this.keys),
      removes: [{ id: member, cut }],
      random: systemRandom,
    })
  }

  async append(entry: Uint8Array): Promise<number> {
    const { position } = await this.call('roster-append', { entry })
    this.roster = foldRoster(this.roster, entry)
    return position
  }
}
