/** For a page, before anything heavy is there: no libsodium, no diary schema, no Automerge. */
export { DraftQueue } from './draft-queue.ts'
export type { Moment } from './left-draft.ts'
