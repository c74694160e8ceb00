import { isImmutableString } from '@automerge/automerge'

/** One change of one field of a record, as `editRecord` notes it. */
export interface Amendment {
  readonly field: string
  readonly atMs: number
  /** The value before; absent where the field was empty. */
  readonly before?: unknown
}

/** What was changed of a stored record, oldest first; what cannot be read of it is left out. */
export function readAmendments(stored: unknown): Amendment[] {
  return Object.values(mapAt(stored, 'amendments'))
    .flatMap((one) => amendment(one) ?? [])
    .sort((one, other) => one.atMs - other.atMs)
}

function amendment(stored: unknown): Amendment | null {
  const { at, field, before } = stored as Record<string, unknown>
  if (typeof at !== 'number' || !isImmutableString(field)) return null
  const changed = { field: field.toString(), atMs: at }
  if (before === undefined) return changed
  try {
    return isImmutableString(before) ? { ...changed, before: JSON.parse(before.toString()) as unknown } : null
  } catch {
    return null
  }
}

function mapAt(stored: unknown, name: string): Readonly<Record<string, object>> {
  const map = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>)[name] : undefined
  if (typeof map !== 'object' || map === null || isImmutableString(map)) return {}
  const entries = Object.entries(map).filter(([, value]) => typeof value === 'object' && value !== null)
  return Object.fromEntries(entries) as Record<string, object>
}
