import { expect, test } from 'vitest'
import { runCanary } from './run.ts'

const PLACES = ['database', 'disk', 'logs', 'wire', 'content', 'credentials', 'urls', 'device']

test.each(['postgres', 'pglite'] as const)('a relay on %s learns no word and no key of the diary', async (store) => {
  const report = await runCanary(store)
  expect(report.findings).toEqual([])
  // Nothing found means something only where there was something to search, and something to find.
  expect(report.secrets).toBeGreaterThan(200)
  expect(report.wire.tokens).toBeGreaterThan(2)
  expect(report.wire.http).toBeGreaterThan(50)
  expect(report.wire.frames).toBeGreaterThan(4)
  expect(PLACES.filter((place) => (report.bytes[place] ?? 0) === 0)).toEqual([])
})
