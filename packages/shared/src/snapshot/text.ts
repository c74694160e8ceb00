import type { Snapshot } from './snapshot.ts'

/**
 * The one spelling of a snapshot: JSON with sorted keys and no spaces (RFC 8785). These bytes in UTF-8 are sealed, and
 * their SHA-256 is the digest that the owner's ledger and the recipient's page show.
 */
export function snapshotText(snapshot: Snapshot): string {
  return spell(snapshot)
}

function spell(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spell).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${spell(member)}`)
  return `{${members.join(',')}}`
}
