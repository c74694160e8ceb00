import { test } from 'vitest'
import { expectToMeasure } from './ran.ts'

test('bench open measures the app in a browser and answers in JSON', async () => {
  await expectToMeasure('open', '--runs 1 --years 0.2 --taps 3'.split(' '), ['yearsToMonth'])
})
