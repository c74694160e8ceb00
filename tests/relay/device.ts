import { randomBytes } from 'node:crypto'
import {
  addMember,
  createVault,
  foldRoster,
  helperSpace,
  joinSignature,
  memberKeys,
  openEpochKeys,
  OWNERS_SPACE,
  removeMembers,
  sealUpdate,
  signChallenge,
  signRecoveryChallenge,
  systemRandom,
  type Delegation,
  type MemberKeys,
  type Role,
  type Roster,
  writeRosterEntry,
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
  space = OWNERS_SPACE
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

  /** A member that is found by its keys alone. */
  static async recover(send: Send, keys: MemberKeys, roster: Roster, relay = ORIGIN): Promise<Device> {
    const device = new Device(send, keys, roster)
    device.token = (await call(send, 'recovery-sign-in', await recoveryAnswer(send, keys, relay))).token
    return device
  }

  /** The same device as it writes into another space: by a stream of its own. */
  writingIn(space: Uint8Array): Device {
    const other = new Device(this.send, this.keys, this.roster)
    return Object.assign(other, { space, token: this.token })
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
        space: this.space,
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
    if (role === 'helper') device.space = helperSpace(keys.id)
    await device.signIn()
    return device
  }

  /** The entry that puts another phrase in the place of the first. */
  phraseEntry(next: MemberKeys): Uint8Array {
    const { signPk, sealPk } = next
    const role = 'recovery' as const
    const joinSig = joinSignature(next, this.roster.vault, role)
    const author = { roster: this.roster, author: this.keys, epochKeys: openEpochKeys(this.roster, this.keys) }
    return writeRosterEntry(
      { ...author, random: systemRandom },
      {
        adds: [{ join: { signPk, sealPk, role, kind: role, joinSig }, name: 'phrase' }],
        removes: this.recovery ? [{ id: this.recovery.id, cut: [] }] : [],
        rotate: true,
      },
    )
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

/** A good answer to a challenge that was just asked for. */
export async function recoveryAnswer(
  send: Send,
  keys: MemberKeys,
  relay = ORIGIN,
): Promise<RouteRequest<'recovery-sign-in'>> {
  const { signPk } = keys
  const { nonce, expiresAtMs } = await call(send, 'recovery-challenge', { signPk })
  const signature = signRecoveryChallenge({ relay, signPk, nonce, expiresAtMs }, keys)
  return { signPk, nonce, expiresAtMs, signature }
}
