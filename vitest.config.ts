import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LONG_TESTS } from './infra/verify/long-tests.ts'

export default defineConfig({
  test: {
    include: ['packages/**/*.test.ts', 'infra/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.long.test.ts', ...LONG_TESTS],
    globalSetup: ['tests/postgres/global-setup.ts'],
    // Every core works; vitest alone would leave one of two idle.
    maxWorkers: Math.min(4, availableParallelism()),
    // Generous, because the machine may be slow: a test asserts what is right, never how fast.
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
  },
})
