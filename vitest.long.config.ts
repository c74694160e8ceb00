import { defineConfig, mergeConfig } from 'vitest/config'
import { LONG_TESTS } from './infra/verify/long-tests.ts'
import short from './vitest.config.ts'

const { include: _include, exclude: _exclude, ...settings } = short.test ?? {}

export default mergeConfig(
  { ...short, test: settings },
  defineConfig({
    test: {
      include: [
        '{packages,infra,tests}/**/*.long.test.ts',
        ...LONG_TESTS,
        'tests/journey/{activity,delegate,erase,helper,incident,move,recovery,restored,rotation,subject}.test.ts',
      ],
      env: { SOTTO_STORES: 'PGlite' },
      exclude: ['**/node_modules/**', '**/dist/**'],
      passWithNoTests: true,
      testTimeout: 900_000,
    },
  }),
)
