import { ATTACKS } from './attack/kinds.ts'
import type { Malice, Report } from './run.ts'

/** What every run must have injected at least once, malicious or not. */
const FAULTS: readonly string[] = [
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
  'damage-delete',
  'late-join',
  'long-absence',
  'rotate',
  'rename',
  'recover',
  'revoke',
  'removed',
  'removed-writes',
  'sealed-anew',
]

/** What a run under this malice must have injected at least once. */
export function expectedOf(malice: Malice): readonly string[] {
  if (malice === 'none') return FAULTS
  return [...FAULTS, ...(malice === 'all' ? ATTACKS : [malice])]
}

/** How often each was injected over several seeds. */
export function total(reports: readonly Report[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { injected } of reports) {
    for (const [name, count] of injected) sums.set(name, (sums.get(name) ?? 0) + count)
  }
  return sums
}
