import type { Snapshot } from '@sotto/shared/snapshot'

/**
 * Characters that nobody sees and that turn the direction of reading of whatever follows on their line: embeddings,
 * overrides and isolates, with their ends (UAX 9). Of a name with one of them, `5 of 10` after it would read `01 fo 5`.
 */
export const TURNS = /[\u202a-\u202e\u2066-\u2069]/g

/** The same snapshot without them. What was sealed, its text and its digest stay as they are. */
export function unturned(snapshot: Snapshot): Snapshot {
  const text = JSON.stringify(snapshot)
  const plain = text.replaceAll(TURNS, '')
  return plain === text ? snapshot : (JSON.parse(plain) as Snapshot)
}
