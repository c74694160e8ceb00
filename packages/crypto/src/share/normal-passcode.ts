/** Ten characters of Crockford's base32 in lower case: no I, L, O or U. */
const OURS = /^[0-9a-hjkmnp-tv-z]{10}$/

/**
 * The one spelling of a passcode, however it was typed: NFKC, lower case, one space between words, no hyphens or
 * commas. What could be our ten characters is read as those: without gaps, O as 0, I and L as 1.
 */
export function normalPasscode(given: string): string {
  const words = tidy(given)
  const characters = words.replaceAll(' ', '').replaceAll('o', '0').replace(/[il]/g, '1')
  return OURS.test(characters) ? characters : words
}

/** Folded twice: lower case can undo NFKC. Invisible characters come along when a message is copied. */
function tidy(given: string): string {
  const folded = given
    .replace(/\p{Cf}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
  return folded.replace(/[\s\p{Pd},.;]+/gu, ' ').trim()
}
