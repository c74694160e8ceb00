import type { HttpAnswer } from '@sotto/client'
import { decode, rosterEntryCodec, toHex } from '@sotto/crypto'
import type { Call } from '../relay-host.ts'
import { routeOf } from '../wire.ts'
import { PageAttack, read, refusing, written, type Page } from './attack.ts'

/**
 * Keeps a removal from the victim: first with all that came after it, which is silence like any other, then by showing
 * what others have sent since without the entry itself.
 */
export class WithheldRemoval extends PageAttack {
  readonly expected = ['relay-withholding']
  #removed: string | null = null
  #position: number | null = null
  #isSilent = true

  override async prepare(): Promise<void> {
    const gone = await this.thirdDevice()
    await this.remove(gone)
    this.#removed = gone.member
  }

  override async round(round: number): Promise<void> {
    this.#isSilent = round === 1
    if (round === 1) await this.writeAndSync(this.author)
  }

  override request(device: string, call: Call): Promise<HttpAnswer | null> {
    const isKept = device === this.victim.name && routeOf(call.url) === 'push'
    return Promise.resolve(isKept ? refusing('relay-busy') : null)
  }

  override answer(device: string, call: Call, answer: HttpAnswer): HttpAnswer {
    if (device !== this.victim.name || routeOf(call.url) !== 'roster-read' || answer.status !== 200)
      return super.answer(device, call, answer)
    const page = read('roster-read', answer)
    return written('roster-read', answer, {
      ...page,
      entries: page.entries.filter(({ bytes }) => !this.#removes(bytes)),
    })
  }

  protected page(page: Page, after: number): Page {
    for (const { position, item } of page.items)
      if (item.type === 'roster' && this.#removes(item.value)) this.#position = position
    const hidden = this.#position ?? Infinity
    if (this.#isSilent) {
      const items = page.items.filter(({ position }) => position < hidden)
      return { items, head: Math.max(after, Math.min(page.head, hidden - 1)), more: false }
    }
    const items = page.items.filter(({ position }) => position !== hidden)
    if (items.some(({ position, item }) => position > hidden && item.type === 'update')) this.struck = true
    return { ...page, items }
  }

  #removes(entry: Uint8Array): boolean {
    return decode(rosterEntryCodec, entry).removes.some(({ id }) => toHex(id) === this.#removed)
  }
}
