import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findBrowser, findFirefox } from './find.ts'

const folder = mkdtempSync(join(tmpdir(), 'sotto-browser-'))
afterAll(() => rmSync(folder, { recursive: true }))

function program(name: string, exitCode: number): string {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\nexit ${exitCode}\n`)
  chmodSync(path, 0o755)
  return path
}

test('a program that only bears the name is passed over', () => {
  program('chromium', 1)
  const chrome = program('google-chrome', 0)
  expect(findBrowser({ PATH: ['', folder].join(delimiter) })).toBe(chrome)
})

test('the browser that somebody names is taken before any other, and none instead of it', () => {
  const chosen = program('my-browser', 0)
  expect(findBrowser({ PATH: folder, SOTTO_CHROMIUM: chosen })).toBe(chosen)
  expect(findBrowser({ PATH: folder, SOTTO_CHROMIUM: join(folder, 'none') })).toBe(null)
})

test('the long-lived Firefox is taken before another', () => {
  const usual = program('firefox', 0)
  expect(findFirefox({ PATH: folder })).toBe(usual)
  const longLived = program('firefox-esr', 0)
  expect(findFirefox({ PATH: folder })).toBe(longLived)
  expect(findFirefox({ PATH: folder, SOTTO_FIREFOX: usual })).toBe(usual)
})
