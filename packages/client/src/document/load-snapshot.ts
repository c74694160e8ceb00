import * as Automerge from '@automerge/automerge'
import { concatBytes } from '@sotto/crypto'
import { SottoError } from '../error.ts'
import type { DocumentRoot } from './document.ts'
import { FIRST_CHANGE_HASH } from './first-change.ts'

const ROOTS = ['imports', 'ledger', 'records', 'settings']

/**
 * Loads a whole document that another device summed up, and refuses what could wedge this one: another beginning than
 * every document has, other things at its root, a change that does not start right after what it builds on, a gap in an
 * actor's sequence. Who made which change a snapshot cannot prove: that is its author's word.
 * @throws {SottoError} `checkpoint-wrong`
 */
export function loadSnapshot(snapshot: Uint8Array): Automerge.Doc<DocumentRoot> {
  let doc: Automerge.Doc<DocumentRoot>
  try {
    doc = Automerge.load<DocumentRoot>(snapshot)
  } catch (error) {
    throw new SottoError('checkpoint-wrong', undefined, { cause: error })
  }
  const roots = Object.keys(doc).sort()
  if (roots.join() !== ROOTS.join() || !isWellOrdered(Automerge.getChangesMetaSince(doc, []))) {
    Automerge.free(doc)
    throw new SottoError('checkpoint-wrong')
  }
  return doc
}

function isWellOrdered(changes: ReturnType<typeof Automerge.getChangesMetaSince>): boolean {
  const ends = new Map(changes.map(({ hash, maxOp }) => [hash, maxOp]))
  if (!ends.has(FIRST_CHANGE_HASH)) return false
  const sequences = new Map<string, number[]>()
  for (const { hash, actor, seq, startOp, deps } of changes) {
    sequences.set(actor, [...(sequences.get(actor) ?? []), seq])
    const start = Math.max(0, ...deps.map((dep) => ends.get(dep) ?? Infinity)) + 1
    if (hash !== FIRST_CHANGE_HASH && startOp !== start) return false
  }
  return [...sequences.values()].every((seqs) => seqs.sort((a, b) => a - b).every((seq, at) => seq === at + 1))
}

/** Whether the chunks of a cache load to a document that begins as every document does. */
export function beginsRight(chunks: readonly Uint8Array[]): boolean {
  try {
    const doc = Automerge.loadIncremental(Automerge.init<DocumentRoot>(), concatBytes(...chunks))
    const begins = Automerge.getChangesMetaSince(doc, []).some(({ hash }) => hash === FIRST_CHANGE_HASH)
    Automerge.free(doc)
    return begins
  } catch {
    // Whatever Automerge cannot load is no beginning.
    return false
  }
}
