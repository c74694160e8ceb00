/** Which pieces of a text are what was searched for; case and accents make no difference, as in the search itself. */

export interface Piece {
  readonly text: string
  readonly hit: boolean
}

/** A character as the search compares it; ligatures are longer than themselves. */
const bare = (character: string): string =>
  (SPELT[character.toLowerCase()] ?? character).normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

const SPELT: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', '’': "'" }

/** Letters, each with the accents that stand behind it. */
const lettersOf = (text: string): string[] => text.match(/\P{M}?\p{M}+|\P{M}/gu) ?? []

/** The text of a search or of a label as it is compared. */
export const folded = (text: string): string => lettersOf(text).map(bare).join('').replaceAll(/\s+/g, ' ').trim()

export function piecesOf(text: string, sought: string): Piece[] {
  const words = folded(sought).split(' ').filter(Boolean)
  if (words.length === 0 || text === '') return text === '' ? [] : [{ text, hit: false }]
  const characters = lettersOf(text)
  /** The character that each place of the bare text comes from. */
  const from = characters.flatMap((character, at) => Array.from({ length: bare(character).length }, () => at))
  const whole = characters.map(bare).join('')
  const hits = new Set<number>()
  for (const word of words) {
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + 1))
      for (const place of from.slice(at, at + word.length)) hits.add(place)
  }
  const pieces: { text: string; hit: boolean }[] = []
  for (const [at, character] of characters.entries()) {
    const hit = hits.has(at)
    const last = pieces.at(-1)
    if (last?.hit === hit) last.text += character
    else pieces.push({ text: character, hit })
  }
  return pieces
}
