import type { AsideEntry } from '@sotto/client/host'

/** Longest name of a kind that is shown: anybody who has the public key can have written it. */
const MOST_KIND = 40

function fieldsOf(text: string): Record<string, unknown> {
  try {
    const given: unknown = JSON.parse(text)
    return typeof given === 'object' && given !== null ? { ...given } : {}
  } catch {
    return {}
  }
}

/** What kind of entry it says it is; empty where it does not say. */
export function kindOf(text: string): string {
  const { kind } = fieldsOf(text)
  return typeof kind === 'string' ? kind.slice(0, MOST_KIND) : ''
}

/** The number of a rating, as text. */
export function painOf(text: string): string | null {
  const { nrs } = fieldsOf(text)
  return typeof nrs === 'number' ? String(nrs) : null
}

/** What of them can be read, each as it was left. */
export function asideFile(entries: readonly AsideEntry[]): {
  readonly name: string
  readonly type: string
  readonly text: string
} {
  const left = entries.flatMap(({ id, text }) => (text === null ? [] : [{ id, entry: text }]))
  return { name: 'sotto-not-taken-in.json', type: 'application/json', text: `${JSON.stringify(left, null, 2)}\n` }
}
