/**
 * Tests that take longer than every run can wait for, and stand in the long lane, besides those that say so in their
 * names. What they hold is held in part by quicker ones that every run has.
 */
export const LONG_TESTS: readonly string[] = [
  'tests/cli/{files,folder,helper,journey,lock,members,owner-asked,photo,share,story}.test.ts',
  'tests/torture/torture.test.ts',
  'tests/app/day.test.ts',
  'tests/bench/bench.test.ts',
  'tests/browser/lock.test.ts',
  'tests/canary/canary.test.ts',
  'tests/relay/{migrations,process,share-process}.test.ts',
  'tests/web/{inputs,viewer-opening,viewer-presence,viewer-refusals,viewer-report}.test.ts',
]
