/** What in a text tells from which disclosure it came: a link, a digest, or the words of whoever keeps the diary. */
import { shareHash, toHex } from '@sotto/crypto'
import { decodeFragment, fromBase64url, shareProofs } from '@sotto/crypto/share'
import type { Snapshot } from '@sotto/shared/snapshot'

/** So many letters of a digest stand beneath every report, in groups of four. */
const TOLD = 16

/** Whether a text names a digest, whole or as far as a report prints it, however its groups are divided. */
export function namesDigest(text: string, digest: string): boolean {
  const letters = text.toLowerCase().replaceAll(/[^0-9a-z]/g, '')
  return /^[0-9a-f]{64}$/.test(digest) && letters.includes(digest.slice(0, TOLD))
}

/** The shares, in hex, that links in a text lead to. */
export async function sharesIn(text: string): Promise<string[]> {
  const found = new Set<string>()
  for (const [, fragment = ''] of text.matchAll(/(?:#|%23)([\w-]{40,200})/gi)) {
    try {
      const { secret } = decodeFragment(fragment)
      found.add(toHex((await shareProofs(secret)).share))
    } catch {
      // A fragment of something else.
    }
  }
  for (const id of healthLinkIdsIn(text)) found.add(toHex(shareHash('sotto share', id)))
  return [...found]
}

/** Of SMART Health Links, whole or only the address inside; of any relay, since it may have been another one then. */
function healthLinkIdsIn(text: string): Uint8Array[] {
  const payloads = [...text.matchAll(/shlink(?::|%3a)(?:\/|%2f)([\w-]{40,8192})/gi)]
  const addresses = [text, ...payloads.map(([, payload = '']) => new TextDecoder().decode(bytesOf(payload)))]
  return addresses
    .flatMap((address) => [...address.matchAll(/\/shl\/([\w-]{43})(?![\w-])/g)])
    .map(([, id = '']) => bytesOf(id))
    .filter(({ length }) => length === 32)
}

/** Empty where it is no base64url in its one spelling. */
function bytesOf(text: string): Uint8Array {
  return fromBase64url(text) ?? new Uint8Array()
}

const SHORTEST = 12

/** What somebody wrote themselves, of some length: no two people write it alike by chance. */
export function ownWordsOf({ rows, purpose, questions }: Pick<Snapshot, 'rows' | 'purpose' | 'questions'>): string[] {
  const values = rows.flatMap(({ fields }) => Object.values(fields as Readonly<Record<string, unknown>>))
  const texts = [...values.flatMap(textsIn), ...(purpose === undefined ? [] : [purpose]), ...questions]
  return [...new Set(texts.map(plain))].filter((text) => text.length >= SHORTEST && text.includes(' '))
}

/** How many of these words stand in a text. */
export function countIn(words: readonly string[], text: string): number {
  const said = plain(text)
  return words.filter((word) => said.includes(word)).length
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.flatMap(textsIn) : []
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
