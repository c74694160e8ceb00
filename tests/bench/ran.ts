import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import { node } from '../../infra/bootstrap/places.mjs'
import type { Report } from './report.ts'

const run = promisify(execFile)

/** Runs a bench as a person does; its settings are told as on the command line. */
export async function bench(name: string, settings: readonly string[]): Promise<string> {
  const { stdout } = await run(node, [join(import.meta.dirname, 'main.ts'), name, '--json', ...settings])
  return stdout
}

/** It ran once, measured, and answered in one line of JSON. The figures are for the real thing. */
export async function expectToMeasure(
  name: string,
  settings: readonly string[],
  ratios: readonly string[],
): Promise<void> {
  const stdout = await bench(name, settings)
  expect(stdout.trim().split('\n')).toHaveLength(1)
  const report = JSON.parse(stdout) as Report
  expect(report.name).toBe(name)
  expect(report.machine.cores).toBeGreaterThan(0)
  expect(report.runs).toHaveLength(1)
  expect(Object.keys(report.ratios)).toEqual(expect.arrayContaining([...ratios]))
  const measured = Object.values(report.results).filter((value) => typeof value === 'number')
  expect(measured.length).toBeGreaterThan(3)
  for (const value of measured) expect(value).toBeGreaterThanOrEqual(0)
  for (const value of Object.values(report.ratios)) expect(value).toBeGreaterThan(0)
}
