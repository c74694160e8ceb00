import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { generateDiary } from '../../packages/client/src/generator/generate.ts'
import { readImport } from '../../packages/client/src/importers/read-import.ts'
import { freshDatabase } from '../postgres/database.ts'
import { converge } from './converge.ts'

const study = new URL('../../../shared/data/kossakowski-n1-esm-subset.csv', import.meta.url)
const mapping = new URL('../../docs/mappings/kossakowski.json', import.meta.url)
const whyNot = existsSync(study) ? '' : ' (skipped: the study’s data is not beside this checkout)'

async function onPostgres(work: (url: string) => Promise<void>): Promise<void> {
  const { url, drop } = await freshDatabase()
  try {
    await work(url)
  } finally {
    await drop()
  }
}

const generated = () => [...generateDiary({ years: 1, seed: 7, endDate: '2026-06-30' })]

describe('a year’s diary, imported, paired and edited on two devices, converges', () => {
  test('on PGlite', () => converge(null, generated()))
  test('on Postgres', () => onPostgres((url) => converge(url, generated())))
})

describe.skipIf(!existsSync(study))(`a real study of 1,476 prompts converges${whyNot}`, () => {
  const drafts = () => {
    const { drafts: read, skipped } = readImport(readFileSync(study), {
      format: 'csv',
      tz: 'Europe/Amsterdam',
      nowMs: Date.now(),
      mapping: JSON.parse(readFileSync(mapping, 'utf8')),
    })
    expect([read.length, skipped.length]).toEqual([1476, 0])
    return read
  }
  test('on PGlite', () => converge(null, drafts()))
  test('on Postgres', () => onPostgres((url) => converge(url, drafts())))
})
