import type { Infer } from './codec/codec.ts'
import { list, struct } from './codec/compound.ts'
import { fixedBytes, uint } from './codec/scalars.ts'

/** The last update of one stream that its author had taken in. */
export const frontierEntryCodec = struct('FrontierEntry', { stream: fixedBytes(8), seq: uint(), id: fixedBytes(32) })
export type FrontierEntry = Infer<typeof frontierEntryCodec>

/** One entry a stream. */
export const frontierCodec = list(frontierEntryCodec, 4096)
