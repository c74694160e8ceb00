/** Counts for the operator, in Prometheus' text format. Labels are fixed words: never a vault, member or address. */
export class Metrics {
  readonly #counters = new Map<string, number>()
  readonly #gauges = new Map<string, () => number>()

  /** `label` is one `name="value"` pair. */
  count(name: string, label = '', by = 1): void {
    const key = label === '' ? name : `${name}{${label}}`
    this.#counters.set(key, (this.#counters.get(key) ?? 0) + by)
  }

  gauge(name: string, read: () => number): void {
    this.#gauges.set(name, read)
  }

  text(): string {
    const lines: string[] = []
    let last = ''
    for (const [key, value] of [...this.#counters].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const name = key.split('{')[0] ?? key
      if (name !== last) lines.push(`# TYPE ${name} counter`)
      last = name
      lines.push(`${key} ${value}`)
    }
    for (const [name, read] of this.#gauges) lines.push(`# TYPE ${name} gauge`, `${name} ${read()}`)
    return `${lines.join('\n')}\n`
  }
}
