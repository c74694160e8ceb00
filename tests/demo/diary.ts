import { existsSync, readFileSync } from 'node:fs'
import { addDays, type Draft } from '@sotto/shared/diary'
import { generateDiary } from '../../packages/client/src/generator/generate.ts'
import { readImport } from '../../packages/client/src/importers/read-import.ts'

const study = new URL('../../../shared/data/kossakowski-n1-esm-subset.csv', import.meta.url)
const mapping = new URL('../../docs/mappings/kossakowski.json', import.meta.url)

/** The diary that the demo plays with. */
export interface DemoDiary {
  /** Whose it is, in words. */
  readonly source: string
  readonly drafts: readonly Draft[]
  /** Its last 30 days, both ends included. */
  readonly from: string
  readonly to: string
}

/** A real person's published study where it lies beside the checkout, a made-up diary where it does not. */
export function demoDiary(nowMs: number): DemoDiary {
  const isReal = existsSync(study)
  const drafts = isReal ? realDrafts(nowMs) : madeUpDrafts(nowMs)
  const latest = Math.max(...drafts.map(({ at = 0 }) => at))
  const to = new Date(latest).toISOString().slice(0, 10)
  const source = isReal
    ? 'one person’s momentary study, 238 days, published by Kossakowski and others'
    : 'a year’s diary, made up by the generator (the real study does not lie beside this checkout)'
  return { source, drafts, from: addDays(to, -29), to }
}

function realDrafts(nowMs: number): readonly Draft[] {
  const given: unknown = JSON.parse(readFileSync(mapping, 'utf8'))
  return readImport(readFileSync(study), { format: 'csv', tz: 'Europe/Amsterdam', nowMs, mapping: given }).drafts
}

function madeUpDrafts(nowMs: number): readonly Draft[] {
  return [...generateDiary({ years: 1, seed: 'demo', endDate: new Date(nowMs).toISOString().slice(0, 10) })]
}
