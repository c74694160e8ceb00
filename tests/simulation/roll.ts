import { decode, rosterEntryCodec, toHex } from '@sotto/crypto'
import { ROUTES } from '@sotto/shared'
import type { Call } from './relay-host.ts'
import { routeOf } from './wire.ts'

/** A device that the relay has taken out of the vault. */
export interface Removed {
  /** Hex id. */
  readonly member: string
  /** Index of the entry in the roster that removed it. */
  readonly index: number
}

/** Who was ever let in, and who was removed, as the harness has seen it happen. */
export class Roll {
  readonly #members = new Set<string>()
  readonly removals: Removed[] = []
  /** Relay and hex id of those whom that relay knows to be removed. */
  readonly #out = new Set<string>()

  joined(member: string): void {
    this.#members.add(member)
  }

  isKnown(member: string): boolean {
    return this.#members.has(member)
  }

  /** Whether the relay that is called has taken an entry that removes the member. */
  isOut(url: string, member: string | null): boolean {
    return this.#out.has(`${new URL(url).origin} ${member}`)
  }

  /** Reads the entries of a call that a relay has taken; gives whom one of them removes. */
  heard({ url, body }: Pick<Call, 'url' | 'body'>): string[] {
    const route = routeOf(url)
    if (route === 'roster-append') return this.#taken(url, decode(ROUTES[route].request, body).entry)
    if (route !== 'roster-restore') return []
    // A chain brings along what others have appended at another relay, or at this one before it lost that.
    return decode(ROUTES[route].request, body).chain.flatMap((entry) => this.#taken(url, entry, new Set(this.#known)))
  }

  get #known(): string[] {
    return this.removals.map(({ member }) => member)
  }

  #taken(url: string, bytes: Uint8Array, known: ReadonlySet<string> = new Set()): string[] {
    const { index, removes } = decode(rosterEntryCodec, bytes)
    const gone = removes.map(({ id }) => toHex(id))
    for (const member of gone) this.#out.add(`${new URL(url).origin} ${member}`)
    const news = gone.filter((member) => !known.has(member))
    this.removals.push(...news.map((member) => ({ member, index })))
    return news
  }
}
