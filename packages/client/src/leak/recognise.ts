import { sha256, toHex } from '@sotto/crypto'
import { snapshotDigest } from '@sotto/crypto/share'
import { readSnapshot, snapshotText, type Snapshot } from '@sotto/shared/snapshot'
import type { DeviceState } from '../device/state.ts'
import { SottoError } from '../error.ts'
import { readKept } from '../share/kept.ts'
import type { Disclosure } from '../share/ledger.ts'
import type { LeakSign } from './leak.ts'
import { isPdf, pdfText } from './pdf-text.ts'
import { countIn, namesDigest, ownWordsOf, sharesIn } from './signs.ts'

/** A line of the ledger that something that was found came from, and how that is known. */
export interface Match {
  /** Of the ledger's line. */
  readonly id: string
  readonly sign: Extract<LeakSign, 'link' | 'digest' | 'words'>
  /** By its words: how many of those that were given stand there. */
  readonly words?: { readonly found: number; readonly of: number }
}

export interface Recognised {
  /** SHA-256 of what was given, in hex. */
  readonly digest: string
  /** The surest first; empty where it is not known. */
  readonly matches: readonly Match[]
}

/**
 * Which disclosure a file or a text that was found came from: a saved report, a PDF, a page, a link, or a piece of text.
 * Nothing of it is kept.
 */
export async function recognise(
  state: DeviceState,
  lines: readonly Disclosure[],
  given: Uint8Array<ArrayBuffer>,
): Promise<Recognised> {
  const digest = toHex(sha256(given))
  const text = isPdf(given) ? await pdfText(given) : new TextDecoder().decode(given)
  const bare = withoutTags(text)
  const shares = await sharesIn(text)
  const snapshot = await snapshotIn(text)
  const sure = lines.flatMap((line): Match[] => {
    if (line.share !== undefined && shares.includes(line.share)) return [{ id: line.id, sign: 'link' }]
    if (line.digest === undefined) return []
    const isIt = line.digest === digest || line.digest === snapshot || namesDigest(`${text} ${bare}`, line.digest)
    return isIt ? [{ id: line.id, sign: 'digest' }] : []
  })
  return { digest, matches: sure.length > 0 ? sure : await byWords(state, lines, bare) }
}

async function byWords(state: DeviceState, lines: readonly Disclosure[], text: string): Promise<Match[]> {
  const found: Match[] = []
  for (const line of lines) {
    const snapshot = await keptOf(state, line)
    const words = snapshot === null ? [] : ownWordsOf(snapshot)
    const count = countIn(words, text)
    if (count > 0) found.push({ id: line.id, sign: 'words', words: { found: count, of: words.length } })
  }
  // More of it, and less besides it, comes first.
  return found.sort((a, b) => share(b) - share(a))
}

const share = ({ words }: Match): number => (words ? words.found + words.found / words.of : 0)

/** Null for a file of entries, which keeps no snapshot, and where it has not arrived here. */
async function keptOf(state: DeviceState, line: Disclosure): Promise<Snapshot | null> {
  try {
    return (await readKept(state, line)).snapshot
  } catch (error) {
    if (error instanceof SottoError && error.code === 'share-incomplete') return null
    throw error
  }
}

/** The digest of the snapshot that a text is, by itself or as `{snapshot}`; null where it is none. */
async function snapshotIn(text: string): Promise<string | null> {
  try {
    const value = JSON.parse(text) as { snapshot?: unknown }
    const snapshot = readSnapshot(value.snapshot ?? value)
    return snapshot === null ? null : await snapshotDigest(snapshotText(snapshot))
  } catch {
    return null
  }
}

const withoutTags = (text: string): string => text.replaceAll(/<[^<>]*>/g, ' ')
