import { describe, test } from 'vitest'
import { generateDiary } from '../../packages/client/src/generator/generate.ts'
import { freshDatabase } from '../postgres/database.ts'
import { converge } from './converge.ts'

const decade = () => [...generateDiary({ years: 10, seed: 3, endDate: '2026-06-30' })]
const PATIENCE_MS = 600_000

describe('ten years of diary, imported, paired and edited on two devices, converge', () => {
  test('on PGlite', { timeout: PATIENCE_MS }, () => converge(null, decade()))
  test('on Postgres', { timeout: PATIENCE_MS }, async () => {
    const { url, drop } = await freshDatabase()
    try {
      await converge(url, decade())
    } finally {
      await drop()
    }
  })
})
