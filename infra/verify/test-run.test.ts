import { expect, test } from 'vitest'
import { closingLine, sum } from './tally.ts'
import { count, type TestReport } from './test-run.ts'

const report = (passed: number, failed: number, testResults: TestReport['testResults'] = []): TestReport => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 0,
  testResults,
})

test('tests are counted as vitest reports them', () => {
  expect(count(report(7, 0), 0)).toEqual({ passed: 7, failed: 0 })
  expect(count(report(7, 2), 1)).toEqual({ passed: 7, failed: 2 })
})

test('a file that does not load is a failure', () => {
  const results = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{}] },
    { status: 'passed', assertionResults: [] },
  ]
  expect(count(report(1, 1, results), 1)).toEqual({ passed: 1, failed: 2 })
})

test('a run that fails without a failed test, or leaves no report, is a failure', () => {
  expect(count(report(7, 0), 1)).toEqual({ passed: 7, failed: 1 })
  expect(count(report(7, 0), null)).toEqual({ passed: 7, failed: 1 })
  expect(count(null, 0)).toEqual({ passed: 0, failed: 1 })
})

test('the closing line is what programs read', () => {
  expect(
    closingLine(
      sum([
        { passed: 1, failed: 0 },
        { passed: 2, failed: 3 },
      ]),
    ),
  ).toBe('3 passed, 3 failed')
})
