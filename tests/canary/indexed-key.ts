/*
 * A key of IndexedDB as Firefox writes it, so that bytes sort as keys do (dom/indexedDB/Key.cpp): a kind, then each letter
 * in one to three bytes, moved by one so that 0 can end a text.
 */

const TEXT = 0x30
const BYTES = 0x40
const KINDS: ReadonlySet<number> = new Set([TEXT, BYTES])

/** Its letters as they were, what is no letter of Latin 1 left out; null where it is no key of letters or bytes. */
export function unkeyed(key: Buffer): Buffer | null {
  if (!KINDS.has(key[0] ?? 0)) return null
  const letters: number[] = []
  for (let at = 1; at < key.length;) {
    const first = key[at] ?? 0
    const [letter, length] = letterOf(first, key[at + 1] ?? 0, key[at + 2] ?? 0)
    if (letter >= 0 && letter < 256) letters.push(letter)
    at += length
  }
  return Buffer.from(letters)
}

function letterOf(first: number, second: number, third: number): readonly [letter: number, length: number] {
  if (first < 0x80) return [first - 1, 1]
  if (first < 0xc0) return [((first << 8) | second) - 0x8000 + 0x7f, 2]
  return [(((first & 0x3f) << 16) | (second << 8) | third) >> 6, 3]
}
