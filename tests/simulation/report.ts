import type { Report } from './run.ts'

/** Everything that the default run must have injected at least once. */
export const FAULTS: readonly string[] = [
  'delay',
  'reorder',
  'duplicate',
  'drop-request',
  'drop-answer',
  'disconnect',
  'relay-crash',
  'relay-unreachable',
  'relay-clock-jump',
  'clock-minutes',
  'clock-years',
  'clock-backwards',
  'kill',
  'restart',
  'disk-full',
  'crash-before',
  'crash-after',
  'old-copy',
  'damage-truncate',
  'damage-flip',
  'late-join',
  'long-absence',
]

/** How often each was injected over several seeds. */
export function total(reports: readonly Report[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { injected } of reports) {
    for (const [name, count] of injected) sums.set(name, (sums.get(name) ?? 0) + count)
  }
  return sums
}
