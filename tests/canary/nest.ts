import { binarySecret, textSecret, type Secret } from './needle.ts'

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Everything that a run hides and then looks for. */
export class Nest {
  readonly secrets: Secret[] = []
  readonly #codes = new Set<string>()
  readonly #random: (length: number) => Uint8Array

  constructor(random: (length: number) => Uint8Array) {
    this.#random = random
  }

  /** One word that stands nowhere else in the world: 110 random bits, letters and digits alone. */
  readonly hatch = (name: string): string => {
    const letters = [...this.#random(22)].map((byte) => LETTERS[byte % LETTERS.length])
    const canary = `cnr${letters.join('')}`
    this.secrets.push(textSecret(name, canary))
    return canary
  }

  /** A code of the schema that is too long to turn up by chance. */
  readonly telling = (name: string, code: string): void => {
    if (this.#codes.has(code)) return
    this.#codes.add(code)
    this.secrets.push(textSecret(`${name}, a code`, code))
  }

  text(name: string, text: string, allowed: readonly string[] = []): void {
    this.secrets.push(textSecret(name, text, allowed))
  }

  key(name: string, bytes: Uint8Array, allowed: readonly string[] = []): void {
    this.secrets.push(binarySecret(name, bytes, allowed))
  }

  /** All twelve words, and every three that follow one another. */
  phrase(name: string, phrase: string): void {
    const words = phrase.split(' ')
    this.text(name, phrase)
    for (let at = 0; at + 3 <= words.length; at++)
      this.text(`${name}, words ${at + 1} to ${at + 3}`, words.slice(at, at + 3).join(' '))
  }
}
