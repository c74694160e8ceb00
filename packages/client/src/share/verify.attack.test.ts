import { systemRandom } from '@sotto/crypto'
import { snapshotDigest } from '@sotto/crypto/share'
import { snapshotText, type Snapshot } from '@sotto/shared/snapshot'
import { expect, test } from 'vitest'
import { freshSecrets, publicParts } from './sealing.ts'
import { checkSnapshot } from './verify.ts'

const snapshot: Snapshot = {
  format: 'sotto-snapshot',
  version: 1,
  sealedAtMs: 1,
  expiresAtMs: 2,
  preset: 'own',
  range: { from: '2026-06-01', to: '2026-06-14' },
  less: [],
  fields: ['pain.nrs'],
  withheld: { groups: [], entries: 0 },
  terms: { onward: [], downloads: true, decidedBy: 'owner', noticeVersion: '1', noticeLanguage: 'en' },
  questions: [],
  rows: [{ n: 1, kind: 'pain', day: '2026-06-03', fields: { nrs: 4 } }],
  days: [],
  ...(await publicParts(freshSecrets(systemRandom, false))),
}
const digest = await snapshotDigest(snapshotText(snapshot))

test('row 6, rollback: a saved snapshot is told from what was sealed by its digest, in the file and beside it', async () => {
  expect(await checkSnapshot(snapshotText(snapshot), digest)).toEqual({ ok: true, digest })
  expect(await checkSnapshot(JSON.stringify({ digest, snapshot }, null, 2))).toEqual({ ok: true, digest })
  const older = { ...snapshot, rows: [{ n: 1, kind: 'pain', day: '2026-06-03', fields: { nrs: 9 } }] }
  for (const [text, expected] of [
    [JSON.stringify(older), digest],
    [JSON.stringify({ snapshot: older, digest }), undefined],
    [JSON.stringify({ snapshot: older, digest }), digest],
    [JSON.stringify({ snapshot, digest: 'another' }), digest],
    [snapshotText(snapshot), 'another'],
  ] as const) {
    expect((await checkSnapshot(text, expected)).ok).toBe(false)
  }
})

test('row 7, file injection or omission: what has more or less than a snapshot is none', async () => {
  const { rows: _, ...less } = snapshot
  for (const given of [{ ...snapshot, files: [] }, less, [snapshot], {}, null, 'x']) {
    await expect(checkSnapshot(JSON.stringify(given))).rejects.toMatchObject({ code: 'input-invalid' })
  }
})

test('row 7, file injection or omission: a member that stands twice, or beside those that a reader looks at', async () => {
  const text = snapshotText(snapshot)
  for (const more of ['{"nrs":9,"nrs":4}', '{"nrs":4,"__proto__":"hidden"}', '{"nrs":4,"constructor":"hidden"}']) {
    const altered = text.replace('{"nrs":4}', more)
    expect(altered).not.toBe(text)
    await expect(checkSnapshot(altered, digest), more).rejects.toMatchObject({ code: 'input-invalid' })
  }
  const words = { ...snapshot, purpose: 'what "she said": {"a": "b\\\\"} : \\"' }
  expect((await checkSnapshot(JSON.stringify(words, null, 2))).ok).toBe(true)
})
