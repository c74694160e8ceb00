import { ATTACKS } from './attack/kinds.ts'
import { MEETINGS, type Meeting } from './meets.ts'
import type { Report, Setting } from './run.ts'

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

/** And what runs that meet these. */
const MET: Readonly<Record<Meeting, readonly string[]>> = {
  helper: ['helper-invited', 'helper-reading', 'helper-view', 'helper-view-of-nothing', 'removed-with-things-waiting'],
  delegate: [
    'delegate-invited',
    'delegate-rotated',
    'delegate-changed',
    'overstep-told',
    'delegation-over',
    'delegate-ended',
    'end-by-one-clock',
  ],
  move: ['move', 'written-during-move', 'old-copy-erased'],
}

/** What runs in this setting must have injected at least once. */
export function expectedOf({ malice, meets }: Setting): readonly string[] {
  const attacks = malice === 'none' ? [] : malice === 'all' ? ATTACKS : [malice]
  const isHonest = malice === 'none' || malice === 'all'
  const met = MEETINGS.filter((meeting) => isHonest && (meets === 'all' || meets === meeting))
  return [...FAULTS, ...met.flatMap((meeting) => MET[meeting]), ...attacks]
}

/** How often each was injected over several seeds. */
export function total(reports: readonly Report[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { injected } of reports) {
    for (const [name, count] of injected) sums.set(name, (sums.get(name) ?? 0) + count)
  }
  return sums
}
