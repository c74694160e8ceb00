import { createCipheriv, createHash, type Cipheriv } from 'node:crypto'

/** One seeded source of every choice: AES-256 in counter mode under a hash of the seed's text. */
export class Dice {
  readonly #seed: string
  readonly #stream: Cipheriv

  constructor(seed: string) {
    this.#seed = seed
    const key = createHash('sha256').update(seed).digest()
    this.#stream = createCipheriv('aes-256-ctr', key, new Uint8Array(16))
  }

  /** A source of its own for each name, so that one party's draws do not move another's. */
  fork(name: string): Dice {
    return new Dice(`${this.#seed}/${name}`)
  }

  readonly bytes = (length: number): Uint8Array => new Uint8Array(this.#stream.update(new Uint8Array(length)))

  /** A whole number from 0 to `end` - 1. */
  below(end: number): number {
    return Math.floor((Buffer.from(this.bytes(4)).readUInt32LE() / 2 ** 32) * end)
  }

  /** A whole number between both, inclusive. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  chance(share: number): boolean {
    return this.below(1_000_000) < share * 1_000_000
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[this.below(list.length)]
    if (picked === undefined) throw new Error('nothing to pick from')
    return picked
  }

  /** Picks by weight; weights are whole numbers. */
  weigh<T extends { readonly weight: number }>(choices: readonly T[]): T {
    let at = this.below(choices.reduce((sum, { weight }) => sum + weight, 0))
    for (const choice of choices) {
      at -= choice.weight
      if (at < 0) return choice
    }
    throw new Error('nothing to weigh')
  }

  shuffled<T>(list: readonly T[]): T[] {
    const left = [...list]
    return list.map(() => left.splice(this.below(left.length), 1)).flat()
  }
}
