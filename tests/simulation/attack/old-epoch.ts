import { readUpdate, sameBytes } from '@sotto/crypto'
import { rotate } from '../member-acts.ts'
import { thiefOf } from '../thief.ts'
import { PageAttack, updateIn, withUpdate, type Page } from './attack.ts'
import { forgedUpdate, underHead } from './forgery.ts'

/** A member on the relay's side goes back to the key from before a rotation, after it has used the new one. */
export class OldEpoch extends PageAttack {
  readonly expected = ['relay-rollback']
  #forged: Uint8Array | null = null

  override async prepare(): Promise<void> {
    const { simulation, author } = this
    const { head } = (await thiefOf(simulation, author)).vault.roster
    await this.inPeace(author, () => rotate(simulation, author))
    await this.writeAndSync(author)
    const thief = await thiefOf(simulation, author)
    this.#forged = underHead(await forgedUpdate(thief), head, thief)
  }

  protected page(page: Page): Page {
    const bytes = this.#forged
    if (!bytes) return page
    const { stream, seq } = readUpdate(bytes).header
    const items = page.items.map((placed) => {
      const header = updateIn(placed)?.header
      if (!header || !sameBytes(header.stream, stream) || header.seq !== seq) return placed
      this.struck = true
      return withUpdate(placed, bytes)
    })
    return { ...page, items }
  }
}
