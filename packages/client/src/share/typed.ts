import { TURNS } from '../report/unturned.ts'

/** A note with what its recipient typed, which turns no line that it is shown in, nor one that its owner goes on from. */
export function typed<T extends object>(note: T): T {
  const told = Object.entries(note).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? value.replaceAll(TURNS, '') : value,
  ])
  return Object.fromEntries(told) as T
}
