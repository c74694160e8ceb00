/**
 * A small seeded generator (sfc32, Doty-Humphrey's chaotic counter) for made-up diaries: the same seed gives the same
 * diary everywhere. Not for anything secret.
 */
export interface Random {
  /** From 0 up to but not 1. */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  chance(probability: number): boolean
  /** Normally distributed. */
  normal(mean: number, deviation: number): number
  pick<T>(list: readonly [T, ...T[]]): T
}

export function seededRandom(seed: number | string): Random {
  let [a, b, c] = seedWords(String(seed))
  let counter = 1
  const next = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  // The first outputs still show the seed.
  for (let i = 0; i < 16; i++) next()
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    // Box and Muller; 1 - next() is never 0.
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: (list) => list[whole(0, list.length - 1)] ?? list[0],
  }
}

/** FNV-1a over the seed's characters, from three offsets. */
function seedWords(seed: string): [number, number, number] {
  const hash = (offset: number) =>
    Array.from(seed).reduce((sum, letter) => Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193), offset)
  return [hash(0x811c9dc5), hash(0x2545f491), hash(0x9e3779b9)]
}
