import type { Leak } from '@sotto/client'

const day = (atMs: number): string => new Date(atMs).toLocaleDateString('sv-SE')

export function leakProse({ id, atMs, disclosures, sign, seen, shut, isOver }: Leak): string {
  return [
    `${id}  ${day(atMs)}  ${isOver ? 'closed' : 'open'}`,
    ...(disclosures.length === 0 ? [] : [`from: ${disclosures.join(', ')}${sign === null ? '' : ` (by its ${sign})`}`]),
    ...seen.map(({ at, where, place }) => `seen: ${day(at)}  ${where ?? place ?? ''}`),
    ...shut.map(({ at, disclosures: links = [] }) => `shut: ${day(at)}  ${links.length} links`),
  ].join('\n')
}

export const HONEST =
  'Sotto cannot take down what others have published. What it can do is help you ask, and keep what you did.'
