import { cpus, loadavg, totalmem } from 'node:os'

/** One benchmark's outcome. Names carry their unit; `runs` hold every single measurement, `results` their medians. */
export interface Report {
  readonly name: string
  readonly machine: Machine
  /** What was asked for: sizes, counts, how the load was made. */
  readonly setting: Readonly<Record<string, number | string>>
  readonly runs: readonly Readonly<Record<string, number | string>>[]
  readonly results: Readonly<Record<string, number | string>>
  readonly ratios: Readonly<Record<string, number>>
}

interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGiB: number
  readonly node: string
  /** Of one minute, before the first run: what else was going on. */
  readonly loadBefore: number
}

/** Call it before the first measurement. */
export function machine(): Machine {
  const all = cpus()
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGiB: rounded(totalmem() / 2 ** 30),
    node: process.version,
    loadBefore: rounded(loadavg()[0] ?? 0),
  }
}

/** The smallest value that at least the given share of all does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))
  return sorted[at] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Three significant digits at least, whole numbers whole. */
export const rounded = (value: number): number =>
  Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4))

/** The same for a person. */
export function table({ name, machine: on, setting, results, ratios }: Report): string {
  const rows = (values: Readonly<Record<string, number | string>>) => {
    const width = Math.max(...Object.keys(values).map((key) => key.length), 0)
    return Object.entries(values).map(([key, value]) => `  ${key.padEnd(width)}  ${value}`)
  }
  return [
    `${name}: ${on.cpu}, ${on.cores} cores, Node ${on.node}, load ${on.loadBefore}`,
    ...rows(setting),
    'results (medians)',
    ...rows(results),
    'ratios',
    ...rows(ratios),
    '',
  ].join('\n')
}
