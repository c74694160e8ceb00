import { healthPassHash, openShareReport, ownerKeys, shareHash, systemRandom, type ShareReport } from '@sotto/crypto'
import type { RouteRequest } from '@sotto/shared'
import type { Device } from './device.ts'
import type { Send } from './caller.ts'

const OWN_ORIGIN = 'https://relay.test'
const DAY_MS = 24 * 60 * 60 * 1000

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** Both ends of a share as the relay meets them: its owner's call and its holder's proofs. */
export class Shared {
  readonly id = systemRandom(32)
  readonly link = systemRandom(32)
  readonly pass: Uint8Array | null
  readonly share = shareHash('sotto share', this.id)
  readonly keys = ownerKeys(systemRandom(32))
  readonly jwe: string
  readonly opens: number
  readonly carrier: 'link' | 'shl'

  constructor({ passcode = false, opens = 5, size = 300, carrier = 'link' as 'link' | 'shl' } = {}) {
    this.carrier = carrier
    this.pass = passcode ? systemRandom(32) : null
    this.opens = opens
    const header = Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString('base64url')
    this.jwe = `${header}..${text(systemRandom(12))}.${text(systemRandom(size))}.${text(systemRandom(16))}`
  }

  request(change: Partial<RouteRequest<'share-create'>> = {}): RouteRequest<'share-create'> {
    return {
      share: this.share,
      carrier: this.carrier,
      linkHash: shareHash('sotto link proof', this.link),
      passHash: this.pass && this.#passHash(this.pass),
      eventPk: this.keys.event.pk,
      expiresAtMs: Date.now() + DAY_MS,
      opens: this.opens,
      jwe: new TextEncoder().encode(this.jwe),
      ...change,
    }
  }

  /** The words of a SMART Health Link are those of its proof in hex. */
  get passcode(): string {
    return Buffer.from(this.pass ?? []).toString('hex')
  }

  #passHash(pass: Uint8Array): Uint8Array {
    return this.carrier === 'shl' ? healthPassHash(this.id, this.passcode) : shareHash('sotto pass', pass)
  }

  /** Puts a new share up. */
  static async by(device: Device, options: ConstructorParameters<typeof Shared>[0] = {}): Promise<Shared> {
    const shared = new Shared(options)
    await device.call('share-create', shared.request())
    return shared
  }

  /** What the owner reads of the relay's reports, oldest first. */
  async reports(owner: Device): Promise<ShareReport[]> {
    const { notes } = await owner.call('share-events', { share: this.share, after: 0 })
    return notes.map(({ sealed }) => openShareReport(this.keys, sealed))
  }

  async standing(owner: Device) {
    const { shares } = await owner.call('share-list', {})
    return shares.find(({ share }) => Buffer.compare(share, this.share) === 0)
  }

  proofs(change: Record<string, unknown> = {}): Record<string, unknown> {
    return { id: text(this.id), link: text(this.link), ...change }
  }

  /** With the passcode's proof, where there is one. */
  opening(change: Record<string, unknown> = {}): Record<string, unknown> {
    return this.proofs({ ...(this.pass ? { pass: text(this.pass) } : {}), ...change })
  }
}

export interface OpenAnswer {
  readonly status: number
  readonly body: string
  readonly headers: Headers
  /** The session's cookie as a browser sends it back. */
  readonly cookie: string | null
}

/** Asks as the recipient's page does. */
export async function ask(
  send: Send,
  path: '/open' | '/open/state' | '/open/read' | '/open/reply',
  body: unknown,
  headers: Record<string, string> = {},
): Promise<OpenAnswer> {
  const answer = await send(
    new Request(`http://relay.test${path}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', origin: OWN_ORIGIN, ...headers },
    }),
  )
  return {
    status: answer.status,
    body: await answer.text(),
    headers: answer.headers,
    cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? null,
  }
}

/** Another proof of the same form. */
export const madeUp = (): string => text(systemRandom(32))
