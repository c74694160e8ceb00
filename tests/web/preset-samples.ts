/** What presets make of a generated diary, as the engine builds it: for pictures of the recipient's page. */
import { generateRecords } from '../../packages/client/src/generator/generate.ts'
import { buildSnapshot } from '../../packages/client/src/snapshot/build.ts'
import { resolveChoice, type Choice } from '../../packages/client/src/snapshot/choice.ts'
import { ENVELOPE, recordOf } from '../../packages/client/src/snapshot/fixtures/made.ts'
import type { Snapshot } from '@sotto/shared/snapshot'

const today = '2026-06-30'

type Sample = Omit<Snapshot, 'share' | 'keys' | 'sealedAtMs' | 'expiresAtMs' | 'format' | 'version'>

/** A year, with a claim in it. */
export function sampleOf(preset: string, choice: Choice = {}): Sample {
  const records = [
    ...generateRecords({ years: 1, seed: 'preset samples', endDate: today }),
    recordOf('claim', '2026-03-01', { kind: 'claim', number: '21-4471', insurer: 'Board', injuryDate: '2026-03-02' }),
    recordOf('visit', '2026-06-20', { kind: 'visit', type: 'physio', attended: true }),
    recordOf('ability', '2026-06-26', { kind: 'ability', sit: 25, walk: 40, lift: 5 }),
  ]
  const snapshot = buildSnapshot(records, resolveChoice({ preset, ...choice }, { today, records }), ENVELOPE)
  const {
    share: _share,
    keys: _keys,
    sealedAtMs: _at,
    expiresAtMs: _ends,
    format: _f,
    version: _v,
    ...sample
  } = snapshot
  return sample
}
