import type { Span } from '../document/projection.ts'

/** A document, and the latest day that the documents after it may tell of; null after the last. */
export interface Step {
  readonly span: Span
  readonly left: string | null
}

/** The documents, the one that reaches furthest first: what is later than `left` has all been seen. */
export function* newestFirst(spans: readonly Span[]): Generator<Step> {
  const inOrder = spans.toSorted((a, b) => (a.to < b.to ? 1 : a.to > b.to ? -1 : a.doc < b.doc ? -1 : 1))
  for (const [place, span] of inOrder.entries()) yield { span, left: inOrder[place + 1]?.to ?? null }
}

/** Those that may tell of some days, both included. */
export const within = (spans: readonly Span[], from: string, to: string): Span[] =>
  spans.filter((span) => span.to >= from && span.from <= to)
