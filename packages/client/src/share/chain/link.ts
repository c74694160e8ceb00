import type { Disclosure } from '../ledger.ts'
import { lineHash, type ChainedLine } from './line-hash.ts'

/** What a line says of those before it, and how it was first written. Kept as JSON in its field `chain`. */
export interface ChainLink {
  /** Hashes by id: of every line that this device knew of and that no other line named. */
  readonly after: ReadonlyMap<string, string>
  readonly recipient: string | null
  readonly expiresAt: number | null
  readonly opens: number | null
}

const FORM = 1

/** So many are named at once; what is left over is named by the next lines. */
const MOST_NAMED = 64

const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/
const HASH = /^[0-9a-f]{64}$/

/** Lines that no other line names: the ends of the chain as this device knows it, the newest first. */
export function headsOf<L extends ChainedLine>(lines: readonly L[]): L[] {
  const named = new Set(lines.flatMap((line) => [...(readLink(line)?.after.keys() ?? [])]))
  return lines.filter(({ id }) => !named.has(id)).sort((a, b) => (a.id < b.id ? 1 : -1))
}

/**
 * The value of `chain` of a line that comes after `known`. A disclosure names disclosures alone, so that a device which
 * holds no others to the chain misses none; a letter or a leak names lines of every kind.
 */
export function linkAfter(
  known: readonly ChainedLine[],
  { recipient, expiresAt, opens }: Pick<Partial<Disclosure>, 'recipient' | 'expiresAt' | 'opens'> = {},
): string {
  const heads = headsOf(known).slice(0, MOST_NAMED).reverse()
  return JSON.stringify({
    form: FORM,
    after: Object.fromEntries(heads.map((line) => [line.id, lineHash(line)])),
    ...(recipient === undefined ? {} : { recipient }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(opens === undefined ? {} : { opens }),
  })
}

/** Null where the line is from before the chain, or says nothing that can be read: then it names no other. */
export function readLink({ chain }: { readonly chain?: string }): ChainLink | null {
  const { form, after, recipient, expiresAt, opens } = parsed(chain)
  if (form !== FORM || typeof after !== 'object' || after === null) return null
  const named = Object.entries(after as Record<string, unknown>).filter(
    (entry): entry is [string, string] => ID.test(entry[0]) && typeof entry[1] === 'string' && HASH.test(entry[1]),
  )
  return {
    after: new Map(named.slice(0, MOST_NAMED)),
    recipient: typeof recipient === 'string' ? recipient : null,
    expiresAt: typeof expiresAt === 'number' ? expiresAt : null,
    opens: typeof opens === 'number' ? opens : null,
  }
}

function parsed(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
