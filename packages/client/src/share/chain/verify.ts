import { lineHash, type ChainedLine } from './line-hash.ts'
import { readLink } from './link.ts'

/** A line that is not what it was: taken out of the ledger, or told otherwise. */
export interface Break {
  readonly id: string
  readonly what: 'hidden' | 'changed'
}

export interface Chain {
  readonly breaks: readonly Break[]
  readonly lines: number
  /** Lines from before the chain, which name no others: what was hidden before them is not noticed. */
  readonly unchained: number
}

/** What a device has taken in of a line: its hash at that time. */
export type Remembered = ReadonlyMap<string, string>

/**
 * Holds the ledger against itself, and against what this device has seen of it before. A line that was taken out or
 * changed is noticed where another line names it or this device remembers it; one that nobody ever saw is not.
 * @param lines those that are there
 */
export function verifyChain(lines: readonly ChainedLine[], remembered: Remembered): Chain {
  const hashes = new Map(lines.map((line) => [line.id, lineHash(line)]))
  const broken = new Map<string, Break['what']>()
  const expect = (id: string, expected: string): void => {
    const found = hashes.get(id)
    if (found === undefined) broken.set(id, 'hidden')
    else if (found !== expected) broken.set(id, 'changed')
  }
  for (const line of lines) for (const [id, expected] of readLink(line)?.after ?? []) expect(id, expected)
  for (const [id, expected] of remembered) expect(id, expected)
  return {
    breaks: [...broken].map(([id, what]) => ({ id, what })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    lines: lines.length,
    unchained: lines.filter((line) => readLink(line) === null).length,
  }
}
