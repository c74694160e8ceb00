import { decode, encode, struct, text } from '@sotto/crypto'
import { canonicalRecord, DiaryError, parseRecord } from '@sotto/shared/diary'
import type { SealedStore, Write } from '../../store/sealed-store.ts'
import { isChained, lineHash, type ChainedLine } from './line-hash.ts'

/** A line as this device saw it: `hash` when it first did, `line` when it last did. */
export interface SeenLine {
  readonly hash: string
  readonly line: ChainedLine
}

const TABLE = 'ledger-seen'
/** UTF-16 units of JSON. A note alone can be longer, and another program's as long as it likes: then it is not kept. */
const LONGEST = 256 * 1024
const seenCodec = struct('ledger-seen', { hash: text(64), line: text(LONGEST) })

/** What this device remembers of the ledger, whatever becomes of the documents. */
export async function readSeen(store: SealedStore): Promise<Map<string, SeenLine>> {
  const seen = new Map<string, SeenLine>()
  for (const { key, value } of await store.rows(TABLE)) {
    const { hash, line } = decode(seenCodec, value)
    const record = read(line)
    if (record) seen.set(key, { hash, line: record })
  }
  return seen
}

/** The writes that remember lines as they are now; of a line that is known its first hash stays. */
export function rememberWrites(seen: ReadonlyMap<string, SeenLine>, lines: readonly ChainedLine[]): Write[] {
  return lines.flatMap((line) => {
    const known = seen.get(line.id)
    const hash = known?.hash ?? lineHash(line)
    const json = told(line)
    // What was changed afterwards is not what was decided: the line as it was first seen stays.
    if (known && (lineHash(line) !== hash || told(known.line) === json)) return []
    return [{ table: TABLE, key: line.id, value: encode(seenCodec, { hash, line: json }) }]
  })
}

function told(line: ChainedLine): string {
  const json = JSON.stringify(canonicalRecord(line))
  if (json.length <= LONGEST) return json
  const { note: _note, ...rest } = line
  if ('wording' in rest) delete rest.wording
  return JSON.stringify(canonicalRecord(rest))
}

function read(line: string): ChainedLine | null {
  try {
    const record = parseRecord(JSON.parse(line))
    return isChained(record) ? record : null
  } catch (error) {
    // A later version may have refused what an earlier one took.
    if (error instanceof DiaryError || error instanceof SyntaxError) return null
    throw error
  }
}
