import { snapshotDigest } from '@sotto/crypto/share'
import { DiaryError } from '@sotto/shared/diary'
import { readSnapshot, snapshotText } from '@sotto/shared/snapshot'

/**
 * Reads a snapshot that was saved, by itself or as `{snapshot, digest}`, and computes its digest from its one spelling.
 * `ok` is false where a digest was given, in the file or beside it, and is another.
 * @throws {DiaryError} `input-invalid` where the file holds no snapshot
 */
export async function checkSnapshot(text: string, expected?: string): Promise<{ ok: boolean; digest: string }> {
  const { snapshot: inner, digest: stated, ...rest } = parsed(text)
  const snapshot = readSnapshot(inner ?? rest)
  if (!snapshot)
    throw new DiaryError('input-invalid', 'the file holds no snapshot', {
      hint: 'Give the JSON file. A PDF prints the digest of the snapshot that it was made from: give it with --digest.',
    })
  const digest = await snapshotDigest(snapshotText(snapshot))
  const claims = [stated, expected].filter((claim) => claim !== undefined)
  return { ok: claims.every((claim) => claim === digest), digest }
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    // Of two members with one name a parser keeps one, and another parser the other.
    if (namesIn(value) !== (text.match(NAME)?.length ?? 0)) return {}
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** In JSON only the name of a member stands before a colon. */
const NAME = /"(?:[^"\\]|\\.)*"(?=\s*:)/g

function namesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const own = Array.isArray(value) ? 0 : Object.keys(value).length
  return Object.values(value).reduce((sum: number, member: unknown) => sum + namesIn(member), own)
}
