import type { Infer } from '../codec/codec.ts'
import { list, struct } from '../codec/compound.ts'
import { fixedBytes } from '../codec/scalars.ts'
import { frontierCodec } from '../frontier.ts'

const documentCodec = struct('CheckpointDocument', {
  doc: fixedBytes(16),
  objects: list(fixedBytes(32), 1024),
  heads: list(fixedBytes(32), 1024),
})

/**
 * The absolute frontier, and for every document the objects that hold all of it and its Automerge heads. Sealed, as
 * heads are hashes of content.
 */
export const checkpointBodyCodec = struct('CheckpointBody', {
  frontier: frontierCodec,
  docs: list(documentCodec, 16384),
})
export type CheckpointBody = Infer<typeof checkpointBodyCodec>
