/**
 * What all code takes for granted and browsers of before 2024 lack; clinics run such ones. Each does what its standard
 * says (ECMAScript 2024, WHATWG URL and DOM). The first import of whatever runs in a browser.
 */

function lend(to: object, name: string, value: unknown): void {
  if (!(name in to)) Object.defineProperty(to, name, { value, writable: true, configurable: true })
}

lend(Map, 'groupBy', <T, K>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>()
  let index = 0
  for (const item of items) {
    const key = keyOf(item, index)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
    index += 1
  }
  return groups
})

lend(Array.prototype, 'toSorted', function (this: unknown[], compare?: (one: unknown, other: unknown) => number) {
  return Array.from(this).sort(compare)
})

lend(Array.prototype, 'toReversed', function (this: unknown[]) {
  return Array.from(this).reverse()
})

/** Half of a pair, without the other one. */
const LONE = /\p{Surrogate}/gu

lend(String.prototype, 'isWellFormed', function (this: string) {
  return this.search(LONE) < 0
})

lend(String.prototype, 'toWellFormed', function (this: string) {
  return this.replace(LONE, '\ufffd')
})

function parsed(url: string, base?: string): URL | null {
  try {
    return new URL(url, base)
  } catch {
    return null
  }
}

lend(URL, 'parse', parsed)
lend(URL, 'canParse', (url: string, base?: string) => parsed(url, base) !== null)

lend(AbortSignal, 'any', (signals: Iterable<AbortSignal>): AbortSignal => {
  const joined = new AbortController()
  const all = [...signals]
  const stop = ({ reason }: AbortSignal) => joined.abort(reason)
  const aborted = all.find((signal) => signal.aborted)
  if (aborted) stop(aborted)
  else
    for (const signal of all)
      signal.addEventListener('abort', () => stop(signal), { once: true, signal: joined.signal })
  return joined.signal
})
